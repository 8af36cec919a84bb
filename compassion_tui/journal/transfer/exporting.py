"""Entries as JSON, Markdown, plain text or CSV: readable without the app, and importable.

Every form has all of an entry, except private lines, which are left out unless asked for.
"""

from __future__ import annotations

import errno
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
"""The form for each file name suffix."""

REASONS = {
    errno.EEXIST: "exists",
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "no_folder"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "denied"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "full"),
    errno.ENAMETOOLONG: "long_name",
}
"""Why a file can't be written, as `[error.transfer]` says it."""


def form_of(path: Path) -> str:
    """The form that a file's name asks for; without an ending, it's Markdown.

    Raises:
        TransferError: its ending is another.
    """
    ending = path.suffix
    if not ending[1:].isalnum():  # no ending, or a name such as "Dr. Ada"
        return "markdown"
    if ending.casefold() not in SUFFIXES:
        raise TransferError("transfer.ending", ending=ending)
    return SUFFIXES[ending.casefold()]


def write_file(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries to a new file in the form that its name asks for, without private parts."""
    write_named(path, FORMS[form_of(path)](shared(entries)))


def write_named(path: Path, text: str) -> None:
    """Write a new file to a path as a person types it: a leading `~` is their home."""
    write_new(_expanded(path), text)


def check_new(path: Path) -> None:
    """Raise what `write_named` would, as far as it's known beforehand; nothing stays there."""
    expanded = _expanded(path)
    write_new(expanded, "")
    expanded.unlink(missing_ok=True)


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # there's no user with that name
        raise TransferError("transfer.no_folder", file=path.name) from None


def write_new(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; an existing one is left alone.

    Raises:
        TransferError: it couldn't be written, and why; nothing of it stays, so that it isn't in
            the way of another try.
    """
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise _told(error, path) from error
    try:
        with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _told(error, path) from error


def _told(error: OSError, path: Path) -> TransferError:
    reason = REASONS.get(error.errno or 0, "unwritable")
    return TransferError(f"transfer.{reason}", file=path.name)


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
