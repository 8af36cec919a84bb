"""Entries as JSON (complete), Markdown, plain text or CSV. Readable without the app."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from compassion_tui.domain.entry import Entry, Part

FORMAT = "compassion-entries"
VERSION = 1


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON form: entries as the journal holds them, oldest first."""

    format: str
    version: int = VERSION
    entries: tuple[Entry, ...]


def shared(entries: Iterable[Entry], *, asides: bool = False) -> list[Entry]:
    """Entries as they leave the journal, oldest first; without private parts unless asked for."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    return ordered if asides else [_without_asides(entry) for entry in ordered]


def as_json(entries: Sequence[Entry]) -> str:
    """Everything that an entry holds. Importing it gives the same entries."""
    export = Export(format=FORMAT, entries=tuple(entries))
    return msgspec.json.format(msgspec.json.encode(export)).decode() + "\n"


def as_markdown(entries: Sequence[Entry]) -> str:
    """A heading an entry, what was asked in italics, kept lines as quotations."""
    return "\n\n".join("\n\n".join(_markdown(entry)) for entry in entries) + "\n"


def as_text(entries: Sequence[Entry]) -> str:
    """Plain text with a blank line between its parts."""
    return "\n\n\n".join("\n\n".join(_text(entry)) for entry in entries) + "\n"


def as_csv(entries: Sequence[Entry]) -> str:
    """A row an entry; the words of its parts together, as they follow each other."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("id", "made", "practice", "title", "words", "kept", "after", "tags"))
    writer.writerows(map(_row, entries))
    return out.getvalue()


FORMS: dict[str, Callable[[Sequence[Entry]], str]] = {
    "json": as_json,
    "markdown": as_markdown,
    "text": as_text,
    "csv": as_csv,
}
"""Every form by its name."""


def day_of(entry: Entry) -> str:
    """When an entry was made, for reading: date and minute of the place where it was made."""
    try:
        return datetime.fromisoformat(entry.made).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return entry.made


def _without_asides(entry: Entry) -> Entry:
    parts = tuple(part for part in entry.parts if not part.aside)
    return msgspec.structs.replace(entry, parts=parts)


def _markdown(entry: Entry) -> Iterator[str]:
    yield f"## {_caption(entry)}"
    for part in entry.parts:
        if part.asked:
            yield f"*{part.asked}*"
        yield part.text
    yield from ("> " + line for line in entry.kept)


def _text(entry: Entry) -> Iterator[str]:
    yield _caption(entry)
    yield from map(_asked_and_answered, entry.parts)
    yield from ("    " + line for line in entry.kept)


def _caption(entry: Entry) -> str:
    return f"{day_of(entry)}  {entry.title or entry.practice}"


def _asked_and_answered(part: Part) -> str:
    return f"{part.asked}\n{part.text}" if part.asked else part.text


def _row(entry: Entry) -> tuple[str, ...]:
    words = "\n\n".join(part.text for part in entry.parts)
    kept, tags = "\n".join(entry.kept), " ".join(entry.tags)
    name = (entry.id, entry.made, entry.practice, entry.title)
    return (*name, words, kept, entry.after, tags)
