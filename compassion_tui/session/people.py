"""Where the person is, as far as it's known, and so which people and numbers to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compassion_tui.domain.days import format_month
from compassion_tui.domain.people import (
    ELSEWHERE,
    Region,
    emergency_of,
    groups,
    in_danger,
    tell_rest,
    tell_service,
)
from compassion_tui.library.people import is_afar, local_zone
from compassion_tui.services import Services


@dataclass(frozen=True)
class Place:
    """A place to show people for, and how it's known."""

    code: str
    """The region's code; ELSEWHERE if it isn't known."""
    region: Region | None
    """The region; None if it has no rows."""
    chosen: bool
    """Whether the person chose it."""
    sure: bool
    """Whether it can be shown without asking: it was chosen, or the time zone is clear."""

    @property
    def guessed(self) -> bool:
        """Whether it's a guess from the time zone, certain or not."""
        return not self.chosen and self.code != ELSEWHERE


def place_of(services: Services) -> Place:
    """The chosen place, or the one that the time zone suggests."""
    people, chosen = services.library.people, services.settings.current.people_region
    if chosen:
        return Place(chosen, people.region(chosen), chosen=True, sure=True)
    zone = local_zone()
    code = people.guess(zone)
    sure = people.locates(zone) and not is_afar()
    return Place(code, people.region(code), chosen=False, sure=sure)


def emergency_sentence(services: Services) -> str:
    """Who to call after an overdose or an injury; a guessed place is named."""
    place, messages = place_of(services), services.messages
    number = emergency_of(place.region, messages)
    if not number or place.region is None:
        return messages("danger.hurt_local")
    if place.sure:
        return messages("danger.hurt", number=number)
    return messages("danger.hurt_guess", number=number, place=place.region.name)


def on_paper(services: Services) -> tuple[str, ...]:
    """What a printed sheet says about people to talk to, and how the place is known.

    A guessed place is named; if nothing is known, there are sites for anywhere.
    """
    return tuple(_on_paper(place_of(services), services))


def _on_paper(place: Place, services: Services) -> Iterator[str]:
    messages, region = services.messages, place.region
    yield messages("people.first")
    if region is not None and place.code != ELSEWHERE:
        how = messages("people.chosen" if place.chosen else "people.guessed")
        yield messages("people.place", name=region.name, how=how)
    yield in_danger(region, messages)
    for _, each in groups(region):
        for service in each:
            yield tell_service(service, messages).as_line(messages)
    yield from tell_rest(services.library.people, region, messages)[:-1]
    if region is not None and region.rows:
        when = format_month(messages, min(row.seen for row in region.rows))
        yield messages("sheet.seen", when=when)


def choose_place(services: Services, code: str) -> None:
    """Use this place from now on; off the record, only for this session.

    Raises:
        UserError: it couldn't be written down; it applies until the app is closed.
    """
    if services.off_the_record:
        services.settings.override("people_region", code)
    else:
        services.settings.change("people_region", code)
