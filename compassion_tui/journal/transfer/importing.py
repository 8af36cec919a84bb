"""Importing entries: read, checked, then added all at once or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
from msgspec import structs

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import TransferError
from compassion_tui.journal.commit_store import Progress, no_progress
from compassion_tui.journal.fold import Folded
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.records import TABLE
from compassion_tui.journal.transfer import first_version, reading
from compassion_tui.journal.transfer.findings import Finding, Found, Refused, Skipped, Unread
from compassion_tui.journal.transfer.moments import instant
from compassion_tui.journal.transfer.notes import identified
from compassion_tui.storage.files import MOST_WRITTEN

_LONGEST = MOST_WRITTEN - (1 << 16)
"""Bytes of one entry: a line needs room for more than the entry."""

_SHORT = MOST_WRITTEN // 8
"""Characters of an entry that's surely short enough, however they're encoded."""

_OFTEN = 64
"""How many things are found in a file between two progress updates."""


class Remark(NamedTuple):
    """A remark about an entry that's imported all the same."""

    file: str
    line: int
    what: str
    """The id of its sentence in [cli.import] of ui.toml."""


class Report(NamedTuple):
    """What an import did, or would do: everything it saw was taken, known or skipped."""

    taken: tuple[Entry, ...]
    """In the order they were read."""
    known: int
    """How many were already here: deleted and erased ones count, and don't come back."""
    skipped: tuple[Skipped, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def failed(self) -> int:
        """How many of the skipped ones should have been imported."""
        return sum(one.failed for one in self.skipped)

    @property
    def seen(self) -> int:
        """How many things there were in all."""
        return len(self.taken) + self.known + len(self.skipped)


def take_in(journal: Journal, path: Path, progress: Progress = no_progress) -> Report:
    """Import a file or a folder. Importing it again adds nothing.

    Raises:
        UserError: nothing was imported, with the reason.
    """
    return keep(journal, look(journal, path, progress))


def look(journal: Journal, path: Path, progress: Progress = no_progress) -> Report:
    """Preview an import of a file or a folder. Nothing is saved.

    Raises:
        UserError: it can't be read, or is in an unknown format.
    """
    with _refusals(path.name):
        if path.is_dir():
            return _report(journal, reading.read_folder(path, progress))
        size = path.stat().st_size if path.is_file() else 0
        return _report(journal, reading.read_file(path), size, progress)


def look_at(journal: Journal, data: bytes, name: str, progress: Progress = no_progress) -> Report:
    """Preview an import of these bytes. Nothing is saved.

    Raises:
        UserError: they are in an unknown format.
    """
    with _refusals(name):
        return _report(journal, reading.read_bytes(data, name), len(data), progress)


class Keeps(Protocol):
    """What saves entries, all at once: a journal, or its history of changes, which can undo it."""

    def add_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """Add entries that already have ids; return those that were new."""


def keep(journal: Keeps, report: Report) -> Report:
    """Import a preview's entries, all at once; those added meanwhile count as known."""
    fresh = journal.add_all(report.taken)
    known = report.known + len(report.taken) - len(fresh)
    return report._replace(taken=tuple(fresh), known=known)


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """A refused file as a sentence."""
    try:
        yield
    except Refused as error:
        values = {"file": name, "line": error.line, "form": error.form}
        raise TransferError(f"transfer.{error.why}", **values) from None


def _report(
    journal: Journal, findings: Iterable[Finding], size: int = 0, progress: Progress = no_progress
) -> Report:
    """What's new among the findings. `progress` is called if they're in one file of that size."""
    skipped: list[Skipped] = []
    remarks: list[Remark] = []
    taken: dict[str, Entry] = {}
    known = done = 0
    with journal.store.reading() as fold:
        here = _Known(fold.table(TABLE), taken)
        for number, one in enumerate(findings):
            if not number % _OFTEN and size:
                progress(min(done, size), size)
            if isinstance(one, Skipped):
                skipped.append(one)
                continue
            length = _length(one.entry)
            done += length
            if length > _SHORT and len(msgspec.json.encode(one.entry)) > _LONGEST:
                skipped.append(Skipped(one.file, one.line, "long"))
            elif not here.take(one):
                known += 1
            elif one.remarks:
                remarks += [Remark(one.file, one.line, what) for what in one.remarks]
    if size:
        progress(size, size)
    return Report(tuple(taken.values()), known, tuple(skipped), tuple(remarks))


def _length(entry: Entry) -> int:
    """How many characters its texts have."""
    characters = 0
    for part in entry.parts:
        characters += len(part.text)
    return characters


class _Known:
    """What's in a journal or its trash, was erased from it, or was just taken."""

    def __init__(self, table: Folded, taken: dict[str, Entry]) -> None:
        self._table = table
        self._taken = taken
        self._seconds = first_version.known_seconds((*table.newest, *table.erased))
        self._exact = set(self._seconds)
        """The times of those that may have been written without their seconds, too."""

    def take(self, found: Found) -> bool:
        """Take an entry, unless it's known."""
        entry = found.entry
        if self._has(entry.id) or (self._seconds and self._had(found)):
            return False
        exact = entry.made[_SECOND] not in _NO_SECONDS
        if exact or self._exact:
            seconds = (0,) if exact else self._other_seconds(entry.made)
            if any(map(self._has, _twins(entry, seconds))):
                return False
        if exact:
            with suppress(ValueError):  # one with an id of its own may have any moment
                self._exact.add(int(instant(entry.made).timestamp()))
        self._taken[entry.id] = entry
        return True

    def _has(self, id: str) -> bool:
        return id in self._taken or self._table.knows(id)

    def _had(self, found: Found) -> bool:
        """Whether the first version took it, and kept all of its words."""
        if found.earlier is None:
            return False
        with suppress(first_version.Unreadable):
            earlier = found.earlier()
            known = any(map(self._has, first_version.ids(earlier, self._seconds)))
            return known and first_version.holds(earlier, found.entry)
        return False

    def _other_seconds(self, made: str) -> Sequence[int]:
        """The seconds at which the words of a moment without any may be known.

        jrnl keeps seconds and its JSON drops them. Seconds that are zero count as none: nobody
        writes the same words twice in a minute, and none are lost if somebody does.
        """
        if not made[_SECOND]:
            return ()
        try:
            minute = int(instant(made).timestamp())
        except ValueError:
            return ()
        # ids don't tell the times before 1970 apart
        return [each for each in range(1, 60) if minute < 0 or minute + each in self._exact]


def _twins(entry: Entry, seconds: Sequence[int]) -> Iterator[str]:
    """The ids of the same words at other seconds, unless it brought an id of its own."""
    bare = structs.replace(entry, id="")
    with suppress(Unread):
        if seconds and identified(bare).id == entry.id:
            for second in seconds:
                made = f"{entry.made[:17]}{second:02}{entry.made[19:]}"
                yield identified(structs.replace(bare, made=made)).id


_SECOND = slice(17, 19)
"""Where a moment says its second."""
_NO_SECONDS = ("00", "")
