"""A folder of logs, one a device: read all of them, append to our own.

The journal folder can be synchronised whole. What belongs to this machine alone (its id,
the lock, the quarantine) lies in the state folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.trouble import Trouble
from compassion_tui.journal import line as lines
from compassion_tui.journal.files import make_folder, replace_file, told
from compassion_tui.journal.fold import Fold
from compassion_tui.journal.ledger import Ledger
from compassion_tui.journal.line import VERSION, Box, Commit, Damaged, Header
from compassion_tui.journal.log import Log, Replaced
from compassion_tui.journal.quarantine import Quarantine

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 30.0
"""Seconds to wait for another process that is writing. A rewrite of a large journal takes some."""


class Damage(NamedTuple):
    """Bytes that could not be read: where, and how many. Never what they say."""

    log: str
    start: int
    length: int


class Store(Ledger):
    """Keeps commits in the logs of a folder. Cheap to make: it reads when first used."""

    def __init__(self, folder: Path, state: Path, clock: Clock) -> None:
        super().__init__(clock)
        self.folder = folder
        self.state = state
        self.quarantine = Quarantine(state / "quarantine")
        self._start_over()
        self._stood = False

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.folder / "log"

    @cached_property
    def device(self) -> str:
        """The id of this device, made when it first writes."""
        path = self.state / "device"
        with suppress(FileNotFoundError):
            return path.read_text("ascii").strip()
        make_folder(self.state)
        id = self.ids.new()
        replace_file(path, f"{id}\n".encode())
        return id

    @contextmanager
    def reading(self) -> Iterator[Fold]:
        """The fold, read in when first asked for."""
        with self._thread:
            if not self._logs:
                self.refresh()
            yield self._fold

    @contextmanager
    def writing(self) -> Iterator[Fold]:
        """The newest fold, while no other thread or process may commit.

        Raises:
            Trouble: another process keeps the lock, or this journal may only be read.
        """
        with self._thread, self._locked():
            self.refresh()
            if self.version > VERSION:
                raise Trouble("journal.newer")
            yield self._fold

    def refresh(self) -> bool:
        """Fold in what other processes and devices saved; True if anything changed.

        Cheap when nothing did: it looks at the files' names, sizes and times.
        """
        with self._thread, told():
            before = self._fold.changes
            found = self._scan()
            if any(name not in found for name in self._logs):
                self._start_over()
            try:
                self._read(found)
            except Replaced:
                self._start_over()
                self._read(found)
            return self._fold.changes != before

    def _start_over(self) -> None:
        changes = self._fold.changes
        self._fold = Fold()
        self._fold.changes = changes
        self._logs: dict[str, Log] = {}
        self.damage: list[Damage] = []
        self.journal = ""
        self.version = VERSION

    def _scan(self) -> dict[str, os.stat_result]:
        """The logs that are there now, by name."""
        try:
            with os.scandir(self.logs) as entries:
                found = {entry.name: entry.stat() for entry in entries if _is_log(entry.name)}
        except FileNotFoundError:
            if self._stood:
                raise
            return {}
        self._stood = True
        return dict(sorted(found.items()))

    def _read(self, found: dict[str, os.stat_result]) -> None:
        for name, status in found.items():
            log = self._logs.get(name)
            if log is None:
                log = self._logs[name] = Log(self.logs / name)
            if log.differs(status):
                self._read_on(log)

    def _read_on(self, log: Log) -> None:
        for start, line in log.lines():
            try:
                self._take(lines.decode(line.rstrip(b"\r\n")))
            except Damaged:
                self._note(log, start, line)

    def _take(self, line: lines.Line) -> None:
        match line:
            case Commit():
                self._fold.add(line)
            case Header():
                self.journal = self.journal or line.journal
                self.version = max(self.version, line.version)
            case Box():
                pass

    def _note(self, log: Log, start: int, line: bytes) -> None:
        if line.strip():
            self.damage.append(Damage(log.path.name, start, len(line)))
            with suppress(OSError):
                self.quarantine.keep(line)

    def _keep(self, commit: Commit) -> None:
        with told():
            log = self._own()
            log.append(self._opening(log) + lines.encode(commit), self.quarantine.keep)

    def _own(self) -> Log:
        name = f"{self.device}.jsonl"
        if name not in self._logs:
            if not self._stood:
                make_folder(self.logs)
            self._logs[name] = Log(self.logs / name)
        return self._logs[name]

    def _opening(self, log: Log) -> bytes:
        if log.offset:
            return b""
        self.journal = self.journal or self.ids.new()
        return lines.encode(Header(journal=self.journal))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import Timeout

        with told():
            make_folder(self.state)
            try:
                self._lock.acquire(timeout=_PATIENCE)
            except Timeout as error:
                raise Trouble("journal.busy") from error
        try:
            yield
        finally:
            self._lock.release()

    @cached_property
    def _lock(self) -> BaseFileLock:
        from filelock import FileLock

        path = self.state / "journal.lock"
        return FileLock(path, mode=0o600, thread_local=False, poll_interval=0.005)


def _is_log(name: str) -> bool:
    return name.endswith(".jsonl") and not name.startswith(".")
