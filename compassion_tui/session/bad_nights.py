"""The page for bad nights: one's own words from a better day, shown above the helplines.

It's an entry that the journal keeps from a practice, so it's sealed, searched and erased like any
other. The newest one is the page; writing it again changes that one.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from compassion_tui.domain.entry import Entry, entry_of
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import State, begin
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.splitting import only
from compassion_tui.drafts import Draft
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession

PAGE = "bad-nights"
"""The practice that writes it."""


class Answer(NamedTuple):
    """One part of the page."""

    asked: str
    text: str


class ShownPage(NamedTuple):
    """The page, as it's shown."""

    entry: Entry
    finished: bool


def find_page(services: Services) -> Entry | None:
    """The page as it's kept; None if there's none. It can block on the disk.

    Off the record, that's the page written in this session: nothing is read from the disk.

    Raises:
        UserError: the journal is locked, or can't be read.
    """
    services.journal.refresh()
    return services.journal.latest_of(PAGE)


def page_to_show(services: Services) -> ShownPage | None:
    """The page as it's kept, or else what's written of one that was never finished.

    It can block on the disk.

    Raises:
        UserError: the journal is locked, or can't be read.
    """
    page = find_page(services)
    if page is not None:
        return ShownPage(page, finished=True)
    practice, begun = services.library.practice(PAGE), _begun(services)
    if practice is None or begun is None:
        return None
    entry = _fit_to_show(services, entry_of(practice, begun.state))
    return ShownPage(entry, finished=False) if entry.parts else None


def _fit_to_show(services: Services, entry: Entry) -> Entry:
    """An unfinished page without sentences of danger: nobody decided that they belong there."""
    may_return = services.library.danger.may_return
    texts = ((part, only(part.text, may_return)) for part in entry.parts)
    parts = tuple(msgspec.structs.replace(part, text=text) for part, text in texts if text)
    return msgspec.structs.replace(entry, parts=parts)


def page_at_hand(services: Services) -> ShownPage | None:
    """The page to show, if it can be read without asking for anything; otherwise None."""
    if services.needs_passphrase:
        return None
    try:
        return page_to_show(services)
    except UserError:
        return None


def title_of(services: Services) -> str:
    """The page's title."""
    practice = services.library.practice(PAGE)
    return practice.title if practice else ""


def answers_of(services: Services, page: Entry) -> tuple[Answer, ...]:
    """What's on the page, each part with its question, in the practice's order.

    Parts without a step come last, with the question they had.
    """
    practice = services.library.practice(PAGE)
    steps = practice.steps if practice else ()
    asked = {step.id: step.asked for step in steps}
    places = {id: at for at, id in enumerate(asked)}
    parts = sorted(page.parts, key=lambda part: places.get(part.step, len(places)))
    return tuple(Answer(asked.get(part.step, part.asked), part.text) for part in parts)


def page_session(services: Services) -> PracticeSession | None:
    """The walk that writes the page, starting from what's there; None without its practice.

    It can block on the disk.

    Raises:
        UserError: the journal is locked, or can't be read.
    """
    practice = services.library.practice(PAGE)
    if practice is None:
        return None
    page, begun = find_page(services), _begun(services)
    if begun is not None and (page is None or begun.id == page.id):
        return PracticeSession(services, practice, begun)
    return PageSession(services, practice, page) if page else PracticeSession(services, practice)


def _begun(services: Services) -> Draft | None:
    """The unfinished page, newest first."""
    drafts = (draft for draft in services.drafts.all() if not draft.edits)
    return next((draft for draft in drafts if draft.state.practice == PAGE), None)


class PageSession(PracticeSession):
    """Begins with the current page, at its first step. Leaving it unchanged leaves nothing."""

    def __init__(self, services: Services, practice: Practice, page: Entry) -> None:
        """Begin with `page`."""
        super().__init__(services, practice, Draft(id=page.id, state=_again(practice, page)))
        self._earlier = self.state.answers

    @property
    def stays(self) -> bool:
        """Whether its draft stays: not if it says the same as the page."""
        return self.state.answers != self._earlier and super().stays


def _again(practice: Practice, page: Entry) -> State:
    """The state at the first step, with the page's answers."""
    steps = dict.fromkeys(part.step for part in page.parts if practice.step(part.step))
    return begin(practice, {step: page.text_of(step) for step in steps})
