"""Saying lines and reading answers: the two things that line mode does."""

# long: one conversation: what is said, what is answered, what is asked for in between
from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from compassion_tui.domain.danger import Danger
from compassion_tui.domain.entry import NOTE
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Answered, Event, Resume
from compassion_tui.domain.folding import fold
from compassion_tui.domain.text import safe_text
from compassion_tui.plain.keys import Keyboard, single_keys
from compassion_tui.plain.line_reader import (
    COMMANDS,
    LineReader,
    Typed,
    command_in,
    search_in,
    unseen,
)
from compassion_tui.services import Services
from compassion_tui.session.danger import listens, people_line
from compassion_tui.session.idle_tracker import IdleTracker
from compassion_tui.session.practice_session import PracticeSession

if TYPE_CHECKING:
    from compassion_tui.aloud import Aloud

Actions = Mapping[str, Callable[[], object]]
"""Commands that only mean something here, and what they do."""

_ENTERED = ("\r", "\n")

NO_LETTERS: Mapping[str, int] = {}
"""Where only numbers choose a row."""

KEYS = {
    "F1": "/help",
    "F2": "/people",
    "F3": "/worse",
    "F4": "/cover",
    "F5": "/breathe",
    "F7": "/hide",
}
"""What sentences say here for a key of the full screen."""

REPLY = 10
"""Letters of the longest word that answers a question about a command."""

WORDS = 2
"""From this many words, what's typed where a number was asked for is worth keeping."""


class Interruption(Exception):
    """A command was typed instead of an answer: an event of the walk."""

    def __init__(self, event: Event) -> None:
        """Hold the event for the walk."""
        super().__init__()
        self.event = event


class Again(Exception):
    """Something was done in between, so the question is asked again."""


class Quit(Exception):
    """The person leaves."""


class Talk:
    """A conversation in lines, from start to end."""

    def __init__(
        self,
        services: Services,
        say: Callable[[str], None],
        hear: LineReader,
        unlock: Callable[[], None] = lambda: None,
        *,
        interactive: bool = False,
        ask_unseen: Callable[[str], str] = unseen,
        keyboard: Keyboard = single_keys,
    ) -> None:
        """Say lines through `say`. `unlock` asks for the passphrase if there is one."""
        self.services = services
        self.messages = services.messages
        self.messages.name_keys(KEYS)
        self.say = say
        self.unlock = unlock
        self.walk: PracticeSession | None = None
        """The walk that's in progress."""
        self.speaks_soon = False
        """Whether the first enter turns speech on, as the command line asked."""
        self._spoken: list[str] = []
        """What's to be spoken before the next answer: only the app's own words."""
        self.interactive = interactive
        """Whether someone is typing; then timed things take their time."""
        self.here: Actions = {}
        """The commands that also work at this step."""
        self._hear = hear
        self._ask_unseen = ask_unseen
        self.keyboard = keyboard
        """Keys that work without enter, where lines come by themselves."""
        self.idle = IdleTracker(services)
        self._away = False
        """Whether nobody typed for so long that the journal is to be locked."""
        self._told: list[str] = []
        """What was said since the last answer: /repeat says it again, aloud if that's on."""
        self._answered = True
        self._sought = ""
        """What was typed after /search, on the same line."""
        self._note: PracticeSession | None = None
        self._rows: Sequence[str] = ()
        """The rows that were listed last."""
        self._near_passphrase = False
        """Whether what's typed may be a passphrase that was meant for another question."""
        self._cleared = ""
        """What was cleared of the text that's being written."""
        self._grew = False
        """Whether anything typed of it was reported since it was last asked for."""
        self._warned = self._greeted = False

    @property
    def aloud(self) -> Aloud | None:
        """The voice and tones, if the settings offer them."""
        if not self.services.settings.current.aloud:
            return None
        aloud = self.services.aloud
        aloud.ring = self.ring
        return aloud

    def tell(self, lines: Iterable[str]) -> None:
        """Say an empty line and these lines; if there are none, nothing."""
        said = [safe_text(line) for line in lines]
        if not said:
            return
        self._told = said if self._answered else [*self._told, *said]
        self._answered = False
        self.say("")
        for line in said:
            self.say(line)

    def guide(self, lines: Iterable[str]) -> None:
        """Say lines of the app's own, aloud if that's on."""
        said = [safe_text(self.messages.keyed(line)) for line in lines]
        self.tell(said)
        self._spoken += said

    def tell_private(self, lines: Iterable[str]) -> None:
        """Say lines that may be private: only /repeat reads them aloud, which is told."""
        self.tell(lines)
        self._name_repeat()

    def _name_repeat(self) -> None:
        self._spoken.append(self.messages("plain.unspoken"))

    def come(self, line: str) -> None:
        """Say a line that comes by itself, aloud at once if that's on."""
        self._answered = True  # /repeat says this line alone
        self.guide([line])
        self.speak("")

    def tell_more(self, lines: Iterable[str]) -> None:
        """Say lines that continue the previous ones."""
        for line in lines:
            self.say(safe_text(line))

    def greet(self) -> None:
        """Say once how to answer, and which commands there are."""
        if not self._greeted:
            self._greeted = True
            self.tell_more(self.messages.several("plain.begin"))
        if self.speaks_soon:  # no sound before a key
            self.speaks_soon = False
            with suppress(Again):
                self.go_on(self.messages("plain.aloud_begins"), {"silence": self._stay_silent})
                self._turn_on()

    def _stay_silent(self) -> None:
        raise Again

    def ring(self, times: int) -> None:
        """Ring the terminal's bell, if there's a terminal."""
        if times and sys.stdout.isatty():
            sys.stdout.write("\a" * times)
            sys.stdout.flush()

    def tell_error(self, error: UserError) -> None:
        """Say what went wrong."""
        self.tell([self.messages.tell(error)])

    def heard(self, text: str) -> Sequence[str]:
        """The line about people for a text outside any walk; empty if none is needed."""
        danger = self.services.library.danger.hears(text) if listens(self.services) else Danger.NONE
        return people_line(self.services, danger, "plain.people_line").splitlines()

    # Answers.

    def answer(self, prompt: str, more: Actions | None = None, begun: str = "") -> str:
        """Read a line or paste; commands are carried out, or interrupt.

        `begun` is what was typed of it already, while single keys were read.
        """
        while True:
            said, begun = self._line(prompt, begun), ""
            command = command_in(said)
            if not command and (meant := self._meant(said)) != said:
                command, said = command_in(meant), meant
            if "search" in (more or {}) and (sought := search_in(said)):
                self._sought, command = sought, "search"
            elif search_in(said):
                command = "search"
            if command:
                self.carry_out(command, more or {})
            elif said.startswith("/") and said[1:].isalpha():
                self.say(self.messages("plain.no_such_command"))
            else:
                return said

    def sought(self, prompt: str) -> str:
        """What to look for: the words typed after the command, or else those typed now."""
        sought, self._sought = self._sought, ""
        return sought or self.answer(prompt)

    def go_on(self, prompt: str = "", more: Actions | None = None, begun: str = "") -> None:
        """Wait for enter. Words typed instead are kept as an unfinished note.

        A number isn't, nor is one key that slipped.
        """
        while said := self.answer(prompt or self.messages("plain.more"), more, begun):
            begun = ""
            if _is_number(said) or (len(set(said)) == 1 and said.isascii()):
                self.say(self.messages("plain.no_list"))
            else:
                self.lay_aside(said)

    def text(self, begins: str, typed: Typed, ways: Sequence[str] = ()) -> str:
        """Read a text that continues what's there; `typed` is called with all of it."""
        text, self._cleared = begins, ""
        while True:
            self.speak(self.messages("plain.text_spoken"))
            self.idle.touch()
            self._grew = False
            written = self._hear.text(partial(self._grown, typed, text), self.say)
            self.hush()
            self.note_key()
            if self._away and written.text:
                typed(_joined(text, written.text))  # whoever comes back may not know the passphrase
            self.lock_if_away()
            self._answered = True
            command = written.command
            said = written.text
            if not (command or text) and (meant := self._meant(said)) != said:
                if command := command_in(meant):
                    typed(text)  # a word that was meant as a command isn't an answer
                    self.carry_out(command)
                    continue
                said = _joined(said, meant)
            text = _joined(text, said)
            if said or (command and self._grew):  # a command that was half typed was words so far
                self.tell_more(typed(text))
            if not command:
                return text
            before, text = text, self._changed(text, command, ways)
            if text != before:
                self.tell_more(typed(text))

    def _grown(self, typed: Typed, before: str, text: str) -> Iterable[str]:
        """Report a text that's being added to another."""
        self.note_key()
        self._grew = True
        return typed(_joined(before, text))

    def _changed(self, text: str, command: str, ways: Sequence[str]) -> str:
        """The text after a command: most commands don't change it."""
        if command == "clear" and text:
            self._cleared = text
            self.say(self.messages("plain.cleared"))
            return ""
        if command == "undo" and self._cleared:
            text, self._cleared = _joined(self._cleared, text), ""
            self.tell([*safe_text(text).splitlines(), self.messages("plain.write_on")])
            return text
        if command == "editor":
            return self._edited(text)
        if command == "count":
            self.say(self.messages("practice.length", count=len(text.split())))
            return text
        if command == "ways" and ways:
            self.tell(ways)
        else:
            self.carry_out(command)
        return text

    def choice(
        self,
        texts: Sequence[str],
        prompt: str = "",
        more: Actions | None = None,
        ours: Container[str] = (),
    ) -> str:
        """Read what's typed after a numbered list, as it was typed.

        Rows that are `ours`, and nobody's words, may be spoken.
        """
        self.list_rows(texts, ours)
        return self.answer(prompt or self.messages("plain.choose"), more)

    def list_rows(self, texts: Sequence[str], ours: Container[str] = (), first: int = 1) -> None:
        """Say rows with numbers that start at `first`."""
        self._rows = [*self._rows, *texts] if first > 1 else texts
        rows = list(enumerate(texts, first))
        spoken = [f"{number}, {text}" for number, text in rows if text in ours]
        self._spoken += spoken
        if len(spoken) < len(rows):
            self._name_repeat()
        self.tell(f"{number}  {text}" for number, text in rows)

    def line(
        self, texts: Sequence[str], prompt: str, *, typed: bool, ours: Container[str] = ()
    ) -> str:
        """Return the chosen row, or a typed line if `typed` allows it; empty for none.

        Asks until the answer fits. A bare number never counts as a typed line.
        """
        while said := self.choice(texts, prompt, ours=ours):
            if (index := _index(said, len(texts))) is not None:
                return texts[index]
            if typed and not _is_number(said):
                return said
            self._no_number(said)
        return ""

    def number(
        self,
        texts: Sequence[str],
        prompt: str = "",
        more: Actions | None = None,
        ours: Container[str] = (),
        *,
        listed: bool = True,
        letters: Mapping[str, int] = NO_LETTERS,
    ) -> int | None:
        """Return the chosen row's index; None for none. Asks until the answer fits.

        The rows aren't listed again if they were `listed` just before. A single letter of
        `letters` stands for its index.
        """
        prompt, self._rows = prompt or self.messages("plain.choose"), texts
        said = self.choice(texts, prompt, more, ours) if listed else self.answer(prompt, more)
        index = None
        while said and (index := letters.get(said.lower(), _index(said, len(texts)))) is None:
            self._no_number(said, listed=bool(texts))
            said = self.answer(prompt, more)
        return index

    def some_of(self, count: int, prompt: str, more: Actions | None = None) -> tuple[int, ...]:
        """Ask for one or more row numbers up to `count`, until they're valid; the rows' indices."""
        while said := self.answer(prompt, more):
            named = [_index(part, count) for part in said.replace(",", " ").split()]
            found = tuple(dict.fromkeys(index for index in named if index is not None))
            if found and None not in named:
                return found
            self._no_number(said)
        return ()

    def is_sure(self, asked: Iterable[str], ways: Sequence[str]) -> bool:
        """Whether the second of two options is chosen, after what's worth knowing about it."""
        self.guide(asked)
        return self.number(ways, ours=ways) == 1

    def secret(self, prompt: str) -> str:
        """Read a line without showing it, such as a passphrase.

        Raises:
            UserError: there's no terminal to ask on.
        """
        self.speak(prompt)
        typed = self._ask_unseen(f"{prompt}: ")
        self.hush()
        return typed

    # Commands in between.

    def carry_out(self, command: str, more: Actions | None = None) -> None:
        """Do what a command says; if it's an event of the walk, interrupt."""
        event = COMMANDS[command]
        if event is not None:
            raise Interruption(event)
        actions: Actions = {
            "people": self.show_people,
            "help": lambda: self.guide(self.messages.several("plain.commands")),
            "repeat": lambda: self.guide(list(self._told)),
            "hide": self._hide_people,
            "breathe": self._breathe,
            "cover": self._cover,
            "quit": self._quit,
            **({"undo": self._undo} if self.walk is None else {}),
            "aloud": self._turn_on,
            "silence": self._turn_off,
            **self.here,
            **(more or {}),
        }
        if command in actions:
            actions[command]()
        else:
            self.say(self.messages("plain.not_here"))

    def show_people(self, asks: str = "plain.place_at_home") -> None:
        """People to talk to; `asks` is the sentence on how to say which country it is."""
        from compassion_tui.plain.people import people_lines

        self.tell_private(people_lines(self.services, asks))

    def lay_aside(self, text: str) -> None:
        """Keep words typed where nothing was asked, as an unfinished note."""
        practice = self.services.library.practice(NOTE)
        try:
            if self.services.needs_passphrase:
                self.unlock()
            if practice is None or self.services.needs_passphrase:
                self.say(self.messages("plain.not_aside"))
                return
            note = self._note = self._note or PracticeSession(self.services, practice)
            note.dispatch(Answered(_joined(str(note.state.answers.get(NOTE, "")), text)))
            note.save()
        except UserError as error:
            self.tell_error(error)
            return
        off = "_off_the_record" if self.services.off_the_record else ""
        self.say(self.messages(f"plain.aside{off}"))
        self.tell_more(people_line(self.services, note.danger, "plain.people_line").splitlines())
        if note.danger and self.walk is not None and self.walk.is_unhurried:
            self.walk.turn_unhurried()  # from here on nothing comes by itself
            raise Again

    def _line(self, prompt: str, begun: str = "") -> str:
        """Read a line. What was already `begun` replaces the prompt, and belongs to the line."""
        self.speak("" if begun else prompt)
        self.idle.touch()
        if not begun.endswith(_ENTERED):
            begun += self._hear.line(begun or prompt)
        self.hush()
        self.lock_if_away()
        self._answered = True
        return begun.strip()

    def speak(self, prompt: str = "") -> None:
        """Speak what was collected, and the question."""
        bare = prompt.strip(": ")
        bare = bare[1:-1] if bare.startswith("(") else bare
        lines, self._spoken = [*self._spoken, bare], []
        if self.aloud is not None:
            self.aloud.say(*dict.fromkeys(lines))

    def hush(self) -> None:
        """Stop speaking: an answer came, or is being waited for."""
        if self.aloud is not None:
            self.aloud.quiet()

    def _turn_on(self) -> None:
        if self.aloud is None:
            self.say(self.messages("plain.no_voice"))
        elif self.aloud.speaks:
            self.aloud.turn(on=True)
        else:
            self.say(self.messages("app.no_voice"))

    def _turn_off(self) -> None:
        self.services.hush()

    def _hide_people(self) -> None:
        if self.walk is None:
            return
        offered = self.walk.fold()
        self.tell([self.messages("plain.hidden")])
        if offered:
            raise Interruption(Resume())  # on to the step behind the offer

    def _breathe(self) -> None:
        from compassion_tui.plain.breathing import pause_plainly

        told = self._told
        pause_plainly(self.services, self)
        self._told, self._answered = told, True  # its lines are over; what was asked isn't

    def _cover(self) -> None:
        """Empty the screen, go silent and lock; wait for enter, and for the passphrase if set."""
        self._save_and_lock()
        rows = get_terminal_size().lines if self.interactive else 1
        for _ in range(rows):
            self.say("")
        while self._hear.line(self.messages("app.covered")) or not self._unlocked():
            pass

    def note_key(self) -> None:
        """Note that someone is typing, and whether nobody was for a long time before."""
        self._away = self._away or self.idle.to_lock()
        self.idle.touch()

    def lock_if_away(self) -> None:
        """Lock the journal if nobody typed for a long time."""
        self.note_key()
        if self._away:
            self._away = False
            self._lock()

    def _lock(self) -> None:
        """Lock the journal after a long time without a key; wait for the passphrase."""
        self._save_and_lock()
        self.say(self.messages("plain.idle"))
        while not self._unlocked():
            pass

    def _save_and_lock(self) -> None:
        if self.walk is not None:
            self.walk.save()
        self.services.lock()  # with silence

    def _unlocked(self) -> bool:
        try:
            if self.services.needs_passphrase:
                self.unlock()
        except UserError as error:
            self.tell_error(error)
            return False
        self.tell(self._told)
        return True

    def _undo(self) -> None:
        """Undo what was changed last, wherever that was; not within a walk, which has /back."""
        changes = self.services.changes
        self.say(self.messages(changes.undo() if changes.newest else "undo.nothing"))

    def _quit(self) -> None:
        raise Quit

    def _meant(self, said: str) -> str:
        """What a bare word such as “quit” means: ask, don't guess.

        It may be a command, or the word itself, which a letter or a short word says. Whoever goes
        on writing meant neither.
        """
        found = (name for name in COMMANDS if self._strays(said, name))
        if not (name := next(found, "")):
            return said
        kept = self._hear.line(self.messages("plain.meant", command=f"/{name}")).strip()
        if not kept:
            return f"/{name}"
        writes = " " in kept or len(kept) > REPLY or command_in(kept)
        return kept if writes else said

    def _strays(self, said: str, command: str) -> bool:
        return said.lower() in self.messages.several(f"plain.stray.{command}")

    def _no_number(self, said: str, *, listed: bool = True) -> None:
        """Answer what's none of the rows; words are kept as at an (enter)."""
        if self._is_worth_keeping(said):
            if self.services.needs_passphrase:  # it may be the passphrase itself
                self.say(self.messages("plain.not_aside"))
            elif not self._near_passphrase:
                self.lay_aside(said)
        self.say(self.messages("plain.no_such_number" if listed else "plain.no_list"))

    def _is_worth_keeping(self, said: str) -> bool:
        """Whether there's more in it than numbers, one odd word, a command, or a row's name."""
        command, *_ = said.split()
        words = [word for word in said.split() if not _is_number(word)]
        named = any(fold(row).startswith(fold(said)) for row in self._rows)
        return len(words) >= WORDS and not command_in(command) and not named

    @contextmanager
    def near_passphrase(self) -> Iterator[None]:
        """Keep nothing that's typed at a list within this context: it may be a passphrase."""
        before, self._near_passphrase = self._near_passphrase, True
        try:
            yield
        finally:
            self._near_passphrase = before

    def _edited(self, text: str) -> str:
        """The text as the person's own editor returns it; unchanged if there's no editor."""
        from compassion_tui.domain.errors import EditorError
        from compassion_tui.session.external_editor import edit_text

        if not self._warned and self.services.vault.state != "none":
            self._warned = True
            self.say(self.messages("plain.unsealed"))
            return text
        try:
            if self.services.off_the_record:
                raise EditorError("editor.off_the_record")
            made = edit_text(text, self.services.paths.state)
        except UserError as error:
            self.tell_error(error)
            return text
        if made is None:
            return text
        if made.failed:
            self.say(self.messages("editor.failed_after"))
        self.tell([*safe_text(made.text).splitlines(), self.messages("plain.write_on")])
        return safe_text(made.text)


def _joined(before: str, text: str) -> str:
    """A text with more below it."""
    return "\n".join(part for part in (before, text) if part)


def _is_number(said: str) -> bool:
    """Whether there are only numbers in it, as in “2”, “2.” or “2, 3”."""
    parts = said.replace(",", " ").split() or [said]
    return all(each.rstrip(".)").isdecimal() for each in parts)


def _index(said: str, count: int) -> int | None:
    """The index that a number stands for, as in “2” or “2.”; None if it's none of these rows."""
    said = said.rstrip(".)")
    number = int(said) if said.isdecimal() and len(said) < 9 else 0
    return number - 1 if 1 <= number <= count else None
