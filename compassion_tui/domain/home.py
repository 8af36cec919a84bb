"""What home offers for "what's going on?"."""

from __future__ import annotations

import msgspec


class Here(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One everyday answer to "what's going on?"."""

    id: str
    text: str
    practices: tuple[str, ...]
    """Ids of the practices that fit: with people, three at most; the shorter one first."""
    people: bool = False
    """Whether people to talk to are offered beside them."""


class Home(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The question that home asks, and its answers (home.toml)."""

    order: tuple[str, ...] = ()
    """The ids of practices, as their list has them; others come after."""
    ask: str = ""
    here: tuple[Here, ...] = ()
