"""People to talk to: services by region, and the region of a time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, get_args

import msgspec

from compassion_tui.domain.days import format_month
from compassion_tui.domain.folding import fold
from compassion_tui.domain.messages import Messages

ELSEWHERE = "elsewhere"
"""The region for everywhere without rows of its own."""

KEPT_MONTHS = 12
"""How many months a row is trusted after it was seen."""

Kind = Literal["crisis", "abuse", "young", "any"]
"""What a service is for, in the order they're shown."""

_AREA = re.compile(r"(?!Etc/)\w+/")
"""How a time zone with a place begins: Europe/Warsaw has one, UTC and Etc/GMT don't."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contents of people.toml: only known keys are allowed."""


class Contact(_Row, frozen=True, kw_only=True):
    """One way to reach a service."""

    kind: Literal["call", "text", "chat", "whatsapp", "web"]
    shown: str = ""
    """The number or site, grouped for the eye. Empty for a chat whose address is not known."""
    dial: str = ""
    """The digits to dial, the same ones; for `web`, the site again."""
    say: str = ""
    """The word to text, if a service asks for one."""
    note: str = ""
    """Who or what it's for, in a few words: "in French"."""


# one child: an emergency number is a bare row, without a name or hours
class Seen(_Row, frozen=True, kw_only=True):
    """How a row was checked."""

    contacts: tuple[Contact, ...]
    status: Literal["V", "S"]
    """V: seen at its operator or an authority. S: seen second-hand only."""
    seen: str
    """The month it was seen, `2026-11`."""
    source: str
    """What kind of page it was seen on; `operator` for its own, `authority` for any authority's."""


class Service(Seen, frozen=True, kw_only=True):
    """Somebody who answers."""

    name: str
    kind: Kind
    hours: str = ""
    """As the source gives them: "24/7". Empty for a web site."""
    note: str = ""


class Region(_Row, frozen=True, kw_only=True):
    """A country, its services, and the time zones that point to it."""

    code: str
    """ISO 3166 in two letters, or ELSEWHERE."""
    name: str
    also: tuple[str, ...] = ()
    """Other names that people may type for it: "UK"."""
    emergency: Seen | None = None
    """The emergency numbers; None where only "your local one" is known."""
    zones: tuple[str, ...] = ()
    """IANA names, old ones too: Asia/Kolkata and Asia/Calcutta."""
    services: tuple[Service, ...]

    @property
    def rows(self) -> tuple[Seen, ...]:
        """Everything that was seen: the emergency numbers, then the services."""
        return (*((self.emergency,) if self.emergency else ()), *self.services)


class People(_Row, frozen=True, kw_only=True):
    """Every region, in the order to go through them; ELSEWHERE is one of them."""

    regions: tuple[Region, ...] = ()

    def region(self, code: str) -> Region | None:
        """The region with that code, in either case; else ELSEWHERE; None without any rows."""
        by_code = {region.code.casefold(): region for region in self.regions}
        return by_code.get(code.casefold()) or by_code.get(ELSEWHERE)

    def matching(self, typed: str) -> tuple[Region, ...]:
        """The regions that typed text may mean, most likely first; empty for an empty text.

        By code, then by the beginning of a word in a name, then by any part of a name.
        """
        text = fold(typed).strip()
        ranked = [(_rank(region, text), region) for region in self.regions] if text else []
        found = [(rank, region) for rank, region in ranked if rank is not None]
        return tuple(region for _, region in sorted(found, key=lambda each: each[0]))

    def called(self, given: str) -> Region | None:
        """The region of that code, or that a word of its names begins so; None if none does."""
        found = self.matching(given)[:1]
        return next((each for each in found if _rank(each, fold(given).strip()) in (0, 1)), None)

    def guess(self, zone: str) -> str:
        """The code of the region that a time zone is in, or ELSEWHERE."""
        found = (region.code for region in self.regions if zone in region.zones)
        return next(found, ELSEWHERE)

    def locates(self, zone: str) -> bool:
        """Whether a time zone tells where someone is: UTC and GMT don't."""
        return self.guess(zone) != ELSEWHERE or _AREA.match(zone) is not None

    def beside(self, code: str, by: int) -> str:
        """The code `by` places further on in the list, which wraps; ELSEWHERE without any rows."""
        here = self.region(code)
        if here is None:
            return ELSEWHERE
        return self.regions[(self.regions.index(here) + by) % len(self.regions)].code


def _rank(region: Region, text: str) -> int | None:
    """How well a folded text names a region: the less, the better; None if it doesn't."""
    names = [fold(name) for name in (region.name, *region.also)]
    if text in (fold(region.code), *names):
        return 0
    words = [word for name in names for word in _endings(name)]
    if any(word.startswith(text) for word in words):
        return 1
    return 2 if text in names[0] else None


def _endings(name: str) -> Iterator[str]:
    """A name from each of its words on, so that "zea" finds "new zealand", too."""
    for word in re.finditer(r"\w+", name):
        yield name[word.start() :]


def groups(region: Region | None) -> Iterator[tuple[Kind, tuple[Service, ...]]]:
    """The services by what they're for, without empty groups."""
    for kind in get_args(Kind):
        found = tuple(each for each in region.services if each.kind == kind) if region else ()
        if found:
            yield kind, found


def any_old(region: Region | None, today: date) -> bool:
    """Whether any row of a region is old, its emergency numbers among them."""
    return region is not None and any(is_old(row, today) for row in region.rows)


def is_old(row: Seen, today: date) -> bool:
    """Whether a row was seen more than KEPT_MONTHS months ago."""
    year, month = map(int, row.seen.split("-"))
    return (today.year - year) * 12 + today.month - month > KEPT_MONTHS


def emergency_of(region: Region | None, messages: Messages) -> str:
    """A region's emergency numbers as one text; empty if none is known."""
    if region is None or region.emergency is None:
        return ""
    return messages("people.or").join(each.shown for each in region.emergency.contacts)


def in_danger(region: Region | None, messages: Messages) -> str:
    """What to do in danger now, as far as the region's emergency number is known."""
    number = emergency_of(region, messages)
    if number:
        return messages("people.danger", number=number)
    elsewhere = region is None or region.code == ELSEWHERE
    return messages("people.danger_elsewhere" if elsewhere else "people.danger_local")


def tell(contact: Contact, messages: Messages) -> str:
    """A way to reach a service as one line: "Text SHOUT to 85258"."""
    kind = f"{contact.kind}_word" if contact.say else contact.kind
    way = messages(f"people.way.{kind}", shown=contact.shown, say=contact.say)
    return messages("people.noted", way=way, note=contact.note) if contact.note else way


class Told(NamedTuple):
    """A service as lines to read."""

    name: str
    """Empty if the first way says it already."""
    ways: tuple[str, ...]
    """How to reach it."""
    sentences: tuple[str, ...]
    """When, then what else is known."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All but the name."""
        return (*self.ways, *self.sentences)

    def as_line(self, messages: Messages) -> str:
        """All of it in one line, for paper and for line mode."""
        ways = messages("people.between").join(self.ways)
        service = "people.service" if self.name else "people.unnamed"
        return " ".join((messages(service, name=self.name, ways=ways), *self.sentences))


def tell_service(service: Service, messages: Messages) -> Told:
    """Who it is, how to reach them, and when."""
    ways = tuple(tell(contact, messages) for contact in service.contacts)
    hours = messages("people.hours", hours=service.hours) if service.hours else ""
    name = "" if ways == (service.name,) else service.name
    return Told(name, ways, tuple(filter(None, (hours, service.note))))


def tell_foremost(region: Region | None, messages: Messages) -> str:
    """The first service and the first way to reach it, as one short line; empty if there's none."""
    for _, services in groups(region):
        first = services[0]
        way = tell(first.contacts[0], messages)
        return messages("people.foremost", name=first.name, way=way)
    return ""


def tell_heading(region: Region, kind: Kind, messages: Messages) -> tuple[str, ...]:
    """What is above the services of a kind; nothing if there are only sites."""
    heading = () if region.code == ELSEWHERE else (messages(f"people.kind.{kind}"),)
    return (*heading, messages("people.adults_young")) if kind == "young" else heading


def tell_rest(people: People, region: Region | None, messages: Messages) -> tuple[str, ...]:
    """The lines below the services: who this is for, where else to look, what it can't do."""
    elsewhere = people.region(ELSEWHERE)
    rest = [] if any(kind == "young" for kind, _ in groups(region)) else [messages("people.adults")]
    if elsewhere is not None and elsewhere is not region:
        sites = [each.shown for service in elsewhere.services for each in service.contacts]
        rest.append(messages("people.other_places", sites=tuple(sites)))
    return (*rest, messages("people.dial"))


def tell_checked(region: Region | None, messages: Messages) -> tuple[str, ...]:
    """How each row was seen, under a heading; nothing if there are no rows."""
    rows = region.rows if region else ()
    return (messages("people.checked"), *(tell_seen(row, messages) for row in rows)) if rows else ()


def tell_seen(row: Seen, messages: Messages) -> str:
    """How and when a row was seen, as one line that begins with what it is called."""
    when = format_month(messages, row.seen)
    how = row.source if messages.has(f"people.seen.{row.source}") else row.status
    called = row.name if isinstance(row, Service) else _numbers(row, messages)
    return messages(f"people.seen.{how}", name=called, when=when, source=row.source)


def _numbers(row: Seen, messages: Messages) -> str:
    return messages("people.or").join(contact.shown for contact in row.contacts)


_NUMBER = re.compile(r"[\s,;:–—-]*((?:\+|\(|00)?\d[\d\s()/.-]*)$", re.ASCII)


def contact_parts(line: str) -> tuple[str, str]:
    """The name and the number of the person's own contact, which is one line in the settings."""
    found = _NUMBER.search(line)
    if found is None:
        return line.strip(), ""
    return line[: found.start()].strip(), found[1].strip()


def format_contact(name: str, number: str) -> str:
    """The person's own contact as one line: as it is shown, and as the settings keep it."""
    return ", ".join(filter(None, (name.strip(), number.strip())))
