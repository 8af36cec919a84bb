"""Home as lines of text: one minute, what's going on, every practice, and what's unfinished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import NamedTuple

from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import NOTE
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Enough, Worse
from compassion_tui.domain.home import Here
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.rest import REREAD, read_by
from compassion_tui.domain.text import safe_line
from compassion_tui.drafts import Draft
from compassion_tui.library.library import GROUNDING
from compassion_tui.plain.talk import Interruption, Quit, Talk
from compassion_tui.services import Services
from compassion_tui.session.home_status import HomeStatus, waiting_status
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.suggestions import begin_path, familiar, opened

HOME, HERE, MINUTE = "home", "here", "now"
"""Places in the app, and practices, by name."""

MOST_WAITING = 2
"""How many unfinished walks are offered, newest first."""


class Way(NamedTuple):
    """A row."""

    text: str
    leads: Callable[[], PracticeSession | None]
    """What it leads to; None for home again."""
    letter: str = ""
    """The key that the full screen's home has for it: typed alone at home, it chooses the row."""


def choose_plainly(services: Services, talk: Talk, place: str = HOME) -> PracticeSession | None:
    """Let the person choose a walk at `place`, or return the one it names; None to leave.

    `place` is a practice's id, or a place such as `home` or `journal`; an empty one leaves.
    """
    try:
        return _PlainHome(services, talk).at(place) if place else None
    except EOFError:
        return None


def tell_word(services: Services, talk: Talk) -> None:
    """Say one of the person's kind words, a different one each day, if the journal can be read."""
    from compassion_tui.session.shelf import word_of_the_day

    if not services.settings.current.kind_word or services.needs_passphrase:
        return
    with suppress(UserError):
        word = safe_line(word_of_the_day(services, services.clock.now().toordinal()))
        talk.tell([word] if word else [])


class _PlainHome:
    """Asks until something is chosen; enter alone is one minute."""

    def __init__(self, services: Services, talk: Talk) -> None:
        self._services = services
        self._talk = talk

    def at(self, place: str) -> PracticeSession | None:
        """Return what's chosen at a place."""
        rooms: dict[str, Callable[[], PracticeSession | None]] = {
            HERE: self._here,
            "journal": partial(self._unlocked, "journal:read_journal"),
            "learn": partial(self._room, "pages:read_pages"),
            "settings": partial(self._room, "settings:change_settings"),
        }
        chosen = self._tried(rooms.get(place, partial(self._practice, place)))
        while chosen is None:
            chosen = self._tried(self._home)
        return chosen

    def _tried(self, ask: Callable[[], PracticeSession | None]) -> PracticeSession | None:
        """Return what's chosen. /enough leaves, /worse grounds; any other command goes home."""
        try:
            return ask()
        except Interruption as typed:
            if isinstance(typed.event, Enough):
                raise Quit from typed
            return self._practice(GROUNDING) if isinstance(typed.event, Worse) else None
        except UserError as error:
            self._talk.tell_error(error)
            return None

    def _home(self) -> PracticeSession | None:
        status = waiting_status(self._services)
        fixed = list(self._fixed())
        listed = [*fixed, *self._waiting(status)]  # in this order, a row keeps its number
        ways = [*listed, *self._behind_more()]
        letters = {way.letter: at for at, way in enumerate(ways) if way.letter}
        prompt = self._services.messages("plain.home")
        ours = [way.text for way in fixed]
        if self._talk.idle.to_prompt(HOME):
            self._talk.guide([self._services.messages("app.soft_prompt")])
        rows = [way.text for way in listed]
        index = self._talk.number(rows, prompt, ours=ours, letters=letters)
        return self._practice(MINUTE) if index is None else ways[index].leads()

    def _fixed(self) -> Iterator[Way]:
        """The few things that home always shows; the rest is behind "more"."""
        messages = self._services.messages
        yield Way(messages("home.here"), self._here, "w")
        yield Way(messages("home.practices"), self._which, "p")
        yield Way(messages("plain.note"), self._note)
        journal = partial(self._unlocked, "journal:read_journal")
        yield Way(messages("home.journal"), journal, "j")
        yield Way(messages("people.title"), partial(self._room, "people:talk_of_people"))
        yield Way(messages("plain.more_ways"), self._more)

    def _behind_more(self) -> Iterator[Way]:
        messages, room, unlocked = self._services.messages, self._room, self._unlocked
        yield Way(messages("home.pause"), partial(room, "pauses:breathe"), "b")
        shelf = partial(unlocked, "journal:tell_kind_words")
        yield Way(messages("practices.shelf"), shelf, "k")
        yield Way(messages("learn.title"), partial(room, "pages:read_pages"), "l")
        yield Way(messages("back.title"), partial(unlocked, "pages:look_back"), "y")
        unfinished = partial(unlocked, "unfinished:take_up")
        yield Way(messages("practices.unfinished"), unfinished, "u")
        yield Way(messages("settings.title"), partial(room, "settings:change_settings"), "s")
        yield Way(messages("plain.on_paper"), partial(room, "paper:print_practice"))

    def _more(self) -> PracticeSession | None:
        ways = list(self._behind_more())
        rows = [way.text for way in ways]
        index = self._talk.number(rows, ours=rows)
        return None if index is None else ways[index].leads()

    def _room(self, name: str) -> PracticeSession | None:
        """Return what a place leads to; its code is imported when someone goes there."""
        module, _, enter = name.partition(":")
        room = import_module(f"compassion_tui.plain.{module}")
        led: PracticeSession | None = getattr(room, enter)(self._services, self._talk)
        return led

    def _unlocked(self, name: str) -> PracticeSession | None:
        """Open a place that shows words, after asking for the passphrase."""
        self._talk.unlock()
        return self._room(name)

    def _note(self) -> PracticeSession | None:
        return self._practice(NOTE)

    def _waiting(self, status: HomeStatus) -> Iterator[Way]:
        """What there is to say about the files, a letter, unfinished walks and suggestions.

        If the journal is locked, that's very little.
        """
        if status.seal:
            line = status.seal.line(self._services.messages)
            yield Way(line, partial(self._room, "seal:look_at_files"))
        if status.letter is not None:
            yield Way(self._services.messages("home.letter"), partial(self._letter, status))
        if status.unfinished:
            unfinished = partial(self._unlocked, "unfinished:take_up")
            yield Way(self._services.messages("home.unfinished"), unfinished)
        locked = self._services.needs_passphrase
        drafts = () if locked else self._services.drafts.all()
        walks = [each for each in drafts if not each.edits and each.state.ending != "complete"]
        shown = walks[:MOST_WAITING]
        alike = len({draft.state.practice for draft in shown}) < len(shown)
        for draft in shown:
            practice = self._services.library.practice(draft.state.practice)
            if practice is not None:
                row = self._begun(practice, draft.at if alike else "")
                yield Way(row, partial(self._session, practice, draft))
        for each in status.suggested:
            yield Way(each.text, partial(self._practice, each.practice))

    def _begun(self, practice: Practice, at: str) -> str:
        """A walk that waits, by its practice's name; with its date, if that's given."""
        messages, today = self._services.messages, self._services.clock.now().date()
        row = messages("home.begun", practice=practice.title)
        return messages.listed((row, format_moment(messages, at, today))) if at else row

    def _letter(self, waiting: HomeStatus) -> PracticeSession | None:
        practice, letter = self._services.library.practice(REREAD), waiting.letter
        if practice is None or letter is None:
            return None
        return PracticeSession(self._services, practice, seed=read_by(practice, letter))

    def _here(self) -> PracticeSession | None:
        home = self._services.library.home
        self._talk.guide([home.ask])
        texts = [each.text for each in home.here]
        index = self._talk.number(texts, ours=texts)
        return None if index is None else self._fitting(home.here[index])

    def _fitting(self, answer: Here) -> PracticeSession | None:
        if answer.people:
            self._talk.show_people()
        known = familiar(self._services)
        ids = sorted(answer.practices, key=lambda id: id not in known)
        found = map(self._services.library.practice, ids)
        return self._choose([practice for practice in found if practice is not None])

    def _which(self) -> PracticeSession | None:
        """Name the broken practices, then offer the others, and the gentle path if it's off."""
        self._talk.tell(map(self._services.messages.tell, self._services.library.errors))
        on_path = self._services.settings.current.path
        path = Way(self._services.messages("practices.path"), self._begin_path)
        more = [] if on_path else [path]
        return self._choose(list(self._services.library.startable.values()), more)

    def _begin_path(self) -> None:
        begin_path(self._services)

    def _choose(
        self, practices: Sequence[Practice], more: Sequence[Way] = ()
    ) -> PracticeSession | None:
        listed = self._services.messages.listed
        ways: list[Way] = [
            Way(listed((each.title, each.takes)), partial(self._session, each))
            for each in practices
        ]
        ways += more
        explained = self._services.messages.explained
        about = [explained(each.title, each.about) for each in practices]
        rows, prompt = [way.text for way in ways], self._services.messages("plain.practices")
        index = self._talk.number(rows, prompt, {"ways": lambda: self._talk.guide(about)})
        return None if index is None else ways[index].leads()

    def _practice(self, id: str) -> PracticeSession | None:
        from compassion_tui.session.bad_nights import PAGE, page_session

        if id == PAGE:
            return page_session(self._services)
        practice = self._services.library.practice(id)
        return self._session(practice) if practice else None

    def _session(self, practice: Practice, draft: Draft | None = None) -> PracticeSession:
        opened(self._services, practice.id)
        return PracticeSession(self._services, practice, draft)
