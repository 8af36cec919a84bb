"""People to talk to: services by region, and where the clock's time zone points."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from compassion_tui.domain.words import Words

ELSEWHERE = "elsewhere"
"""The region of everywhere that has no rows of its own."""

KEPT_MONTHS = 12
"""How long a row is taken to hold, in months after it was seen."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in people.toml: nothing but known keys."""


class Contact(_Row, frozen=True, kw_only=True):
    """One way to reach a service."""

    kind: Literal["call", "text", "chat", "whatsapp", "web"]
    shown: str = ""
    """The number or site, grouped for the eye. Empty for a chat whose address is not known."""
    dial: str = ""
    """The digits to dial, the same ones; for `web`, the site again."""
    say: str = ""
    """The word to text, where a service asks for one."""
    note: str = ""
    """Whom or what it is for, in a few words: "in French"."""


class Service(_Row, frozen=True, kw_only=True):
    """Somebody who answers."""

    name: str
    contacts: tuple[Contact, ...]
    status: Literal["V", "S"]
    """V: seen at its operator or an authority. S: seen second-hand only."""
    seen: str
    """The month it was seen, `2026-11`."""
    source: str
    """What kind of page it was seen on; `operator` for its own."""
    hours: str = ""
    """As the source has them: "24/7". Empty for a web site."""
    note: str = ""


class Region(_Row, frozen=True, kw_only=True):
    """A country, its services, and the time zones that point to it."""

    code: str
    """ISO 3166 in two letters, or ELSEWHERE."""
    name: str
    emergency: str = ""
    """The emergency number; empty where only "your local one" is known."""
    zones: tuple[str, ...] = ()
    """IANA names, old ones too: Asia/Kolkata and Asia/Calcutta."""
    services: tuple[Service, ...]


class People(_Row, frozen=True, kw_only=True):
    """Every region, in the order to go through them; ELSEWHERE is one of them."""

    regions: tuple[Region, ...] = ()

    def region(self, code: str) -> Region | None:
        """The region of that code, in any case; else ELSEWHERE; None if there is no row at all."""
        by_code = {region.code.casefold(): region for region in self.regions}
        return by_code.get(code.casefold()) or by_code.get(ELSEWHERE)

    def named(self, beginning: str) -> str | None:
        """The code of the first region whose name begins so, in any case; None if none does."""
        start = beginning.strip().casefold()
        found = (region.code for region in self.regions if region.name.casefold().startswith(start))
        return next(found, None)

    def guess(self, zone: str) -> str:
        """The code of the region that a time zone lies in, or ELSEWHERE."""
        found = (region.code for region in self.regions if zone in region.zones)
        return next(found, ELSEWHERE)

    def beside(self, code: str, by: int) -> str:
        """The code `by` places further round the list; ELSEWHERE if there is no row at all."""
        here = self.region(code)
        if here is None:
            return ELSEWHERE
        return self.regions[(self.regions.index(here) + by) % len(self.regions)].code


def is_old(service: Service, today: date) -> bool:
    """Whether a row was seen more than KEPT_MONTHS months ago."""
    year, month = map(int, service.seen.split("-"))
    return (today.year - year) * 12 + today.month - month > KEPT_MONTHS


def in_danger(region: Region | None, words: Words) -> str:
    """What to do in danger now, as far as the region's emergency number is known."""
    if region is None or region.code == ELSEWHERE:
        return words("people.danger_elsewhere")
    if not region.emergency:
        return words("people.danger_local")
    return words("people.danger", number=region.emergency)


def tell(contact: Contact, words: Words) -> str:
    """A way to reach a service as one line: "Text SHOUT to 85258"."""
    kind = f"{contact.kind}_word" if contact.say else contact.kind
    way = words(f"people.kind.{kind}", shown=contact.shown, say=contact.say)
    return words("people.noted", way=way, note=contact.note) if contact.note else way


def tell_seen(service: Service, words: Words) -> str:
    """How and when a service was seen, as one line."""
    year, month = service.seen.split("-")
    when = f"{words.several('people.months')[int(month) - 1]} {year}"
    how = service.source if service.source in ("operator", "site") else service.status
    return words(f"people.seen.{how}", when=when, source=service.source)
