"""What the pattern helper and the quiet crisis line listen for, out of their TOML files."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from compassion_tui.domain.critic import Crisis, Critic, sets_used
from compassion_tui.domain.trouble import Trouble
from compassion_tui.library.decode import decode

Table = TypeVar("Table", Crisis, Critic)


def read_critic(content: Path) -> Critic:
    """The helper's table of a language's folder.

    Raises:
        Trouble: critic.toml cannot be read, or is not as it has to be.
    """
    return _whole(content / "critic.toml", Critic)


def read_crisis(content: Path) -> Crisis:
    """The crisis phrases of a language's folder.

    Raises:
        Trouble: crisis.toml cannot be read, or is not as it has to be.
    """
    return _whole(content / "crisis.toml", Crisis)


def _whole(path: Path, shape: type[Table]) -> Table:
    table = decode(path, shape)
    for name in sorted(sets_used(table) - table.match.keys()):
        raise Trouble("critic.missing", file=path.name, name=name)
    return table
