"""Elapsed seconds that don't count a gap, such as a laptop's sleep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from compassion_tui.domain.clock import Clock

GAP = 2.0
"""Seconds without a reading after which nobody can have followed."""


@dataclass(frozen=True)
class Watch:
    """A stopwatch that's read instead of counting ticks.

    It reads the monotonic clock. It also looks at the wall clock, because on Linux the monotonic
    one stops while a laptop sleeps. A wall clock that was set back is ignored.
    """

    clock: Clock
    origin: float
    """The monotonic second at which elapsed would be 0."""
    seen: float
    """The monotonic second of the last reading."""
    wall: datetime
    held: float | None = None
    """The elapsed seconds at which it paused; None while it runs."""
    away: bool = False
    """Whether a gap paused it, and not the person."""

    @classmethod
    def begun(cls, clock: Clock) -> Watch:
        """A watch that starts now."""
        now = clock.monotonic()
        return cls(clock, now, now, clock.now())

    @property
    def elapsed(self) -> float:
        """Seconds at the last reading, without gaps and pauses."""
        return self.seen - self.origin if self.held is None else self.held

    def read(self) -> Watch:
        """The watch a moment later; held where it was if that took longer than a gap."""
        now, wall = self.clock.monotonic(), self.clock.now()
        gap = max(now - self.seen, (wall - self.wall).total_seconds())
        if self.held is not None or gap <= GAP:
            return replace(self, seen=now, wall=wall)
        return replace(self, seen=now, wall=wall, held=self.elapsed, away=True)

    def hold(self) -> Watch:
        """The same, held from now on."""
        later = self.read()
        return replace(later, held=later.elapsed)

    def go_on(self) -> Watch:
        """The same, running again from where it stopped."""
        now = self.clock.monotonic()
        elapsed = self.elapsed
        return Watch(self.clock, now - elapsed, now, self.clock.now())
