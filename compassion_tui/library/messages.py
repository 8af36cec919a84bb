"""The app's own sentences, out of ui.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from compassion_tui.domain.messages import Messages
from compassion_tui.library.decode import decode


def read_messages(*folders: Path) -> Messages:
    """The sentences of the first folder; what it lacks is taken from the next.

    Raises:
        UserError: an ui.toml cannot be read, or is no TOML.
    """
    files = [folder / "ui.toml" for folder in folders]
    there = [file for file in files if file.exists()] or files
    return Messages(tuple(decode(file, dict[str, Any]) for file in there))
