"""The app's own sentences, out of ui.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from compassion_tui.domain.words import Words
from compassion_tui.library.decode import decode


def read_words(*folders: Path) -> Words:
    """The sentences of the first folder; what it lacks is taken from the next.

    Raises:
        Trouble: an ui.toml cannot be read, or is no TOML.
    """
    return Words(tuple(decode(folder / "ui.toml", dict[str, Any]) for folder in folders))
