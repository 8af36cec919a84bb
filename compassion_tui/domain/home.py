"""What home says, and what it offers for what is here."""

from __future__ import annotations

import msgspec


class Here(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One everyday answer to "what is here?"."""

    id: str
    text: str
    practices: tuple[str, ...]
    """Ids of the practices that fit: two at most, the shorter one first."""
    people: bool = False
    """Whether people to talk to are offered beside them."""


class Home(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of home (home.toml)."""

    lines: tuple[str, ...] = ()
    """The first lines."""
    ask: str = ""
    here: tuple[Here, ...] = ()
