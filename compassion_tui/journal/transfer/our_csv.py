"""Our own CSV: one row per entry, for a spreadsheet, and imported again without loss.

The column `more` has as JSON what the others can't hold. A cell changed in between is taken as it
is, and one added beside them as a field. Some spreadsheets save it with semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from compassion_tui.domain.entry import NOTE, Entry, Part, Voice
from compassion_tui.journal.transfer.findings import Unread
from compassion_tui.journal.transfer.notes import field, identified
from compassion_tui.storage.decoders import decoder

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The beginnings of cells that a spreadsheet would run; OWASP, "CSV Injection"."""

COLUMNS = ("id", "made", "practice", "title", "words", "kept", "after", "tags", "more")
FIRST_COLUMNS = COLUMNS[:-1]
"""The first version's columns."""


class _PartOf(msgspec.Struct, omit_defaults=True):
    """A part, with its text given by its length."""

    length: int
    step: str
    asked: str
    voice: Voice = "own"
    aside: bool = False


class _More(msgspec.Struct, omit_defaults=True):
    """What the other columns don't have of an entry."""

    version: int = 1
    rests_until: str = ""
    parts: tuple[_PartOf, ...] = ()
    kept: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def as_csv(entries: Sequence[Entry]) -> str:
    """One row for each entry, with the words of its parts in order.

    What a spreadsheet would take for a formula has a ' before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, entries))
    return out.getvalue()


def is_ours(text: str) -> bool:
    """Whether a text begins with our columns, or the first version's."""
    return bool(_sign(text))


def _sign(text: str) -> str:
    """What parts the cells of a text that begins with our columns; empty if it doesn't."""
    if not text.startswith((FIRST_COLUMNS[0], f'"{FIRST_COLUMNS[0]}')):
        return ""
    first = text[:256].partition("\n")[0].replace('"', "").rstrip("\r")  # long texts aren't copied
    columns = len(FIRST_COLUMNS)
    every = (sign for sign in ",;\t" if tuple(first.split(sign)[:columns]) == FIRST_COLUMNS)
    return next(every, "")


def entries_in(text: str) -> Iterator[tuple[int, Entry | Unread]]:
    """The entries in such a text, each with its line."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text))
        columns = tuple(next(reader))
        ours = {columns.index(name): name for name in COLUMNS if name in columns}
        line = reader.line_num + 1
        for row in reader:
            if row:
                try:
                    cells = dict(enumerate(row))
                    entry = _entry({ours[at]: cells.pop(at) for at in ours.keys() & cells.keys()})
                    parts = (*entry.parts, *_added(columns, cells))
                    yield line, identified(msgspec.structs.replace(entry, parts=parts))
                except (msgspec.MsgspecError, Unread) as error:
                    yield line, error if isinstance(error, Unread) else Unread("shape")
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _added(columns: Sequence[str], cells: Mapping[int, str]) -> Iterator[Part]:
    """What somebody wrote beside our columns; `cells` are by their place."""
    for at, cell in cells.items():
        if cell.strip():
            yield field("".join(columns[at : at + 1]) or "comment", cell)


def _row(entry: Entry) -> tuple[str, ...]:
    parts = (_PartOf(len(p.text), p.step, p.asked, p.voice, p.aside) for p in entry.parts)
    more = _More(entry.version, entry.rests_until, tuple(parts), entry.kept, entry.tags)
    told = (entry.practice, entry.title, _words(entry), _kept(entry), entry.after, _tags(entry))
    cells = (entry.id, entry.made, *told, msgspec.json.encode(more).decode())
    return tuple(map(_cell, cells))


def _words(entry: Entry) -> str:
    return "\n\n".join(part.text for part in entry.parts)


def _kept(entry: Entry) -> str:
    return "\n".join(entry.kept)


def _tags(entry: Entry) -> str:
    return " ".join(entry.tags)


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def _plain(cell: str, *, first: bool) -> str:
    """A cell without the added sign. The first version didn't add one before its own."""
    signs = FORMULA if first else (*FORMULA, "'")
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(signs) else cell


def _entry(row: dict[str, str]) -> Entry:
    first = "more" not in row
    said = {name: _plain(cell, first=first) for name, cell in row.items()}
    more = decoder(_More).decode(said.get("more") or "{}")
    entry = Entry(
        id=said.get("id", ""),
        made=said.get("made", ""),
        practice=said.get("practice") or NOTE,
        title=said.get("title", ""),
        version=more.version,
        parts=_parts(said.get("words", ""), more.parts),
        kept=more.kept,
        after=said.get("after", ""),
        tags=more.tags,
        rests_until=more.rests_until,
    )
    changed: dict[str, object] = {}
    if _kept(entry) != said.get("kept", ""):
        changed["kept"] = tuple(said.get("kept", "").split("\n"))
    if _tags(entry) != said.get("tags", ""):
        changed["tags"] = tuple(said.get("tags", "").split())
    return msgspec.structs.replace(entry, **changed)


def _parts(words: str, every: Sequence[_PartOf]) -> tuple[Part, ...]:
    """The parts that the words are split into; one part if they've changed since."""
    whole = sum(part.length for part in every) + 2 * max(0, len(every) - 1)
    if whole != len(words) or not every:
        return (Part(step=NOTE, asked="", text=words),) if words else ()
    parts: list[Part] = []
    at = 0
    for part in every:
        text = words[at : at + part.length]
        parts.append(
            Part(step=part.step, asked=part.asked, text=text, voice=part.voice, aside=part.aside)
        )
        at += part.length + 2
    return tuple(parts)
