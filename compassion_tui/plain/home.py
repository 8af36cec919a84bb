"""Home as lines of text: one minute, what's unfinished, what's going on, and every practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Enough, Worse
from compassion_tui.domain.home import Here
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.rest import REREAD, read_by
from compassion_tui.drafts import Draft
from compassion_tui.library.library import GROUNDING
from compassion_tui.plain.journal import read_journal, tell_kind_words
from compassion_tui.plain.talk import Interruption, Talk
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import PAGE, page_session
from compassion_tui.session.home_status import HomeStatus, home_status, open_letter
from compassion_tui.session.practice_session import PracticeSession

HOME, HERE, MINUTE = "home", "here", "now"
"""Places of the app, and practices, by their names."""

MOST_WAITING = 3
"""How many unfinished walks are offered, the last left first."""

Way = tuple[str, Callable[[], PracticeSession | None]]
"""A row, and what it leads to; None for home again."""


def choose_plainly(services: Services, talk: Talk, place: str = HOME) -> PracticeSession | None:
    """A walk that the person chose at `place`, or that it names; None to leave.

    `place` is a practice's id, or `home` or `here`; an empty one leaves.
    """
    try:
        return _PlainHome(services, talk).at(place) if place else None
    except (EOFError, Interruption):
        return None


class _PlainHome:
    """Asks until something is chosen; enter alone is one minute."""

    def __init__(self, services: Services, talk: Talk) -> None:
        self._services = services
        self._talk = talk

    def at(self, place: str) -> PracticeSession | None:
        """What is chosen at a place."""
        chosen = self._tried(self._here if place == HERE else partial(self._practice, place))
        while chosen is None:
            chosen = self._tried(self._home)
        return chosen

    def _tried(self, ask: Callable[[], PracticeSession | None]) -> PracticeSession | None:
        """What is chosen. Enough leaves, worse leads to the floor; any other command, home."""
        try:
            return ask()
        except Interruption as typed:
            if isinstance(typed.event, Enough):
                raise
            return self._practice(GROUNDING) if isinstance(typed.event, Worse) else None

    def _home(self) -> PracticeSession | None:
        ways = list(self._ways())
        index = self._talk.number([row for row, _ in ways], self._services.messages("plain.home"))
        return self._practice(MINUTE) if index is None else ways[index][1]()

    def _ways(self) -> Iterator[Way]:
        messages = self._services.messages
        waiting = home_status(self._services)
        if waiting.letter is not None:
            yield messages("home.letter"), partial(self._letter, waiting)
        yield from self._unfinished()
        yield messages("home.here"), self._here
        yield messages("home.practices"), self._which
        yield messages("command.people.name"), self._talk.show_people
        if not self._services.needs_passphrase:
            yield (
                messages("command.shelf.name"),
                partial(tell_kind_words, self._services, self._talk),
            )
            yield (
                messages("command.journal.name"),
                partial(read_journal, self._services, self._talk),
            )

    def _unfinished(self) -> Iterator[Way]:
        """Walks that were left. Which they are, a locked journal does not tell."""
        locked = self._services.needs_passphrase
        walks = [] if locked else [each for each in self._services.drafts.all() if not each.edits]
        for draft in walks[:MOST_WAITING]:
            practice = self._services.library.practice(draft.state.practice)
            if practice is not None:
                title = self._services.messages("home.go_on", practice=practice.title)
                yield title, partial(self._session, practice, draft)

    def _letter(self, waiting: HomeStatus) -> PracticeSession | None:
        practice, letter = self._services.library.practice(REREAD), waiting.letter
        if practice is None or letter is None:
            return None
        try:
            open_letter(self._services, letter)
        except UserError as error:
            self._talk.say(self._services.messages.tell(error))
        return PracticeSession(self._services, practice, seed=read_by(practice, letter))

    def _here(self) -> PracticeSession | None:
        home = self._services.library.home
        self._talk.tell([home.ask])
        index = self._talk.number([each.text for each in home.here])
        return None if index is None else self._fitting(home.here[index])

    def _fitting(self, answer: Here) -> PracticeSession | None:
        if answer.people:
            self._talk.show_people()
        found = map(self._services.library.practice, answer.practices)
        return self._choose([practice for practice in found if practice is not None])

    def _which(self) -> PracticeSession | None:
        return self._choose(list(self._services.library.startable.values()))

    def _choose(self, practices: Sequence[Practice]) -> PracticeSession | None:
        listed = self._services.messages.listed
        index = self._talk.number([listed((each.title, each.takes)) for each in practices])
        return None if index is None else self._session(practices[index])

    def _practice(self, id: str) -> PracticeSession | None:
        if id == PAGE:
            return page_session(self._services)
        practice = self._services.library.practice(id)
        return self._session(practice) if practice else None

    def _session(self, practice: Practice, draft: Draft | None = None) -> PracticeSession:
        return PracticeSession(self._services, practice, draft)
