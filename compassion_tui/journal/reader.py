"""Every log of a folder, read on from where we were, and the result."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from compassion_tui.domain.errors import SealError, UserError
from compassion_tui.journal.fold import Fold
from compassion_tui.journal.held import TABLE, Held, digest_of, dropped
from compassion_tui.journal.log import Log, Replaced, Rescue
from compassion_tui.journal.ours import Ours
from compassion_tui.journal.streams import Streams
from compassion_tui.storage import line as lines
from compassion_tui.storage.line import VERSION, Commit, Damaged, SealedLine
from compassion_tui.storage.reading import Long, open_file_to_read, pieces, rows
from compassion_tui.storage.vault import Vault


class Damage(NamedTuple):
    """Bytes that couldn't be read: where, and how many, but never their content."""

    log: str
    start: int
    length: int


class Reader:
    """Reads a folder's logs, and again whatever changed there. Writes nothing."""

    def __init__(self, folder: Path, vault: Vault, ours: Ours, rescue: Rescue) -> None:
        self.folder = folder
        self.ours = ours
        self.stood = False
        """Whether the folder was ever seen, so that it's missed when it's gone."""
        self._vault = vault
        self._rescue = rescue
        self._opens: frozenset[str] = frozenset()
        self._sealed = False
        """Whether only sealed lines and our own are believed."""
        self._doubted: frozenset[str] = frozenset()
        """Unsealed lines from elsewhere that came while the journal was sealed."""
        self._dropped: frozenset[str] = frozenset()
        """Unsealed lines that the person said aren't theirs, by their digests."""
        self._unsure: frozenset[str] = frozenset()
        """Both: they aren't believed, even if nothing is sealed."""
        self._changes = 0
        self.fold = Fold()
        self.start_over()

    def start_over(self) -> None:
        """Drop what was read."""
        self._changes = self.changes + 1
        self.fold = Fold()
        self.logs: dict[str, Log] = {}
        """By file name."""
        self.damage: list[Damage] = []
        self.unread: list[str] = []
        """The logs that can't be read now, by file name. The others are read all the same."""
        self.closed: Counter[str] = Counter()
        """How many lines are sealed with keys that aren't open, by the key's id."""
        self._answers = 0
        """How many answers about held lines have been read."""
        self.streams = Streams()
        """The numbers of what's sealed."""
        self.held = Held(self.streams)
        """The held lines."""
        self.journal = ""
        """The journal's id, from the first header; empty while there's none."""
        self.version = VERSION
        """The newest version in any header; in a sealed journal, in any sealed line."""

    @property
    def changes(self) -> int:
        """Grows with every added commit, and when everything is read again."""
        return self._changes + self.fold.changes

    def refresh(self) -> bool:
        """Read what's new; True if anything is. Cheap if nothing is.

        If that fails, everything is read again next time: a part must not pass for the whole.

        Raises:
            UserError: a passphrase is needed first, or the vault's file is missing.
            OSError: the folder is gone or unreadable, or all logs in it are unreadable.
        """
        before = self.changes
        self.check()
        found = self._scan()
        if any(name not in found for name in self.logs):
            self.start_over()
        try:
            self._read(found)
            if self._heed_answers():
                self.start_over()
                self._read(found)
        except (OSError, UserError):
            self.start_over()
            raise
        return self.changes != before

    def _heed_answers(self) -> bool:
        """Take in what was dropped; True if it had been believed, since nothing is sealed."""
        table = self.fold.tables.get(TABLE)
        count = len(table.touched) if table is not None else 0
        if count == self._answers:
            return False
        self._answers, before = count, self._dropped
        self._dropped = dropped(self.fold)
        self._unsure = self._dropped | self._doubted
        return self._dropped != before and not self._sealed

    def check(self) -> None:
        """Drop what was read once it's locked or unsealed, or another key is opened."""
        standing = self._vault.standing()
        if standing.state == "locked":
            self.start_over()
            raise self._vault.believed.refusal
        doubted = frozenset(self._vault.memory.latest.doubted)
        now = self._vault.opens, standing.seals, doubted
        if now != (self._opens, self._sealed, self._doubted):
            self._opens, self._sealed, self._doubted = now
            self._unsure = self._dropped | self._doubted
            self.start_over()

    def paths(self) -> list[Path]:
        """The logs that are there now."""
        return [self.folder / name for name in self._scan()]

    def _scan(self) -> dict[str, os.stat_result]:
        """The current logs, by name."""
        if self.folder.is_symlink():  # what's there would be tidied, closed and written to
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        try:
            with os.scandir(self.folder) as entries:
                logs = [entry for entry in entries if _is_log(entry.name)]
        except FileNotFoundError:
            if self.stood:
                raise
            return {}
        self.stood = True
        return dict(sorted(_files(logs)))

    def _read(self, found: dict[str, os.stat_result]) -> None:
        try:
            self._read_new(found)
        except Replaced:
            self.start_over()
            self._read_new(found)

    def _read_new(self, found: dict[str, os.stat_result]) -> None:
        self.unread = []
        for name, status in found.items():
            log = self.logs.get(name) or Log(self.folder / name)
            try:
                if log.differs(status):
                    self._read_on(log)
            except OSError:
                self.unread.append(name)
                if len(self.unread) == len(found):
                    raise
            else:
                self.logs[name] = log
        if self.closed and not self._sealed and self._nothing_else():
            raise SealError("vault.missing")

    def _nothing_else(self) -> bool:
        """Whether everything is sealed, and nobody here removed a passphrase.

        Then vault.json hasn't arrived yet, or was removed, and this isn't an empty journal. Among
        unsealed lines, a sealed one is counted, and the others are read.
        """
        strange = self.closed.keys() - self._vault.memory.now().vaults.keys()
        return bool(strange) and not self.fold.changes

    def _read_on(self, log: Log) -> None:
        for start, block in log.blocks():
            if isinstance(block, Long):
                self._note_long(log, start, block.length)
                continue
            commits = None if self._sealed or self._unsure else lines.decode_block(block)
            if commits is None:
                self._read_each(log, start, block)
            else:
                log.bare += len(commits)
                self.fold.add(*commits)

    def _read_each(self, log: Log, start: int, block: bytes) -> None:
        """Read a block that has more than commits, or damage."""
        for data in block.splitlines(keepends=True):
            try:
                self._take(log, start, data)
            except Damaged:
                self._note(log, start, data)
            start += len(data)

    def _take(self, log: Log, start: int, data: bytes) -> None:
        line = lines.decode(data.rstrip(b"\r\n"))
        if isinstance(line, SealedLine):
            self._open(log, start, data, line)
        elif isinstance(line, Commit):
            self._believe(log, start, data, line)
        elif not self._sealed:
            self.journal = self.journal or line.journal
            self.version = max(self.version, line.version)

    def strange_lines(self) -> list[str]:
        """The digests of unsealed commits that this machine didn't write. Needs no key."""
        found = []
        for path in self.paths():
            end, ours = 0, self.ours.length(path)
            with open_file_to_read(path) as log:
                for data in rows(log):
                    if isinstance(data, Long):
                        end += data.length
                        continue
                    end += len(data)
                    if end > ours and _is_commit(data):
                        found.append(digest_of(data))
        return found

    def believes(self, log: Log, start: int, data: bytes) -> bool:
        """Whether to accept an unsealed line as the person's own."""
        if self._unsure and digest_of(data) in self._unsure:
            return False
        return not self._sealed or self._is_ours(log, start, data)

    def believes_sealed(self, log: Log, start: int, data: bytes, line: SealedLine) -> bool:
        """Whether to accept a sealed line: if someone may know its key, only our own."""
        if self._vault.trusts(line.key):
            return True
        return digest_of(data) not in self._unsure and self._is_ours(log, start, data)

    def _is_ours(self, log: Log, start: int, data: bytes) -> bool:
        if log.ours is None:
            log.ours = self.ours.length(log.path)
        return start + len(data) <= log.ours

    def _believe(self, log: Log, start: int, data: bytes, commit: Commit) -> None:
        if self.believes(log, start, data):
            log.bare += 1
            self.fold.add(commit)
        else:
            self.held.add(log.path.name, data, commit)

    def _open(self, log: Log, start: int, data: bytes, line: SealedLine) -> None:
        body = self._vault.open(line)
        if body is None:
            self.closed[line.key] += 1
            return
        commit = lines.decode_commit(body)
        if not self.believes_sealed(log, start, data, line):
            self.held.add(log.path.name, data, commit, sealed=True)
            return
        self.version = max(self.version, commit.version)
        self.streams.add(commit)
        self.fold.add(commit)

    def _note(self, log: Log, start: int, line: bytes) -> None:
        if line.strip() and self.version <= VERSION:
            self.damage.append(Damage(log.path.name, start, len(line)))
            self._rescue([line])

    def _note_long(self, log: Log, start: int, length: int) -> None:
        if self.version <= VERSION:
            self.damage.append(Damage(log.path.name, start, length))
            with open_file_to_read(log.path) as file:
                self._rescue(pieces(file.fileno(), start, start + length))


def _is_commit(data: bytes) -> bool:
    try:
        return isinstance(lines.decode(data.rstrip(b"\r\n")), Commit)
    except Damaged:
        return False


def _is_log(name: str) -> bool:
    return name.endswith(".jsonl") and not name.startswith(".")


def _files(logs: Iterable[os.DirEntry[str]]) -> Iterator[tuple[str, os.stat_result]]:
    """The regular files. A sync program may have removed one, or left a dangling link."""
    for log in logs:
        try:
            status = log.stat()
        except FileNotFoundError:
            continue
        if S_ISREG(status.st_mode):
            yield log.name, status
