"""Logs and small files, each rewritten to what it should be now.

What becomes of a line depends only on what was erased and on the vault, so this can be killed at
any point and repeated.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.commit_store import Progress, no_progress
from compassion_tui.journal.held import digest_of
from compassion_tui.journal.log import Log
from compassion_tui.journal.quarantine import Quarantine
from compassion_tui.journal.reader import Reader
from compassion_tui.storage import line as lines
from compassion_tui.storage.files import (
    clear_temporary_files,
    new_content,
    open_file,
    replace_file,
    signature,
    sync,
    sync_folder,
)
from compassion_tui.storage.line import Commit, Damaged, Header, Line, SealedLine
from compassion_tui.storage.lock import folder_lock
from compassion_tui.storage.reading import Long, open_file_to_read, pieces, read_file, rows
from compassion_tui.storage.vault import Vault


class Renewal:
    """One pass over some logs."""

    def __init__(
        self,
        reader: Reader,
        vault: Vault,
        quarantine: Quarantine | None,
        header: Callable[[], bytes],
        line: Callable[[Commit], bytes],
        progress: Progress = no_progress,
    ) -> None:
        """`line` seals a commit, or leaves it unsealed.

        What can't be read goes to `quarantine`; without one, it's deleted.
        """
        self._reader = reader
        self._vault = vault
        self._quarantine = quarantine
        self._header = header
        self._line_of = line
        self._progress = progress
        self._waiting = reader.held.waiting(reader.fold)
        self._done = 0
        self._total = 0

    def run(self, names: Iterable[str]) -> None:
        """Rewrite the logs with these names, and read all of them again."""
        paths = [self._reader.folder / name for name in names]
        self._total = sum(path.stat().st_size for path in paths)
        clear_temporary_files(self._reader.folder)
        for path in paths:
            while not self._replace(path):
                pass
        self._reader.start_over()
        self._reader.refresh()

    def _replace(self, path: Path) -> bool:
        """Rewrite a log; False if a sync program changed it meanwhile."""
        before, done = path.stat(), self._done
        with new_content(path) as temporary:
            fd = open_file(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            with os.fdopen(fd, "wb") as file:
                file.writelines(self._renewed(path))
                file.flush()
                sync(fd)
            if signature(path.stat()) != signature(before):
                self._done = done
                return False
            os.replace(temporary, path)
            sync_folder(path.parent)
        return True

    def _renewed(self, path: Path) -> Iterator[bytes]:
        yield self._header()
        start, known = 0, self._reader.logs.get(path.name) or Log(path)
        with open_file_to_read(path) as log:
            for row in rows(log):
                length = row.length if isinstance(row, Long) else len(row)
                if isinstance(row, Long):
                    self._lay_aside(pieces(log.fileno(), start, start + length))
                else:
                    yield self._line(row, known, start)
                start += length
                self._done += length
                self._progress(self._done, self._total)

    def _line(self, data: bytes, log: Log, start: int) -> bytes:
        """A line as it should be now; empty if nothing of it stays."""
        try:
            line = lines.decode(data.rstrip(b"\r\n"))
            commit = self._opened(line)
        except Damaged:
            if data.strip():
                self._lay_aside([data])
            return b""
        if commit is None:
            return b"" if isinstance(line, Header) else data
        kept = self._without_erased(commit)
        if not self._believes(log, start, data, line):
            return self._held(data, line, kept)
        if kept.ops == commit.ops and self._is_as_it_is_to_be(line):
            return data
        stub = self._vault.seals and kept.number > 0
        return self._line_of(kept) if kept.ops or stub else b""

    def _without_erased(self, commit: Commit) -> Commit:
        ops = tuple(filter(self._reader.fold.stands, commit.ops))
        return msgspec.structs.replace(commit, ops=ops)

    def _believes(self, log: Log, start: int, data: bytes, line: Line) -> bool:
        if isinstance(line, SealedLine):
            return self._reader.believes_sealed(log, start, data, line)
        return self._reader.believes(log, start, data)

    def _held(self, data: bytes, line: Line, kept: Commit) -> bytes:
        """A held line stays as it is until it's answered."""
        if digest_of(data) not in self._waiting or not kept.ops:
            return b""
        changed = isinstance(line, Commit) and line.ops != kept.ops
        return lines.encode(kept) if changed else data

    def _is_as_it_is_to_be(self, line: Line) -> bool:
        sealed_by = line.key if isinstance(line, SealedLine) else ""
        return sealed_by == self._vault.sealing

    def _opened(self, line: Line) -> Commit | None:
        if isinstance(line, SealedLine):
            body = self._vault.open(line)
            return lines.decode_commit(body) if body is not None else None
        return line if isinstance(line, Commit) else None

    def _lay_aside(self, data: Iterable[bytes]) -> None:
        if self._quarantine is not None:
            self._quarantine.keep(data)


def renew_files(vault: Vault, folder: Path) -> None:
    """Seal or open a folder's small files, as the vault says, while nobody saves one."""
    with folder_lock(folder):
        clear_temporary_files(folder)
        for path, data in _small_files(folder):
            _renew(vault, path, data)


def has_plain_files(vault: Vault, folder: Path) -> bool:
    """Whether any small file in a folder isn't sealed."""
    return any(not vault.is_sealed(data) for _, data in _small_files(folder))


def _small_files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The readable ones, without pipes and anything larger than ours can be."""
    for path in folder.glob("*.*"):
        with suppress(OSError):
            yield path, read_file(path)


def _renew(vault: Vault, path: Path, data: bytes) -> None:
    with suppress(Damaged, UserError):
        content = vault.from_disk(data)
        if (content is data) == vault.seals:
            replace_file(path, vault.to_disk(content))
