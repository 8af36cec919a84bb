"""Our own Markdown and text: readable as they are, and imported again without loss.

A line of its own, a mark, has as JSON what a reader needn't see: `{"entry": ...}` before an entry,
`{"part": ...}` before what was written at a step, `{"kept": ...}` before its kept lines. What a
person wrote never changes, except for a line that looks like a mark: it gets a backslash. Lines
that someone changed or added in the file count as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from compassion_tui.domain.entry import NOTE, Entry, Part
from compassion_tui.journal.transfer.findings import Refused, Unread
from compassion_tui.journal.transfer.notes import identified
from compassion_tui.journal.transfer.our_json import FORMAT, VERSION, Header
from compassion_tui.storage.decoders import convert, decoder

Reading = Iterator[tuple[int, Entry | Unread]]


class Dialect(NamedTuple):
    """The differences between the two."""

    before: str
    after: str
    heading: str
    asked: str
    """What's on both sides of a question."""

    @property
    def mark(self) -> re.Pattern[str]:
        """A whole line that's a mark; group 1 is its content."""
        return re.compile(rf"{re.escape(self.before)}(\{{.*\}}){re.escape(self.after)}")


MARKDOWN = Dialect("<!-- ", " -->", "## ", "*")
"""Marks are comments: no renderer shows them."""
TEXT = Dialect("~ ", "", "", "")


def caption(entry: Entry) -> str:
    """An entry's day and title: the line above it."""
    from compassion_tui.journal.transfer.exporting import day_of

    return " ".join(f"{day_of(entry)}  {entry.title or entry.practice}".split("\n"))


def written(entries: Sequence[Entry], dialect: Dialect) -> str:
    """Entries in that dialect."""
    lines = [_mark(dialect, {"format": FORMAT, "version": VERSION}), ""]
    for entry in entries:
        lines += _entry(entry, dialect)
    return "\n".join(lines) + "\n"


def is_ours(text: str, dialect: Dialect) -> bool:
    """Whether a text begins with our mark.

    Raises:
        Refused: a newer version wrote it.
    """
    if not text.startswith(f"{dialect.before}{{"):
        return False
    found = dialect.mark.fullmatch(text.partition("\n")[0])
    if found is None:
        return False
    try:
        header = decoder(Header).decode(found[1])
    except msgspec.MsgspecError:
        return False
    if header.format == FORMAT and header.version > VERSION:
        raise Refused("newer")
    return header.format == FORMAT


def entries_in(text: str, dialect: Dialect) -> Reading:
    """The entries in such a text, each with its line."""
    lines = text.removesuffix("\n").split("\n")
    reader = _Reader(dialect)
    blocks = list(reader.blocks(lines))
    begin = [at for at, block in enumerate(blocks) if "entry" in block.said]
    above = blocks[: begin[0]] if begin else blocks
    if any(line.strip() for block in above for line in block.lines):
        yield 2, Unread("date")  # someone wrote something above the first entry
    for at, end in pairwise([*begin, len(blocks)]):
        try:
            yield blocks[at].line, identified(reader.entry(blocks[at:end]))
        except (msgspec.MsgspecError, Unread) as error:
            why = error.why if isinstance(error, Unread) else "shape"
            yield blocks[at].line, Unread(why)


class _Mark(msgspec.Struct, omit_defaults=True):
    """The content of an entry's mark: all of the entry except its parts and its kept lines."""

    id: str = ""
    made: str = ""
    practice: str = NOTE
    title: str = ""
    version: int = 1
    after: str = ""
    tags: tuple[str, ...] = ()
    rests_until: str = ""


class _PartMark(msgspec.Struct, omit_defaults=True):
    """The content of a part's mark: all of it except its text, and a question below it."""

    step: str = NOTE
    asked: bool | str = ""
    voice: str = "own"
    aside: bool = False


class _Block(NamedTuple):
    """A mark, and the lines below it."""

    line: int
    said: dict[str, msgspec.Raw]
    lines: list[str]


def _mark(dialect: Dialect, said: Any) -> str:
    """A mark as a line; nothing in it ends a comment, or counts as a line end anywhere."""
    text = msgspec.json.encode(said).decode()
    for character in (">", "\x7f", "\x85", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"{dialect.before}{text}{dialect.after}"


def _entry(entry: Entry, dialect: Dialect) -> Iterator[str]:
    names = _Mark.__struct_fields__
    yield _mark(dialect, {"entry": _Mark(**{name: getattr(entry, name) for name in names})})
    yield from (_escaped(dialect.heading + caption(entry), dialect), "")
    for part in entry.parts:
        yield from _part(part, dialect)
    if entry.kept:
        yield _mark(dialect, {"kept": len(entry.kept)})
        yield from (_quoted(line) for line in entry.kept)
        yield ""


def _part(part: Part, dialect: Dialect) -> Iterator[str]:
    shown = bool(part.asked) and "\n" not in part.asked
    said = _PartMark(part.step, shown or part.asked, part.voice, part.aside)
    yield _mark(dialect, {"part": said})
    if shown:
        yield from (_escaped(f"{dialect.asked}{part.asked}{dialect.asked}", dialect), "")
    yield from (_escaped(line, dialect) for line in part.text.split("\n"))
    yield ""


def _quoted(line: str) -> str:
    """A kept line; if it has several lines, the others begin with two signs."""
    return "> " + line.replace("\n", "\n>> ")


def _escaped(line: str, dialect: Dialect) -> str:
    return "\\" + line if dialect.mark.fullmatch(line.lstrip("\\")) else line


class _Reader:
    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._mark = dialect.mark

    def blocks(self, lines: Iterable[str]) -> Iterator[_Block]:
        """Each mark with what's below it. A damaged mark counts as words."""
        block: _Block | None = None
        for number, line in enumerate(lines, 1):
            if (said := self._said(line)) is not None:
                if block is not None:
                    yield block
                block = _Block(number, said, [])
            elif block is not None:
                block.lines.append(self._plain(line))
        if block is not None:
            yield block

    def _said(self, line: str) -> dict[str, msgspec.Raw] | None:
        found = self._mark.fullmatch(line)
        if found is None:
            return None
        try:
            return decoder(dict[str, msgspec.Raw]).decode(found[1])
        except msgspec.MsgspecError:
            return None

    def _plain(self, line: str) -> str:
        return line[1:] if line[:1] == "\\" and self._mark.fullmatch(line.lstrip("\\")) else line

    def entry(self, blocks: Sequence[_Block]) -> Entry:
        """An entry from its mark's block and those of its parts."""
        head, *rest = blocks
        mark = decoder(_Mark).decode(head.said["entry"])
        bare = Entry(**{name: getattr(mark, name) for name in _Mark.__struct_fields__})
        title = self._dialect.heading + caption(bare)
        below = head.lines[1:] if head.lines[:1] == [title] else head.lines
        parts = list(_words(below))
        kept: list[str] = []
        for block in rest:
            if "part" in block.said:
                parts.append(self._part(block))
            elif "kept" in block.said:
                lines, others = _kept(block.lines)
                kept += lines
                parts += _words(others)
            else:
                parts += _words(block.lines)
        return msgspec.structs.replace(bare, parts=tuple(parts), kept=tuple(kept))

    def _part(self, block: _Block) -> Part:
        mark = decoder(_PartMark).decode(block.said["part"])
        lines = block.lines[:-1] if block.lines[-1:] == [""] else block.lines
        asked = mark.asked if isinstance(mark.asked, str) else ""
        sign = self._dialect.asked
        if mark.asked is True and len(lines) > 1 and lines[1] == "":
            told = lines[0]
            if told.startswith(sign) and told.endswith(sign):
                asked = told[len(sign) : len(told) - len(sign)]
                lines = lines[2:]
        text = "\n".join(lines)
        part = {"step": mark.step, "asked": asked, "text": text}
        return convert({**part, "voice": mark.voice, "aside": mark.aside}, Part)


def _kept(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The kept lines of a block, and its other lines."""
    kept: list[str] = []
    others: list[str] = []
    for line in lines:
        if line.startswith("> "):
            kept.append(line[2:])
        elif line.startswith(">> ") and kept:
            kept[-1] += "\n" + line[3:]
        else:
            others.append(line)
    return kept, others


def _words(lines: Sequence[str]) -> Iterator[Part]:
    """What someone wrote where the app writes nothing."""
    if text := "\n".join(lines).strip():
        yield Part(step=NOTE, asked="", text=text)
