"""A folder of logs, one a device: read all of them, append to our own.

The journal folder can be synchronised whole. What belongs to this machine alone (its id,
the lock, the quarantine, drafts) lies in the state folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import StorageError, UserError
from compassion_tui.journal.fold import Fold
from compassion_tui.journal.ledger import Ledger, Progress, no_progress
from compassion_tui.journal.log import Log
from compassion_tui.journal.machine import Machine
from compassion_tui.journal.quarantine import Quarantine
from compassion_tui.journal.reader import Reader
from compassion_tui.journal.rewrite import Rewriter
from compassion_tui.storage import line as lines
from compassion_tui.storage.files import make_folder, replace_file, told
from compassion_tui.storage.line import VERSION, Commit, Header, Op
from compassion_tui.storage.lock import locked
from compassion_tui.storage.vault import Vault


class Store(Ledger):
    """Keeps commits in the logs of a folder. Cheap to make: it reads when first used."""

    def __init__(self, folder: Path, state: Path, clock: Clock, vault: Vault | None = None) -> None:
        super().__init__(clock)
        self.folder = folder
        self.state = state
        self.vault = vault or Vault(folder, state)
        self._holds = False
        self.quarantine = Quarantine(state / "quarantine", self.vault)
        self.reader = Reader(folder / "log", self.vault, self._rescue)
        self.machine = Machine(state, self.ids)
        self.rewriter = Rewriter(
            self.reader, self.vault, self.quarantine, self.machine, self._header
        )

    @property
    def fold(self) -> Fold:
        """What the logs came to when they were last read."""
        return self.reader.fold

    @property
    def changes(self) -> int:
        """Grows with each change that was folded in."""
        return self.reader.changes

    @property
    def damaged(self) -> int:
        """How many saved lines could not be read. A copy of each lies in quarantine."""
        return len(self.reader.damage)

    @property
    def newer(self) -> bool:
        """Whether a newer version of the app wrote here, so that this may only be read."""
        return self.reader.version > VERSION

    @property
    def device(self) -> str:
        """The id of this device, made when it first writes."""
        return self.machine.id

    @property
    def journal(self) -> str:
        """The id of the journal, made up where there is none yet."""
        wrapped = self.vault.wrapped()
        known = self.reader.journal or (wrapped.journal if wrapped else "")
        self.reader.journal = known or self.ids.new()
        return self.reader.journal

    @contextmanager
    def reading(self) -> Iterator[Fold]:
        """The fold, read in when first asked for."""
        with self._thread:
            self.reader.check()
            if not self.reader.logs:
                self.refresh()
            yield self.fold

    @contextmanager
    def writing(self) -> Iterator[Fold]:
        """The newest fold, while no other thread or process may commit.

        Raises:
            UserError: another process keeps the lock, this journal may only be read, or the
                system refused something that was done meanwhile.
        """
        with told(), self._thread, self._locked():
            self.refresh()
            if self.newer:
                raise StorageError("journal.newer")
            yield self.fold

    def forget(self) -> None:
        """Let go of what was read; whoever asks next reads it again."""
        with self._thread:
            self.reader.start_over()

    def refresh(self) -> bool:
        """Fold in what other processes and devices saved; True if anything changed.

        Cheap when nothing did: it looks at the files' names, sizes and times.
        """
        with self._thread, told():
            return self.reader.refresh()

    def settle(self) -> None:
        """Read the logs, and finish a rewrite that was cut short or that others began."""
        with self.reading():
            due = self.rewriter.due
        if due:
            # Where this cannot be done now, the next start does it; reading goes on.
            with suppress(UserError), self.writing():
                self.rewriter.finish()

    def erase(self, table: str, ids: Iterable[str], progress: Progress = no_progress) -> None:
        """Forget documents for good. Once it is begun, the next start finishes it."""
        with self.writing():
            if self.rewriter.begun:
                self.rewriter.run()
            with self.rewriter.erasing():
                super().erase(table, ids)
            self.rewriter.run(progress)

    def absorb(self, ops: Sequence[Op]) -> None:
        """Save many changes, all or none: in a log of their own, which is there once renamed."""
        name = f"{self.device}-import-{self.ids.new()}.jsonl"
        body = (self.vault.line(msgspec.json.encode(commit)) for commit in self._commits(ops))
        make_folder(self.reader.folder)
        replace_file(self.reader.folder / name, self._header() + b"".join(body))
        self.refresh()

    def _header(self) -> bytes:
        return lines.encode(Header(journal=self.journal))

    def _keep(self, commit: Commit) -> None:
        log = self._own()
        header = b"" if log.offset else self._header()
        log.append(header + self.vault.line(msgspec.json.encode(commit)), self.quarantine.keep)

    def _own(self) -> Log:
        name = f"{self.device}.jsonl"
        if name not in self.reader.logs:
            if not self.reader.stood:
                make_folder(self.reader.folder)
            self.reader.logs[name] = Log(self.reader.folder / name)
        return self.reader.logs[name]

    def _rescue(self, data: bytes) -> None:
        """Keep what could not be read. Where even that cannot be written, it stays in its log."""
        with suppress(OSError, UserError):
            self.quarantine.keep(data)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Within itself it is held already: a rewrite commits, too."""
        if self._holds:
            yield
            return
        make_folder(self.state)
        with locked(self.state / "journal.lock"):
            self._holds = True
            try:
                yield
            finally:
                self._holds = False
