"""Time, passed in as an object."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

import msgspec


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Clock(msgspec.Struct, frozen=True):
    """Both clocks of a machine. Tests pass their own; nothing else asks for the time."""

    now: Callable[[], datetime] = _local_now
    """The wall clock, with the local offset. It can be set back; it runs while a laptop sleeps."""
    monotonic: Callable[[], float] = time.monotonic
    """Elapsed seconds that never go backwards. On Linux they stop while a laptop sleeps."""

    def stamp(self) -> str:
        """The wall clock as an Entry's `made`: ISO 8601 with offset, to the second."""
        return self.now().isoformat(timespec="seconds")
