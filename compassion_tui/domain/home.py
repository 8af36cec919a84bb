"""What home offers for "what's going on?"."""

from __future__ import annotations

from datetime import time

import msgspec


class Here(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One everyday answer to "what's going on?"."""

    id: str
    text: str
    practices: tuple[str, ...]
    """Ids of the practices that fit: with people, three at most; the shorter one first."""
    people: bool = False
    """Whether people to talk to are offered as well."""


class Late(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What home offers late at night."""

    practice: str
    text: str
    since: time
    until: time
    """The hours of the night, which go past midnight."""

    def holds(self, now: time) -> bool:
        """Whether it's that late."""
        return now >= self.since or now < self.until


class Home(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The question that home asks, and its answers (home.toml)."""

    order: tuple[str, ...] = ()
    """The ids of practices, as their list has them; others come after."""
    ask: str = ""
    here: tuple[Here, ...] = ()
    late: Late | None = None
    path: tuple[str, ...] = ()
    """The ids of the practices on the gentle path, in its order."""
