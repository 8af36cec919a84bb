"""Entries as JSON (complete), Markdown, plain text or CSV. Readable without the app."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.text import lines_of, safe_json

FORMAT = "compassion-entries"
VERSION = 1

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet runs; OWASP, "CSV Injection"."""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON form: entries as the journal holds them, oldest first."""

    format: str
    version: int = VERSION
    entries: tuple[Entry, ...]


def shared(entries: Iterable[Entry], *, asides: bool = False) -> list[Entry]:
    """Entries as they leave the journal, oldest first; without private parts unless asked for."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    return ordered if asides else [_without_asides(entry) for entry in ordered]


def private_lines(entries: Iterable[Entry]) -> int:
    """How many lines were laid aside as private, and stay behind unless asked for."""
    return sum(len(lines_of(part.text)) for entry in entries for part in entry.parts if part.aside)


def as_json(entries: Sequence[Entry]) -> str:
    """Everything that an entry holds. Importing it gives the same entries."""
    export = Export(format=FORMAT, entries=tuple(entries))
    return safe_json(msgspec.json.format(msgspec.json.encode(export)).decode()) + "\n"


def as_markdown(entries: Sequence[Entry]) -> str:
    """A heading an entry, what was asked in italics, kept lines as quotations."""
    return "\n\n".join("\n\n".join(_markdown(entry)) for entry in entries) + "\n"


def as_text(entries: Sequence[Entry]) -> str:
    """Plain text with a blank line between its parts."""
    return "\n\n\n".join("\n\n".join(_text(entry)) for entry in entries) + "\n"


def as_csv(entries: Sequence[Entry]) -> str:
    """A row an entry; the words of its parts together, as they follow each other.

    What a spreadsheet would take for a formula has a ' before it.
    """
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


SUFFIXES = {".json": "json", ".md": "markdown", ".txt": "text", ".csv": "csv"}
"""The form by how a file's name ends; Markdown where it ends otherwise."""


def write_file(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries into a new file, in the form that its name asks for; no private parts."""
    form = FORMS[SUFFIXES.get(path.suffix.casefold(), "markdown")]
    write_new(_expanded(path), form(shared(entries)))


def _expanded(path: Path) -> Path:
    """A path with the home that a `~` at its beginning stands for."""
    try:
        return path.expanduser()
    except RuntimeError:  # nobody has that name here
        raise TransferError("transfer.unwritable", file=path.name) from None


def write_new(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; one that is there already is left alone."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise TransferError("transfer.exists", file=path.name) from error
    except OSError as error:
        raise TransferError("transfer.unwritable", file=path.name) from error


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
    return tuple(map(_cell, (*name, words, kept, entry.after, tags)))


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
