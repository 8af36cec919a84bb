"""Commits and what they come to, in memory alone: the journal of a session off the record."""

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
"""Told how many bytes are done, of how many."""


def no_progress(done: int, total: int) -> None:
    """For callers that don't need it."""


_STEP = timedelta(microseconds=1)
_SECOND = 1_000_000
"""Microseconds."""

_LAST = "9990"
"""Of this year and later no stamp is taken over: above them there is not always a later one."""


# one child: off the record it is used as it is, with nothing on the disk
class CommitStore:
    """Takes commits and keeps their fold. Nothing of it is ever written down.

    Safe to call from several threads.
    """

    def __init__(self, clock: Clock) -> None:
        self.ids = Ids(clock)
        self._clock = clock
        self._memory = Fold()
        self._thread = threading.RLock()

    @property
    def device(self) -> str:
        """The id of this device, as its commits carry it."""
        return "memory"

    @property
    def fold(self) -> Fold:
        """What the commits come to. Look at it inside of `reading` or `writing`."""
        return self._memory

    @property
    def changes(self) -> int:
        """Grows with each change that was folded in."""
        return self.fold.changes

    @property
    def damaged(self) -> int:
        """How many saved lines could not be read."""
        return 0

    @property
    def unread(self) -> int:
        """How many logs cannot be read now."""
        return 0

    @property
    def closed(self) -> int:
        """How many saves are sealed by an earlier key that is not open."""
        return 0

    @property
    def newer(self) -> bool:
        """Whether a newer version of the app wrote here, so that this may only be read."""
        return False

    @contextmanager
    def reading(self) -> Iterator[Fold]:
        """The fold, while nobody changes it. Only to be looked at."""
        with self._thread:
            yield self.fold

    @contextmanager
    def writing(self) -> Iterator[Fold]:
        """The newest fold, while nobody else may commit. `commit` stands inside of it."""
        with self._thread:
            yield self.fold

    def commit(self, ops: Sequence[Op]) -> None:
        """Save some changes at once: when this returns, they are kept.

        Raises:
            UserError: nothing was saved, and why.
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
        """Forget documents for good, every revision of them, here and on every device.

        `progress` is told how many bytes are done, of how many. `drafts` hold words of theirs;
        where this is cut short and finished later, they are forgotten with them.
        """
        self.commit([Op(id=id, op="erase", table=table) for id in ids])

    def settle(self) -> None:
        """Read what there is, and finish what was cut short."""

    def append_batch(self, ops: Sequence[Op]) -> None:
        """Save many changes, all or none of them, each as a commit of its own."""
        self.fold.add(*self._commits([(op,) for op in ops]))

    def held(self) -> Mapping[str, HeldLine]:
        """The lines that are held apart and wait for an answer, by their digests."""
        return {}

    def keep_held(self) -> int:
        """Save the lines that are held apart as our own; returns how many there are."""
        return 0

    def drop_held(self) -> int:
        """What is held apart is not ours, and never will be; how many lines those are."""
        return 0

    def forget(self) -> None:
        """Let go of what was read, where it can be read again."""

    def refresh(self) -> bool:
        """Fold in what others saved; True if anything changed."""
        return False

    def _keep(self, commit: Commit) -> None:
        """Where a commit is written down, if it is."""

    def _commits(self, parts: Sequence[Sequence[Op]]) -> list[Commit]:
        stamps = self._stamps(len(parts), chain.from_iterable(parts))
        device = self.device
        return [Commit(at, device, tuple(ops)) for at, ops in zip(stamps, parts, strict=True)]

    def _stamps(self, count: int, ops: Iterable[Op]) -> list[str]:
        """The time, but above our own newest stamp and those of the revisions that are replaced.

        So a clock that was set back does no harm, and neither does another device's that is
        years ahead: its stamps are shown, and not taken over.
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
    """Whether a text is a moment that others can come after."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text < _LAST


def _stamps_from(now: datetime, count: int) -> Iterator[str]:
    """A stamp for each microsecond from now on; the seconds are told once for all of theirs."""
    second, micro = now.replace(microsecond=0), now.microsecond
    while count:
        told = _stamp(second)[: -len("000000Z")]
        here = range(micro, min(micro + count, _SECOND))
        yield from [f"{told}{each:06}Z" for each in here]
        count -= len(here)
        second, micro = second + timedelta(seconds=1), 0


def _stamp(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
