"""What the journal keeps of a walk, a note or a pause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

if TYPE_CHECKING:  # a step says what it adds to an entry
    from compassion_tui.domain.flow import State
    from compassion_tui.domain.messages import Messages
    from compassion_tui.domain.practice import Practice

Voice = Literal["own", "kind", "critic"]
"""Whose voice a person's words are in. Kind words stand out most; the critic's are quieter."""

NOTE = "note"
"""The practice of a free note, and the step of its text."""

LONGEST = 400
"""Characters of a text that are searched for its first words; more never fit in a row."""

MayReturn = Callable[[str], bool]
"""Whether a line may be shown again as a kind word: `DangerDetector.may_return`."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One answer, with what was asked, so that it reads well without the app."""

    step: str
    asked: str
    text: str
    voice: Voice = "own"
    aside: bool = False
    """True for a line that was set aside: private, and left out of exports by default."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A kept moment."""

    id: str = ""
    """A ULID as text; empty until the journal gives it one."""
    made: str = ""
    """When it was made: ISO 8601 with the local offset, to the second."""
    practice: str
    """The practice's id; `note` for a free note, `pause` for a wordless moment."""
    title: str = ""
    """The practice's title at that time."""
    version: int = 1
    parts: tuple[Part, ...] = ()
    kept: tuple[str, ...] = ()
    """The lines picked as kind words."""
    after: str = ""
    """How it felt afterwards, as the option's id: lighter, same, heavier, unsure."""
    tags: tuple[str, ...] = ()
    rests_until: str = ""
    """For a resting letter: ISO 8601 with offset; empty otherwise."""

    def kind_words(self, may_return: MayReturn) -> tuple[str, ...]:
        """The kept lines that may be shown again."""
        return tuple(filter(may_return, self.kept))

    def heading(self, may_return: MayReturn, *, worded: bool = True) -> str:
        """Its name in a list: the first kept line that may be shown, or the practice.

        A note is named by an imported title, or by its first words if lists show them and they may
        be shown.
        """
        kept = next(filter(may_return, self.kept), "")
        return kept or self._named(may_return, worded=worded) or self.title or self.practice

    def first_words(self, may_return: MayReturn) -> str:
        """The first line of a note, if it may be shown; empty for any other practice."""
        if self.practice != NOTE:
            return ""
        texts = (part.text[:LONGEST] for part in self.parts if part.voice != "critic")
        lines = (line for text in texts for line in text.splitlines() if line.strip())
        first = next(lines, "").strip()
        return first if first and may_return(first) else ""

    @property
    def is_named(self) -> bool:
        """Whether it's a note with its own title, which notes written here never have."""
        asked = any(part.asked for part in self.parts if part.step == NOTE)
        return self.practice == NOTE and bool(self.title) and not asked

    def _named(self, may_return: MayReturn, *, worded: bool) -> str:
        if not worded:
            return self.practice if self.is_named else ""
        title = self.title if self.is_named and may_return(self.title) else ""
        return title or self.first_words(may_return)

    def text_of(self, step: str) -> str:
        """What was written at a step; empty if nothing was."""
        return "\n".join(part.text for part in self.parts if part.step == step)


def says_the_same(one: Entry, other: Entry) -> bool:
    """Whether two entries have the same words, whatever the questions were."""
    return _unasked(one) == _unasked(other)


def _unasked(entry: Entry) -> Entry:
    parts = tuple(msgspec.structs.replace(part, asked="") for part in entry.parts)
    return msgspec.structs.replace(entry, title="", version=1, parts=parts)


Order = tuple[str, float, str]
"""An entry's place in a list: day, second and id."""


def order(made: str, id: str) -> Order:
    """The order of entries: by local day, then by moment.

    Compared as text, the hour that occurs twice in autumn would be out of order.
    """
    try:
        moment = datetime.fromisoformat(made)
        second = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        second = 0.0
    return made[:10], second, id


class ListedEntry(Protocol):
    """An entry that's decoded when it's needed."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def made(self) -> str:
        """When it was made: ISO 8601, beginning with a real day."""

    @property
    def order(self) -> Order:
        """Its position in a list; see `order`."""

    @property
    def day(self) -> str:
        """The day it was made, such as 2026-03-09."""

    @property
    def month(self) -> str:
        """The month it was made, such as 2026-03."""

    @property
    def entry(self) -> Entry:
        """The entry itself."""


def entry_of(practice: Practice, state: State) -> Entry:
    """The entry of a walk: the answers along the way that was taken, in order.

    Words that still wait for a place come last, since no step took them.
    """
    entry = Entry(practice=practice.id, title=practice.title, version=practice.version)
    for id in state.walked:
        step = practice.step(id)
        if step is not None and id in state.answers:
            entry = step.add_to(entry, state.answers[id])
    entry = _with_lost_words(entry, practice, state)
    return msgspec.structs.replace(entry, parts=(*entry.parts, *_waiting(state)))


def entry_of_words(id: str, state: State) -> Entry:
    """The entry of a walk whose practice is gone: its words, as they were written."""
    parts = (*_as_written(state, state.answers), *_waiting(state))
    return Entry(id=id, practice=state.practice, version=state.version, parts=parts)


def entry_of_pause(messages: Messages, word: str) -> Entry:
    """The entry of a pause: a moment, with or without a word."""
    parts = (Part(step="word", asked=messages("pause.word.asked"), text=word),) if word else ()
    return Entry(practice="pause", title=messages("pause.title"), parts=parts)


def _waiting(state: State) -> Iterator[Part]:
    if state.beside:
        yield Part(step="stray", asked="", text=state.beside)


def _with_lost_words(entry: Entry, practice: Practice, state: State) -> Entry:
    """The entry with the words of steps on the way that the practice no longer has."""
    lost = [id for id in state.walked if id in state.answers and practice.step(id) is None]
    parts = (*_as_written(state, lost), *entry.parts)
    return msgspec.structs.replace(entry, parts=parts) if lost else entry


def _as_written(state: State, steps: Iterable[str]) -> Iterator[Part]:
    for step in steps:
        answer = state.answers[step]
        text = answer if isinstance(answer, str) else "\n".join(answer)
        if text.strip():
            yield Part(step=step, asked="", text=text)
