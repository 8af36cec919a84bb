"""The phrases for the critic's helper and for words of danger, from their TOML files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compassion_tui.domain import critic, danger
from compassion_tui.domain.critic import Critic
from compassion_tui.domain.danger import DangerWords
from compassion_tui.domain.errors import ContentError
from compassion_tui.library.decode import decode


def read_critic(content: Path) -> Critic:
    """The helper's table of a language's folder.

    Raises:
        UserError: critic.toml can't be read, or isn't valid.
    """
    path = content / "critic.toml"
    table = decode(path, Critic)
    _check(path, critic.sets_used(table), table.match)
    return table


def read_danger(content: Path) -> DangerWords:
    """The words of danger of a language's folder.

    Raises:
        UserError: crisis.toml can't be read, or isn't valid.
    """
    path = content / "crisis.toml"
    table = decode(path, DangerWords)
    _check(path, danger.sets_used(table), table.match)
    return table


def _check(path: Path, used: Iterable[str], known: Iterable[str]) -> None:
    """Otherwise a slip in a list would only show in somebody's hard moment."""
    for name in sorted(set(used) - set(known)):
        raise ContentError("critic.missing", file=path.name, name=name)
