"""The page for bad nights: the person's own words from a better day, to be met above the numbers.

It is what the journal keeps of a practice, so that it is sealed, searched and erased as
everything else is. The newest one is the page; writing it again changes that one.
"""

from __future__ import annotations

from typing import NamedTuple

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import State, begin
from compassion_tui.domain.practice import Practice
from compassion_tui.drafts import Draft
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession

PAGE = "bad-nights"
"""The practice that writes it."""


class Answer(NamedTuple):
    """One part of the page."""

    asked: str
    text: str


def find_page(services: Services) -> Entry | None:
    """The page as it is kept; None if there is none. It can block on the disk.

    Off the record that is what was written in this session: nothing on the disk is read.

    Raises:
        UserError: the journal is locked, or cannot be read.
    """
    services.journal.refresh()
    return services.journal.latest_of(PAGE)


def page_at_hand(services: Services) -> Entry | None:
    """The page, where it can be read without asking for anything; else None."""
    if services.needs_passphrase:
        return None
    try:
        return find_page(services)
    except UserError:
        return None


def title_of(services: Services) -> str:
    """What the page is called."""
    practice = services.library.practice(PAGE)
    return practice.title if practice else ""


def answers_of(services: Services, page: Entry) -> tuple[Answer, ...]:
    """What is on the page, each with its question, in the practice's order.

    What belongs to no step of it any more comes last, with what was asked then.
    """
    practice = services.library.practice(PAGE)
    steps = practice.steps if practice else ()
    asked = {step.id: step.asked for step in steps}
    places = {id: at for at, id in enumerate(asked)}
    parts = sorted(page.parts, key=lambda part: places.get(part.step, len(places)))
    return tuple(Answer(asked.get(part.step, part.asked), part.text) for part in parts)


def page_session(services: Services) -> PracticeSession | None:
    """The walk that writes the page: from what is kept, or was begun; None without its practice.

    It can block on the disk.

    Raises:
        UserError: the journal is locked, or cannot be read.
    """
    practice = services.library.practice(PAGE)
    if practice is None:
        return None
    page, begun = find_page(services), _begun(services)
    if begun is not None and (page is None or begun.id == page.id):
        return PracticeSession(services, practice, begun)
    return PageSession(services, practice, page) if page else PracticeSession(services, practice)


def _begun(services: Services) -> Draft | None:
    """What was left unfinished, the last first."""
    drafts = (draft for draft in services.drafts.all() if not draft.edits)
    return next((draft for draft in drafts if draft.state.practice == PAGE), None)


class PageSession(PracticeSession):
    """Begins with the page as it is, at the first step. Left as it was, it leaves nothing."""

    def __init__(self, services: Services, practice: Practice, page: Entry) -> None:
        """Begin with `page`."""
        super().__init__(services, practice, Draft(id=page.id, state=_again(practice, page)))
        self._earlier = self.state.answers

    @property
    def stays(self) -> bool:
        """Whether its draft stays: not where it says what the page says already."""
        return self.state.answers != self._earlier and super().stays


def _again(practice: Practice, page: Entry) -> State:
    """The state at the first step, with the page's answers."""
    steps = dict.fromkeys(part.step for part in page.parts if practice.step(part.step))
    return begin(practice, {step: page.text_of(step) for step in steps})
