"""People to talk to, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.people import (
    Region,
    any_old,
    groups,
    in_danger,
    tell_checked,
    tell_heading,
    tell_rest,
    tell_service,
)
from compassion_tui.domain.text import safe_line
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import (
    ShownPage,
    answers_of,
    page_at_hand,
    page_session,
    title_of,
)
from compassion_tui.session.people import Place, choose_place, place_of

if TYPE_CHECKING:
    from compassion_tui.plain.talk import Talk
    from compassion_tui.session.practice_session import PracticeSession


HERE = "plain.place_here"
"""What's said where a country can be typed."""


def people_lines(services: Services, asks: str = "plain.place_at_home") -> Iterator[str]:
    """What the screen shows, in its order; with the page for bad nights, if it can be read.

    `asks` is the sentence on how to say which country it is.
    """
    yield from lines_for(services, place_of(services), page_at_hand(services), asks)


def talk_of_people(services: Services, talk: Talk) -> PracticeSession | None:
    """List people to talk to, then offer another country, or the page for bad nights.

    A locked page is unlocked and shown first. Returns the walk that writes it, if that's chosen.
    """
    talk.show_people(HERE)
    while choose_region(services, talk, services.messages("plain.region_or_page")):
        if not services.needs_passphrase:
            return page_session(services)
        talk.unlock()
        talk.show_people(HERE)
    return None


def choose_region(services: Services, talk: Talk, prompt: str = "") -> bool:
    """Ask for a country by the start of its name, until one matches or none is wanted.

    True if 1 was typed instead, for a prompt that offers it.
    """
    messages, people = services.messages, services.library.people
    while typed := talk.answer(prompt or messages("plain.region")):
        if prompt and typed == "1":
            return True
        found = people.called(typed)
        if found is None:
            talk.say(messages("people.none"))
            continue
        try:
            choose_place(services, found.code)
        except UserError as error:
            talk.tell_error(error)
        talk.show_people()
        break
    return False


def lines_for(
    services: Services, place: Place, page: ShownPage | None, asks: str = "people.by_command"
) -> Iterator[str]:
    """The place, the emergency number, one's own people and page, then who answers there.

    `asks` is the sentence on how to say which country it is.
    """
    messages, region = services.messages, place.region
    yield messages("people.title")
    yield from _place_lines(place, messages, asks)
    yield in_danger(region, messages)
    yield from _own(services)
    yield from _page_lines(services, page)
    yield messages("people.first")
    yield messages("people.means")
    if any_old(region, services.clock.now().date()):
        yield messages("people.old")
    yield from _rows(region, messages)
    yield from tell_rest(services.library.people, region, messages)
    yield from tell_checked(region, messages)


def _place_lines(place: Place, messages: Messages, asks: str) -> Iterator[str]:
    """The place, and how it's known; if it isn't certain, also how to change it."""
    name = place.region.name if place.region else messages("people.nowhere")
    if place.sure:
        how = messages("people.chosen" if place.chosen else "people.guessed")
        yield messages("people.place", name=name, how=how)
        return
    yield messages("people.ask")
    if place.guessed:
        yield messages("people.maybe", name=name)
    yield messages(asks)


def _page_lines(services: Services, page: ShownPage | None) -> Iterator[str]:
    if page is not None and page.entry.parts:
        yield title_of(services)
        if not page.finished:
            yield services.messages("people.page.begun")
        for answer in answers_of(services, page.entry):
            yield answer.asked
            yield from map(safe_line, answer.text.splitlines())


def _own(services: Services) -> Iterator[str]:
    lines = list(filter(None, map(safe_line, services.settings.current.contacts)))
    if lines:
        yield services.messages("people.own")
        yield from lines


def _rows(region: Region | None, messages: Messages) -> Iterator[str]:
    if region is not None:
        for kind, services in groups(region):
            yield from tell_heading(region, kind, messages)
            for service in services:
                yield tell_service(service, messages).as_line(messages)
