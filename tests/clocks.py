"""A clock that a test sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from compassion_tui.domain.clock import Clock


@dataclass
class FakeTime:
    """Both clocks of a machine, in a test's hands."""

    elapsed: float = 1000.0
    wall: datetime = field(default_factory=lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))

    @property
    def clock(self) -> Clock:
        """The clock to hand in."""
        return Clock(now=lambda: self.wall, monotonic=lambda: self.elapsed)

    def pass_by(self, seconds: float) -> None:
        """So many seconds pass, on both clocks."""
        self.elapsed += seconds
        self.wall += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """A laptop's sleep on Linux: the wall clock goes on, the monotonic one stands still."""
        self.wall += timedelta(seconds=seconds)
