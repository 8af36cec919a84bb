"""Lines that come by themselves, for following a practice without a key.

Time is passed in. Nothing is answered here: after the last line's time, the walk goes on as if
enter had been pressed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Breathe, Step

LEAST = 12.0
"""The least seconds for any line."""

THINK = 45.0
"""Seconds for a line that asks people to think, or to say something aloud."""

A_LETTER = 0.25
"""Seconds for each letter of a longer line."""


def asks_to_think(step: Step) -> bool:
    """Whether the step asks for something that people would otherwise write or choose."""
    return step.holds_words or bool(step.options)


def left_out(practice: Practice) -> frozenset[str]:
    """The steps that are skipped when no keys are used."""
    return frozenset(step.id for step in practice.steps) - {*practice.unhurried}


def is_breath(step: Step) -> bool:
    """Whether it has its own timing."""
    return isinstance(step, Breathe)


@dataclass(frozen=True)
class Unhurried:
    """The lines of one step, and how long they have been there."""

    seconds: tuple[float, ...]
    """How long each line has, before the next one comes."""
    spent: float = 0.0
    """Seconds spent until the last pause."""
    since: float | None = None
    """When it last went on; None while paused."""

    @classmethod
    def begun(cls, lines: Iterable[str], *, thinks: bool, now: float) -> Unhurried:
        """Begins with the first line. If it `thinks`, the last line has the most time."""
        times = [max(LEAST, len(line) * A_LETTER) for line in lines] or [LEAST]
        if thinks:
            times[-1] = max(THINK, times[-1])
        return cls(tuple(times), since=now)

    def at(self, now: float) -> float:
        """Seconds spent so far."""
        return self.spent if self.since is None else self.spent + now - self.since

    def shown(self, now: float) -> int:
        """How many lines are visible."""
        ends = list(accumulate(self.seconds))[:-1]
        return 1 + sum(end <= self.at(now) for end in ends)

    def over(self, now: float) -> bool:
        """Whether the last line's time is over."""
        return self.at(now) >= sum(self.seconds)

    @property
    def waits(self) -> bool:
        """Whether it's paused."""
        return self.since is None

    def waiting(self, now: float) -> Unhurried:
        """The same, paused."""
        return replace(self, spent=self.at(now), since=None)

    def going_on(self, now: float) -> Unhurried:
        """The same, continued from where it was paused."""
        return self if self.since is not None else replace(self, since=now)
