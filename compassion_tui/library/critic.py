"""What the pattern helper and the quiet crisis line listen for, out of their TOML files."""

from __future__ import annotations

from pathlib import Path

from compassion_tui.domain.critic import Crisis, Critic
from compassion_tui.library.decode import decode


def read_critic(content: Path) -> Critic:
    """The helper's table of a language's folder.

    Raises:
        Trouble: critic.toml cannot be read, or is not as it has to be.
    """
    return decode(content / "critic.toml", Critic)


def read_crisis(content: Path) -> Crisis:
    """The crisis phrases of a language's folder.

    Raises:
        Trouble: crisis.toml cannot be read, or is not as it has to be.
    """
    return decode(content / "crisis.toml", Crisis)
