"""Commits and their result, in memory: the journal of a session off the record."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.fold import Fold
from compassion_tui.journal.held import HeldLine
from compassion_tui.storage.ids import Ids
from compassion_tui.storage.line import Commit, Op

Progress = Callable[[int, int], None]
"""Called with how many bytes are done, of how many."""


def no_progress(done: int, total: int) -> None:
    """For callers that don't need it."""


_STEP = timedelta(microseconds=1)
_SECOND = 1_000_000
"""Microseconds."""

_LAST = "9990"
"""Stamps of this year or later aren't taken over: there may be no later one."""


# one child: off the record it's used as it is, with nothing on the disk
class CommitStore:
    """Takes commits and keeps their fold, but writes nothing down.

    Several threads may use it.
    """

    def __init__(self, clock: Clock) -> None:
        self.ids = Ids(clock)
        self._clock = clock
        self._memory = Fold()
        self._thread = threading.RLock()

    @property
    def device(self) -> str:
        """The id of this device, as in its commits."""
        return "memory"

    @property
    def fold(self) -> Fold:
        """The result of the commits. Look at it within `reading` or `writing`."""
        return self._memory

    @property
    def changes(self) -> int:
        """Grows with each change."""
        return self.fold.changes

    @property
    def damaged(self) -> int:
        """How many saved lines couldn't be read."""
        return 0

    @property
    def unread(self) -> int:
        """How many logs can't be read now."""
        return 0

    @property
    def closed(self) -> int:
        """How many saves are sealed with an earlier key that isn't open."""
        return 0

    @property
    def newer(self) -> bool:
        """Whether a newer version of the app wrote here, so that this can only be read."""
        return False

    @contextmanager
    def reading(self) -> Iterator[Fold]:
        """The fold, which nobody changes meanwhile. Read-only."""
        with self._thread:
            yield self.fold

    @contextmanager
    def writing(self) -> Iterator[Fold]:
        """The newest fold, while nobody else can commit. Call `commit` within it."""
        with self._thread:
            yield self.fold

    def commit(self, ops: Sequence[Op]) -> None:
        """Save some changes together: when this returns, they're saved.

        Raises:
            UserError: nothing was saved, with the reason.
        """
        (commit,) = self._commits([ops])
        self._keep(commit)
        self.fold.add(commit)

    def erase(
        self,
        table: str,
        ids: Iterable[str],
        progress: Progress = no_progress,
        drafts: Iterable[str] = (),
    ) -> None:
        """Erase documents for good, every revision of them, here and on every device.

        `progress` is called with how many bytes are done, of how many. `drafts` are those with
        words of the documents; if this is interrupted and finished later, they're deleted too.
        """
        self.commit([Op(id=id, op="erase", table=table) for id in ids])

    def settle(self) -> None:
        """Read everything, and finish what was interrupted."""

    def append_batch(self, ops: Sequence[Op]) -> None:
        """Save many changes, all or none of them, each as its own commit."""
        self.fold.add(*self._commits([(op,) for op in ops]))

    def held(self) -> Mapping[str, HeldLine]:
        """The held lines that wait for an answer, by their digests."""
        return {}

    def keep_held(self) -> int:
        """Save the held lines as our own; return how many there are."""
        return 0

    def drop_held(self) -> int:
        """Drop the held lines as not ours, for good; return how many there are."""
        return 0

    def forget(self) -> None:
        """Drop what was read, if it can be read again."""

    def refresh(self) -> bool:
        """Take in what others saved; True if anything changed."""
        return False

    def _keep(self, commit: Commit) -> None:
        """Write a commit down, in stores that do so."""

    def _commits(self, parts: Sequence[Sequence[Op]]) -> list[Commit]:
        stamps = self._stamps(len(parts), chain.from_iterable(parts))
        device = self.device
        return [Commit(at, device, tuple(ops)) for at, ops in zip(stamps, parts, strict=True)]

    def _stamps(self, count: int, ops: Iterable[Op]) -> list[str]:
        """The time, but later than our newest stamp and those of the replaced revisions.

        So a clock that was set back does no harm, and neither does another device's clock that's
        years ahead: its stamps are shown, but not taken over.
        """
        now = self._clock.now().astimezone(UTC)
        fold, at = self.fold, _stamp(now)
        replaced = [fold.table(op.table).newest.get(op.id) for op in ops]
        stamps = [fold.newest.get(self.device, ""), *[each.at for each in replaced if each]]
        ahead = [stamp for stamp in stamps if stamp >= at and is_stamp(stamp)]
        if ahead:
            now = datetime.fromisoformat(max(ahead)) + _STEP
        if count == 1 and not ahead:
            return [at]
        return list(_stamps_from(now, count))


def is_stamp(text: str) -> bool:
    """Whether a text is a moment that can have later ones."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text < _LAST


def _stamps_from(now: datetime, count: int) -> Iterator[str]:
    """A stamp for each microsecond from now on; seconds are formatted once and reused."""
    second, micro = now.replace(microsecond=0), now.microsecond
    while count:
        told = _stamp(second)[: -len("000000Z")]
        here = range(micro, min(micro + count, _SECOND))
        yield from [f"{told}{each:06}Z" for each in here]
        count -= len(here)
        second, micro = second + timedelta(seconds=1), 0


def _stamp(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
