"""How an entry is laid out for reading: the order of its parts, and whose voice they're in.

The lines kept as kind words come first. Questions are quiet, and so is whose voice it is if two
are side by side. The critic's words, and lines that were set aside, are folded until they're asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import NOTE, Entry, MayReturn, Part
from compassion_tui.domain.facts import LETTER
from compassion_tui.domain.folding import spans
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.splitting import is_unfilled, only, sentences_of
from compassion_tui.domain.steps import UNSURE
from compassion_tui.domain.text import safe_line, safe_text

Role = Literal["kept", "quiet", "own", "kind", "critic", "aside"]
"""How a block is drawn."""

LEAD, MOST = 20, 200
"""The most characters of an excerpt: before the word, and altogether."""
BEGINNING = 3000
"""Characters of a text that are shown before it's opened: more than fill a window."""


class Block(NamedTuple):
    """A text in one role, with a blank row after it unless it's tight."""

    text: str
    role: Role
    tight: bool = False


class Sides(NamedTuple):
    """Two columns where the width allows, otherwise one above the other."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


Layout = list[Block | Sides]


def may_be_previewed(entry: Entry, may_return: MayReturn) -> bool:
    """Whether a whole entry may be shown before it's opened."""
    return all(map(may_return, (*(part.text for part in entry.parts), *entry.tags)))


def preview_of(
    entry: Entry, messages: Messages, made: str, may_return: MayReturn, today: date | None = None
) -> Layout:
    """An entry before it's opened: its kind words, what it is, and how to read it.

    `made` is when it was made: ISO 8601, beginning with a real day. With `today`, that day and the
    one before are called so.
    """
    how = Block(messages("journal.open"), "quiet")
    fitting = msgspec.structs.replace(entry, tags=tuple(filter(may_return, entry.tags)))
    return [*_kept(entry, may_return), *_head(fitting, messages, made, today), how]


def beginning_of(entry: Entry) -> Entry:
    """An entry with only the beginnings of its texts, which is quick to lay out."""
    parts = (
        msgspec.structs.replace(part, text=f"{part.text[:BEGINNING]} …")
        if len(part.text) > BEGINNING
        else part
        for part in entry.parts
    )
    return msgspec.structs.replace(entry, parts=tuple(parts))


def layout_of(
    entry: Entry,
    messages: Messages,
    made: str,
    practice: Practice | None = None,
    *,
    may_return: MayReturn,
    folded: bool = True,
    notes: Iterable[str] = (),
    today: date | None = None,
) -> Layout:
    """A whole entry. `practice` is where it came from, for parts that are side by side there.

    `notes` about the entry are below its title. With `today`, a date of today or yesterday is
    called so. No text is left out, but a line that's all there is
    stands there once, and lines that may not be shown again aren't in a kind voice.
    """
    entry = _said_once(_in_fitting_voices(entry, may_return), practice, may_return)
    layout: Layout = [*_kept(entry, may_return), *_head(entry, messages, made, today)]
    layout += (Block(note, "quiet") for note in notes)
    resting = folded and bool(entry.rests_until)
    shown = [part for part in _ordered(entry) if not (folded and is_folded(entry, part))]
    layout += _body(shown, _echoes(practice), messages)
    if resting:
        layout.append(Block(messages("journal.resting_page"), "quiet"))
    if len(shown) < len(entry.parts) and not resting:
        layout.append(Block(messages("journal.folded"), "quiet"))
    if entry.after and entry.after != UNSURE:  # an enter in passing says nothing
        layout.append(Block(messages(f"journal.after.{entry.after}"), "quiet"))
    return layout


def is_folded(entry: Entry, part: Part) -> bool:
    """Whether a part is folded at first: the critic's, set aside, or a resting letter."""
    return part.voice == "critic" or part.aside or bool(entry.rests_until and part.step == LETTER)


def folds(entry: Entry) -> bool:
    """Whether parts of an entry are folded at first."""
    return any(is_folded(entry, part) for part in entry.parts)


def pickable(
    entry: Entry, may_return: MayReturn, practice: Practice | None = None, *, opened: bool = False
) -> tuple[str, ...]:
    """The sentences that can be kept as kind words: not folded, and not already kept.

    `practice` is where it came from, whose ways to begin are nobody's words.
    A resting letter only has some if it was `opened` all the same; the critic's words never count.
    What was written in a kind voice comes first.
    """
    read = msgspec.structs.replace(entry, rests_until="") if opened else entry
    shown = [part for part in entry.parts if not is_folded(read, part)]
    kind_first = sorted(shown, key=lambda part: part.voice != "kind")
    sentences = (line for part in kind_first for line in sentences_of(safe_text(part.text)))
    ways = practice.ways if practice else ()
    said = dict.fromkeys(line for line in sentences if not is_unfilled(line, ways))
    return tuple(line for line in said if line not in entry.kept and may_return(line))


def as_text(entry: Entry, messages: Messages, made: str, may_return: MayReturn) -> str:
    """An entry as plain text to copy: as it's read, without what's folded."""
    blocks: list[Block] = []
    for item in layout_of(entry, messages, made, may_return=may_return):
        blocks += [item] if isinstance(item, Block) else [*item.left, *item.right]
    return (
        "".join(block.text + ("\n" if block.tight else "\n\n") for block in blocks).strip() + "\n"
    )


def _in_fitting_voices(entry: Entry, may_return: MayReturn) -> Entry:
    """The entry, with parts in the person's own voice if a kind one wouldn't fit."""
    parts = (
        msgspec.structs.replace(part, voice="own")
        if part.voice == "kind" and not may_return(part.text)
        else part
        for part in entry.parts
    )
    return msgspec.structs.replace(entry, parts=tuple(parts))


def _said_once(entry: Entry, practice: Practice | None, may_return: MayReturn) -> Entry:
    """An entry that says one line and nothing else, without saying it again.

    It may be kept, the answer to two questions, and the title of a note.
    """
    line, *more = {part.text.strip() for part in entry.parts} or ("",)
    if more or not line or "\n" in line or any(is_folded(entry, part) for part in entry.parts):
        return entry
    kept = line in entry.kind_words(may_return)
    usual = practice.title if practice else ""
    return msgspec.structs.replace(
        entry,
        parts=() if kept else entry.parts[:1],
        title=usual if entry.title.strip() == line else entry.title,
    )


def _kept(entry: Entry, may_return: MayReturn) -> Iterator[Block]:
    for line in entry.kind_words(may_return):
        yield Block(safe_text(line), "kept")


def _head(entry: Entry, messages: Messages, made: str, today: date | None) -> Iterator[Block]:
    title = safe_text(entry.title or entry.practice) or messages("journal.unknown")
    tags = " ".join(f"#{safe_text(tag)}" for tag in entry.tags)
    yield Block(
        messages("journal.head", title=title, made=format_moment(messages, made, today)),
        "quiet",
        tight=bool(tags),
    )
    if tags:
        yield Block(tags, "quiet")


def _ordered(entry: Entry) -> list[Part]:
    """The parts in reading order: a letter first, then what it answers."""
    return sorted(entry.parts, key=lambda part: part.step != LETTER)


def _body(parts: Sequence[Part], echoes: dict[str, str], messages: Messages) -> Layout:
    """The parts in order; side by side if a practice shows two of them so.

    A label above each of the two says whose voice it is. The question comes once, above the lines
    that stayed and those that were set aside.
    """
    by_step = {part.step: part for part in parts if not part.aside}
    beside = {left: right for left, right in echoes.items() if {left, right} <= by_step.keys()}
    taken = set(beside.values())
    layout: Layout = []
    asked = ""
    for part in parts:
        if not part.aside and part.step in beside:
            sides = part, by_step[beside[part.step]]
            left, right = ((_voice(side, messages), *_part(side)) for side in sides)
            layout.append(Sides(left, right))
        elif part.aside or part.step not in taken:
            layout += _part(part)[-1:] if part.step == asked else _part(part)
        asked = part.step
    return layout


def _voice(part: Part, messages: Messages) -> Block:
    return Block(messages(f"voice.{part.voice}"), "quiet", tight=True)


def _part(part: Part) -> tuple[Block, ...]:
    role: Role = "aside" if part.aside else part.voice
    text = Block(safe_text(part.text), role)
    if part.step in (LETTER, NOTE) or not part.asked:
        return (text,)
    return (Block(safe_text(part.asked), "quiet", tight=True), text)


def _echoes(practice: Practice | None) -> dict[str, str]:
    steps = practice.steps if practice else ()
    return dict(step.beside for step in steps if step.beside)


def excerpt(entry: Entry, words: tuple[str, ...], may_return: MayReturn, lead: int = LEAD) -> str:
    """A little of the text around the first match of folded words; empty if there's none.

    At most `lead` characters are before the word, from the beginning of a word. It shows nothing
    that's folded on the page, and no words that may not be shown again.
    """
    for part in entry.parts if words else ():
        if not is_folded(entry, part) and (found := spans(part.text, words)):
            hit = found[0][0]
            start = part.text.find(" ", hit - lead - 1, hit) + 1 or hit if hit > lead else 0
            before = "…" if start else ""
            if not may_return(_line_at(part.text, hit)):
                return ""
            text = safe_line(part.text[start : start + MOST])
            return before + safe_line(only(text, may_return))
    tags = (f"#{tag}" for tag in entry.tags if spans(tag, words) and may_return(tag))
    return safe_line(" ".join(tags))


def _line_at(text: str, at: int) -> str:
    """The line of a text that contains a character."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
