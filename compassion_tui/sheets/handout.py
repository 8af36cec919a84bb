"""Chosen entries on paper, for a therapist or a friend, with parts left out.

What's left out is marked by sentence, and by its words rather than its position: a sentence that's
left out is nowhere on the sheet, and neither is one that contains it. Parts that were set aside
are left out at first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import NOTE, Entry, Part
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.splitting import only, sentences_of
from compassion_tui.domain.steps import UNSURE
from compassion_tui.sheets.blocks import Block, Room, Section, Sheet, Text

TALK = 5
"""Ruled lines at the end, for what to talk about."""

_MARK = re.compile(r"(?P<entry>\d+)(?:\.(?P<first>\d+)(?:-(?:(?P=entry)\.)?(?P<last>\d+))?)?")


class Piece(NamedTuple):
    """Something that can be left out by itself."""

    entry: int
    """The entry's number on the sheet, from 1."""
    number: int
    """Its own number in the entry, from 1."""
    text: str
    is_out: bool


class Handout(NamedTuple):
    """What's chosen, and what's left out."""

    entries: tuple[Entry, ...]
    out: frozenset[str]
    """The sentences that are left out, as `_plain` makes them."""
    passed: frozenset[int] = frozenset()
    """The numbers of entries that are left out as a whole."""

    @classmethod
    def of(cls, entries: Iterable[Entry], *, asides: bool = False) -> Handout:
        """The sheet of these entries; private parts only if asked for."""
        chosen = tuple(entries)
        parts = (part for entry in chosen for part in entry.parts if part.aside and not asides)
        return cls(chosen, frozenset(_plain(each) for part in parts for each in _pieces(part.text)))

    def pieces(self, messages: Messages) -> list[Piece]:
        """Everything that can be left out, in the order of the sheet."""
        shows = self._shows()
        return [
            Piece(at, number, text, at in self.passed or not shows(text))
            for at, entry in enumerate(self.entries, 1)
            for number, text in enumerate(_all_of(entry, messages), 1)
        ]

    def is_bare(self, messages: Messages) -> bool:
        """Whether everything is left out, so that the sheet would say nothing."""
        return all(piece.is_out for piece in self.pieces(messages))

    def toggled(self, pieces: Iterable[Piece]) -> Handout:
        """The same with these left out, or brought back if they were."""
        return self._replace(out=self.out ^ {_plain(each.text) for each in pieces})

    def marked(self, typed: str, messages: Messages) -> Handout:
        """The same with `named` left out, or brought back: `2` an entry, `2.3` or `2.3-6` of one.

        Raises:
            ValueError: that names nothing here.
        """
        pieces = {(each.entry, each.number): each for each in self.pieces(messages)}
        named, passed = dict[tuple[int, int], Piece](), set(self.passed)
        for word in typed.replace(",", " ").split():
            found = _MARK.fullmatch(word)
            if found is None or not 1 <= int(found["entry"]) <= len(self.entries):
                raise ValueError(word)
            entry = int(found["entry"])
            if found["first"] is None:
                passed ^= {entry}
                continue
            first, last = int(found["first"]), int(found["last"] or found["first"])
            numbers = [(entry, number) for number in range(first, min(last, len(pieces)) + 1)]
            if not numbers or not pieces.keys() >= {(entry, first), (entry, last)}:
                raise ValueError(word)
            named |= {each: pieces[each] for each in numbers}
        once = {_plain(piece.text): piece for piece in named.values()}
        return self.toggled(once.values())._replace(passed=frozenset(passed))

    def sheet(self, messages: Messages) -> Sheet:
        """The sheet itself, with nothing that's left out."""
        shows = self._shows()
        kept = [each for at, each in enumerate(self.entries, 1) if at not in self.passed]
        sections = [_section(entry, messages, shows) for entry in kept]
        talk = Section((Room(TALK),), heading=messages("sheet.talk"))
        return Sheet(messages("sheet.title"), (), (*sections, talk))

    def _shows(self) -> Callable[[str], bool]:
        """Whether a text contains nothing that's left out."""
        if not self.out:
            return lambda _: True
        held = re.compile("|".join(map(re.escape, sorted(self.out))))
        return lambda text: held.search(_plain(text)) is None


def _plain(text: str) -> str:
    """A text for comparing: upper case and white space don't matter."""
    return " ".join(text.casefold().split())


def _pieces(text: str) -> Iterator[str]:
    return filter(_plain, sentences_of(text))


def _all_of(entry: Entry, messages: Messages) -> list[str]:
    """The sentences of an entry, and everything else that can be left out, without repeats."""
    texts = [entry.title] if entry.is_named else []
    texts += (each for part in entry.parts for each in _pieces(part.text))
    texts += (each for line in entry.kept for each in _pieces(line))
    texts += (_tag(tag) for tag in entry.tags)
    texts += _afterwards(entry, messages)
    once = dict[str, str]()
    for text in texts:
        once.setdefault(_plain(text), text)
    return list(once.values())


def _section(entry: Entry, messages: Messages, shows: Callable[[str], bool]) -> Section:
    title = entry.title if entry.title and shows(entry.title) else ""
    blocks = [*_parts(entry.parts, messages, shows), *_kept(entry, messages, shows)]
    blocks += (Text(each, "quiet") for each in _afterwards(entry, messages) if shows(each))
    if tags := [_tag(tag) for tag in entry.tags if shows(_tag(tag))]:
        blocks.append(Text(" ".join(tags), "quiet"))
    try:
        made = format_moment(messages, entry.made)
    except ValueError:
        made = entry.made
    return Section(tuple(blocks), heading=made, note=title, breaks=True)


def _parts(
    parts: Sequence[Part], messages: Messages, shows: Callable[[str], bool]
) -> Iterator[Block]:
    """Each question above its answer; the critic's words are said to be its own."""
    asked = ""
    for part in parts:
        if text := only(part.text, shows):
            if part.asked and part.asked != asked and part.step != NOTE and shows(part.asked):
                yield Text(part.asked, "quiet")
            if part.voice == "critic":
                yield Text(messages("sheet.critic"), "quiet")
            yield Text(text, part.voice)
            asked = part.asked


def _kept(entry: Entry, messages: Messages, shows: Callable[[str], bool]) -> Iterator[Block]:
    if lines := list(filter(None, (only(line, shows) for line in entry.kept))):
        yield Text(messages("sheet.kept"), "quiet")
        yield Text("\n".join(lines), "kept")


def _afterwards(entry: Entry, messages: Messages) -> list[str]:
    if not entry.after or entry.after == UNSURE:
        return []
    id = f"journal.after.{entry.after}"
    return [messages(id) if messages.has(id) else entry.after]


def _tag(tag: str) -> str:
    return f"#{tag}"
