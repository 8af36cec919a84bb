"""Home as lines of text: one minute, what waits, what is here, and every practice by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from compassion_tui.domain.facts import LETTER
from compassion_tui.domain.flow import Enough, Worse
from compassion_tui.domain.home import Here
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.rest import REREAD
from compassion_tui.domain.trouble import Trouble
from compassion_tui.drafts import Draft
from compassion_tui.library.library import GROUNDING
from compassion_tui.plain.journal import read_journal, tell_kind_words
from compassion_tui.plain.people import people_lines
from compassion_tui.plain.talk import Interruption, Talk
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import PAGE, walk_page
from compassion_tui.session.waiting import Waiting, open_letter, what_waits
from compassion_tui.session.walk import Walk

HOME, HERE, MINUTE = "home", "here", "now"
"""Places of the app, and practices, by their names."""

MOST_WAITING = 3
"""How many walks that wait are offered, the last left first."""

Way = tuple[str, Callable[[], Walk | None]]
"""A row, and what it leads to; None for home again."""


def choose_plainly(
    services: Services,
    say: Callable[[str], None],
    hear: Callable[[str], str],
    place: str = HOME,
) -> Walk | None:
    """A walk that the person chose at `place`, or that it names; None to leave.

    `place` is a practice's id, or `home` or `here`; an empty one leaves. `hear` is as in
    `walk_plainly`.
    """
    talk = Talk(services.words, say, hear, lambda: talk.tell(people_lines(services)))
    try:
        return _PlainHome(services, talk).at(place) if place else None
    except (EOFError, KeyboardInterrupt, Interruption):
        return None


class _PlainHome:
    """Asks until something is chosen; enter alone is one minute."""

    def __init__(self, services: Services, talk: Talk) -> None:
        self._services = services
        self._talk = talk

    def at(self, place: str) -> Walk | None:
        """What is chosen at a place."""
        chosen = self._tried(self._here if place == HERE else partial(self._practice, place))
        while chosen is None:
            chosen = self._tried(self._home)
        return chosen

    def _tried(self, ask: Callable[[], Walk | None]) -> Walk | None:
        """What is chosen. Enough leaves, worse leads to the floor; any other command, home."""
        try:
            return ask()
        except Interruption as typed:
            if isinstance(typed.event, Enough):
                raise
            return self._practice(GROUNDING) if isinstance(typed.event, Worse) else None

    def _home(self) -> Walk | None:
        ways = list(self._ways())
        index = self._talk.number([row for row, _ in ways], self._services.words("plain.home"))
        return self._practice(MINUTE) if index is None else ways[index][1]()

    def _ways(self) -> Iterator[Way]:
        words = self._services.words
        waiting = what_waits(self._services)
        if waiting.letter is not None:
            yield words("home.letter"), partial(self._letter, waiting)
        yield from self._unfinished()
        yield words("home.here"), self._here
        yield words("home.practices"), self._which
        yield words("command.people.name"), self._talk.show_people
        if not self._services.needs_passphrase:
            yield words("command.shelf.name"), partial(tell_kind_words, self._services, self._talk)
            yield words("command.journal.name"), partial(read_journal, self._services, self._talk)

    def _unfinished(self) -> Iterator[Way]:
        """Walks that were left. Which they are, a locked journal does not tell."""
        locked = self._services.needs_passphrase
        walks = [] if locked else [each for each in self._services.drafts.all() if not each.edits]
        for draft in walks[:MOST_WAITING]:
            practice = self._services.library.practice(draft.state.practice)
            if practice is not None:
                title = self._services.words("home.go_on", practice=practice.title)
                yield title, partial(self._walk, practice, draft)

    def _letter(self, waiting: Waiting) -> Walk | None:
        practice, letter = self._services.library.practice(REREAD), waiting.letter
        if practice is None or letter is None:
            return None
        try:
            open_letter(self._services, letter)
        except Trouble as trouble:
            self._talk.say(self._services.words.tell(trouble))
        return Walk(self._services, practice, seed={LETTER: letter.text_of(LETTER)})

    def _here(self) -> Walk | None:
        home = self._services.library.home
        self._talk.tell([home.ask])
        index = self._talk.number([each.text for each in home.here])
        return None if index is None else self._fitting(home.here[index])

    def _fitting(self, answer: Here) -> Walk | None:
        if answer.people:
            self._talk.show_people()
        found = map(self._services.library.practice, answer.practices)
        return self._choose([practice for practice in found if practice is not None])

    def _which(self) -> Walk | None:
        return self._choose(list(self._services.library.startable.values()))

    def _choose(self, practices: Sequence[Practice]) -> Walk | None:
        index = self._talk.number([f"{each.title}, {each.takes}" for each in practices])
        return None if index is None else self._walk(practices[index])

    def _practice(self, id: str) -> Walk | None:
        if id == PAGE:
            return walk_page(self._services)
        practice = self._services.library.practice(id)
        return self._walk(practice) if practice else None

    def _walk(self, practice: Practice, draft: Draft | None = None) -> Walk:
        return Walk(self._services, practice, draft)
