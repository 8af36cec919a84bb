"""A folder of logs, one per device: reads all of them, appends to our own.

The journal folder can be synced as a whole. What belongs to this machine alone (its id, the lock,
the quarantine, drafts) is in the state folder.
"""

# long: one store: what it reads, what it appends, and what it holds apart until somebody answers
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import msgspec

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import StorageError, UserError
from compassion_tui.journal.commit_store import CommitStore, Progress, no_progress
from compassion_tui.journal.device import Device
from compassion_tui.journal.fold import Fold
from compassion_tui.journal.held import HeldLine, answer_op, believable
from compassion_tui.journal.log import Log
from compassion_tui.journal.ours import Ours
from compassion_tui.journal.quarantine import Quarantine
from compassion_tui.journal.reader import Reader
from compassion_tui.journal.rewrite import Rewriter
from compassion_tui.journal.streams import SeenNumbers
from compassion_tui.storage import line as lines
from compassion_tui.storage.files import (
    MOST_WRITTEN,
    as_user_errors,
    make_folder,
    replace_file,
    require_short,
)
from compassion_tui.storage.line import VERSION, Commit, Header, Op
from compassion_tui.storage.lock import locked
from compassion_tui.storage.sealing import DataKey
from compassion_tui.storage.vault import Vault

_MOST = MOST_WRITTEN // 2
"""The most bytes of changes on one line, if there are several changes."""


class LogStore(CommitStore):
    """Keeps commits in a folder's logs. Cheap to create: it's read when it's first used."""

    def __init__(self, folder: Path, state: Path, clock: Clock, vault: Vault | None = None) -> None:
        super().__init__(clock)
        self.folder = folder
        self.state = state
        self.vault = vault or Vault(folder, state)
        self._holds = False
        self._remembered = 0
        """The count of changes when the numbers were last remembered while it's open."""
        self._lock = state / "journal.lock"
        self.quarantine = Quarantine(state / "quarantine", self.vault)
        self.ours = Ours(self.vault.memory)
        self.seen = SeenNumbers(self.vault.memory.folder)
        self.reader = Reader(folder / "log", self.vault, self.ours, self._rescue)
        self.this_device = Device(state, self.ids)
        self.rewriter = Rewriter(
            self.reader,
            self.vault,
            self.quarantine,
            self.this_device,
            self._header,
            self._anew,
        )

    @property
    def fold(self) -> Fold:
        """The result of the logs as last read."""
        return self.reader.fold

    @property
    def changes(self) -> int:
        """Grows with each change."""
        return self.reader.changes

    @property
    def damaged(self) -> int:
        """How many saved lines couldn't be read. A copy of each is in quarantine."""
        return len(self.reader.damage)

    @property
    def unread(self) -> int:
        """How many logs can't be read now."""
        return len(self.reader.unread)

    @property
    def closed(self) -> int:
        """How many saves are sealed with an earlier key that isn't open."""
        with self.reading():
            closed = self.reader.closed
            return sum(count for key, count in closed.items() if self.vault.believed.knows(key))

    @property
    def newer(self) -> bool:
        """Whether a newer version of the app wrote here, so that this can only be read."""
        return self.reader.version > VERSION

    @property
    def device(self) -> str:
        """The id of this device, created when it first writes."""
        return self.this_device.id

    @property
    def journal(self) -> str:
        """The journal's id, created if there's none yet.

        In a sealed journal the key names it, not a header.
        """
        wrapped = self.vault.believed.in_force().wrapped
        known = wrapped.journal if wrapped else self.reader.journal
        self.reader.journal = known or self.ids.new()
        return self.reader.journal

    @contextmanager
    def reading(self) -> Iterator[Fold]:
        """The fold, read when it's first needed."""
        with self._thread:
            self.reader.check()
            if not self.reader.logs:
                self.refresh()
            yield self.fold

    @contextmanager
    def writing(self) -> Iterator[Fold]:
        """The newest fold, while no other thread or process can commit.

        Raises:
            UserError: another process keeps the lock, this journal may only be read, or the
                system refused something that was done meanwhile.
        """
        with as_user_errors(), self._thread, self._locked():
            with as_user_errors(reading=True):
                self.reader.refresh()
            if self.newer:
                raise StorageError("journal.newer")
            unread, forked = self.reader.unread, self.reader.streams.forked
            device = self.this_device.known() if unread or forked else ""  # not on each save
            if f"{device}.jsonl" in unread:
                raise StorageError("journal.unread")
            if device in forked:
                self.this_device.renew()
            yield self.fold

    def forget(self) -> None:
        """Drop what was read; it's read again when it's next needed."""
        with self._thread:
            self.reader.start_over()

    def refresh(self) -> bool:
        """Take in what other processes and devices saved; True if anything changed.

        Cheap if nothing did: it compares the files' names, sizes and times.
        """
        with self._thread, as_user_errors(reading=True):
            changed = self.reader.refresh()
        if self.reader.changes != self._remembered:
            self._remembered = self.reader.changes
            with suppress(UserError):
                if self.vault.sealing:
                    self.remember()
        return changed

    def settle(self) -> None:
        """Read the logs, and finish a rewrite that was interrupted or that others began.

        What was read is remembered, so that it's missed if it disappears.
        """
        with self.reading():
            due = self.rewriter.due
        # if this can't be done now, the next start does it; reading goes on
        with suppress(UserError):
            if due:
                with self.writing():
                    self.rewriter.finish()
            self.rewriter.seal_files()
            self.remember()

    def remember(self) -> None:
        """Remember which numbers were read, and our own log. Waits for the disk."""
        with as_user_errors(), self.reading():
            if self.vault.sealing:
                self.seen.keep(self.vault.sealing, self.reader.streams.read())
            elif own := self.reader.logs.get(f"{self.this_device.known()}.jsonl"):
                self.ours.note(own)

    @property
    def missing(self) -> int:
        """How many saves were read here once and can't be found any more."""
        with self.reading() as fold:
            seen, held = self.seen.of(self.vault.sealing), self.reader.held.numbers(fold)
            return self.reader.streams.missing(seen, held)

    @property
    def underway(self) -> int:
        """How many saves another device has seen that haven't arrived here yet."""
        with self.reading() as fold:
            seen, held = self.seen.of(self.vault.sealing), self.reader.held.numbers(fold)
            return self.reader.streams.underway(seen, held)

    def accept_missing(self) -> None:
        """Accept that what's missing is gone."""
        with as_user_errors(), self.reading():
            self.seen.set(self.vault.sealing, self.reader.streams.read())

    def erase(
        self,
        table: str,
        ids: Iterable[str],
        progress: Progress = no_progress,
        drafts: Iterable[str] = (),
    ) -> None:
        """Erase documents for good. Once it has begun, the next start finishes it."""
        with self.writing():
            if self.rewriter.begun:
                self.rewriter.run()
            with self.rewriter.erasing(drafts):
                super().erase(table, ids)
            self.rewriter.run(progress)

    def commit(self, ops: Sequence[Op]) -> None:
        """Save some changes together; on several lines if one would be too long to be read."""
        if len(parts := list(lines.parted(ops, _MOST))) > 1:
            self._append_batch(self._commits(parts))
        else:
            super().commit(ops)

    def append_batch(self, ops: Sequence[Op]) -> None:
        """Save many changes, all or none: in their own log, which appears when it's renamed."""
        self._append_batch(self._commits([(op,) for op in ops]))

    def _append_batch(self, commits: Iterable[Commit], *, is_new: bool = True) -> None:
        path = self.reader.folder / f"{self.device}-import-{self.ids.new()}.jsonl"
        key = self.vault.key()
        numbered = self._in_a_row(commits, key)
        body = b"".join(_line(commit, key, is_new=is_new) for commit in numbered)
        make_folder(self.reader.folder)
        replace_file(path, self._header() + body)
        self.ours.remember([path])
        self.refresh()

    def held(self) -> Mapping[str, HeldLine]:
        """The held lines that wait for an answer, by their digests."""
        with self.reading() as fold:
            return self.reader.held.waiting(fold)

    def believe_what_stands(self) -> None:
        """Believe the logs as they are, except for the held lines."""
        memory = self.vault.memory
        doubted = (*memory.now().doubted, *self.reader.held.waiting(self.fold))
        memory.change(doubted=tuple(dict.fromkeys(doubted)))
        self.ours.remember(self.reader.paths())

    def keep_held(self) -> int:
        """Save the held lines as our own; return how many there are."""
        return self._answer(kept=True)

    def drop_held(self) -> int:
        """Drop the held lines as not ours, for good; return how many there are."""
        return self._answer(kept=False)

    def _answer(self, *, kept: bool) -> int:
        with self.writing() as fold:
            waiting = self.reader.held.waiting(fold)
            if waiting:
                (said,) = self._commits([[answer_op(self.ids.new(), waiting, kept=kept)]])
                taken = self._taken(waiting) if kept else ()
                self._append_batch([*taken, said], is_new=False)
                self.rewriter.finish()  # what was kept doesn't stay unsealed
            return len(waiting)

    def _taken(self, waiting: Mapping[str, HeldLine]) -> Iterator[Commit]:
        for held in waiting.values():
            known = self.reader.streams.last(held.commit.stream) + len(waiting)
            yield believable(held, known=known)

    def _header(self) -> bytes:
        return lines.encode(Header(journal=self.journal))

    def _keep(self, commit: Commit) -> None:
        log = self._own()
        header = b"" if log.offset else self._header()
        key = self.vault.key()
        (numbered,) = self._in_a_row([commit], key)
        data = header + _line(numbered, key, is_new=True)
        log.append(data, self.quarantine.keep)
        self.ours.note(log, data, sealed=key is not None)
        if key is not None and numbered.number:
            self.reader.streams.add(numbered)
            self.seen.note(key.id, numbered.stream, numbered.number)

    def _anew(self, commit: Commit) -> bytes:
        """A commit as a line of a rewritten log: it keeps its number."""
        key = self.vault.key()
        if key is None:
            commit = msgspec.structs.replace(commit, stream="", number=0, seen={})
        elif not commit.number:
            (commit,) = self._in_a_row([commit], key)
            self.reader.streams.add(commit)
        return _line(commit, key)

    def _in_a_row(self, commits: Iterable[Commit], key: DataKey | None) -> Iterable[Commit]:
        """Commits with consecutive numbers if they're sealed, following the last one here.

        Under a first version's vault they have none: that version would lose them again.
        """
        if key is None or not key.by_purpose:
            return commits
        device, streams = self.device, self.reader.streams
        last, seen = max(streams.last(device), self.seen.last(key.id, device)), streams.seen(device)
        numbers = count(last + 1)
        return [
            msgspec.structs.replace(
                each, stream=device, number=next(numbers), seen=seen, version=VERSION
            )
            if not each.number
            else each
            for each in commits
        ]

    def _own(self) -> Log:
        name = f"{self.device}.jsonl"
        if name not in self.reader.logs:
            if not self.reader.stood:
                make_folder(self.reader.folder)
            self.reader.logs[name] = Log(self.reader.folder / name)
        return self.reader.logs[name]

    def _rescue(self, pieces: Iterable[bytes]) -> None:
        """Keep what couldn't be read. If even that can't be written, it stays in its log."""
        with suppress(OSError, UserError):
            self.quarantine.keep(pieces)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """A reentrant lock: a rewrite commits, too."""
        if self._holds:
            yield
            return
        make_folder(self.state)
        with locked(self._lock):
            self._holds = True
            try:
                yield
            finally:
                self._holds = False


def _line(commit: Commit, key: DataKey | None, *, is_new: bool = False) -> bytes:
    """A commit as a line. What was read can be written again, with its number added."""
    body = msgspec.json.encode(commit)
    if is_new:
        require_short(body)
    return key.seal(body) if key is not None else lines.finish(body)
