"""Entries as JSON, Markdown, plain text or CSV: readable without the app, and importable.

Every form has all of an entry, except private lines, which are left out unless asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.splitting import sentences_of
from compassion_tui.journal.transfer import our_marks
from compassion_tui.journal.transfer.moments import instant
from compassion_tui.journal.transfer.our_csv import as_csv
from compassion_tui.journal.transfer.our_json import as_json


def shared(entries: Iterable[Entry], *, asides: bool = False) -> list[Entry]:
    """Entries as they're exported, oldest first; with private parts only if asked for."""
    ordered = sorted(entries, key=_when)
    return ordered if asides else [_without_asides(entry) for entry in ordered]


def private_lines(entries: Iterable[Entry]) -> int:
    """How many private lines there are, which are left out unless asked for."""
    return sum(
        len(sentences_of(part.text)) for entry in entries for part in entry.parts if part.aside
    )


def as_text(entries: Sequence[Entry]) -> str:
    """Entries for reading: plain text with blank lines between the parts."""
    return "\n\n\n".join("\n\n".join(_text(entry)) for entry in entries) + "\n"


FORMS: dict[str, Callable[[Sequence[Entry]], str]] = {
    "json": as_json,
    "markdown": partial(our_marks.written, dialect=our_marks.MARKDOWN),
    "text": partial(our_marks.written, dialect=our_marks.TEXT),
    "csv": as_csv,
}
"""Every form by its name."""


SUFFIXES = {".json": "json", ".md": "markdown", ".txt": "text", ".csv": "csv"}
"""The form for each file name suffix; any other suffix means Markdown."""


def write_file(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries to a new file in the form that its name asks for, without private parts."""
    form = FORMS[SUFFIXES.get(path.suffix.casefold(), "markdown")]
    write_named(path, form(shared(entries)))


def write_named(path: Path, text: str) -> None:
    """Write a new file to a path as a person types it: a leading `~` is their home."""
    try:
        expanded = path.expanduser()
    except RuntimeError:  # there's no user with that name
        raise TransferError("transfer.unwritable", file=path.name) from None
    write_new(expanded, text)


def write_new(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; an existing one is left alone."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise TransferError("transfer.exists", file=path.name) from error
    except OSError as error:
        raise TransferError("transfer.unwritable", file=path.name) from error


def day_of(entry: Entry) -> str:
    """When an entry was made, for reading: the local date and minute where it was made."""
    try:
        form = "%Y-%m-%d %H:%M" if len(entry.made) > len("2024-03-01") else "%Y-%m-%d"
        return datetime.fromisoformat(entry.made).strftime(form)
    except ValueError:
        return entry.made


_LAST = datetime.max.replace(tzinfo=UTC)


def _when(entry: Entry) -> tuple[datetime, str]:
    """The order of entries: by their moments, in any year; by their ids if they have none."""
    try:
        return instant(entry.made), entry.id
    except ValueError:
        return _LAST, entry.id


def _without_asides(entry: Entry) -> Entry:
    parts = tuple(part for part in entry.parts if not part.aside)
    return msgspec.structs.replace(entry, parts=parts)


def _text(entry: Entry) -> Iterator[str]:
    yield our_marks.caption(entry)
    yield from map(_asked_and_answered, entry.parts)
    yield from ("    " + line for line in entry.kept)


def _asked_and_answered(part: Part) -> str:
    return f"{part.asked}\n{part.text}" if part.asked else part.text
