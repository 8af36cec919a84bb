"""A breathing pause as it runs: a plan, a watch, and a person who may lead it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from compassion_tui.domain import pace
from compassion_tui.domain.breath import BreathPattern, Kind, Length, Plan, plan
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.pace import Following
from compassion_tui.domain.watch import Watch

GRACE = 12.0
"""Seconds that an untimed pause waits at its end for a breath in to go out again."""


@dataclass(frozen=True)
class Ebb:
    """The last breath out, which left the sand wet."""

    start: float
    seconds: float
    breath: int


@dataclass(frozen=True)
class BreathSession:
    """A pause at one moment. Whatever happens creates another one."""

    plan: Plan
    watch: Watch
    following: Following | None = None
    """The taps that lead it; None while the plan leads."""
    measuring: bool = False
    """Whether taps set a pace once and then stop driving the breath."""

    @classmethod
    def begun(cls, pattern: BreathPattern, length: Length, clock: Clock) -> BreathSession:
        """A pause that starts now; without timing, the person may lead it."""
        following = None if pattern.timed else Following()
        return cls(plan(pattern, length), Watch.begun(clock), following)

    @property
    def elapsed(self) -> float:
        """Seconds of breathing, without gaps and pauses."""
        return self.watch.elapsed

    @property
    def held(self) -> bool:
        """Whether it's paused."""
        return self.watch.held is not None

    @property
    def kind(self) -> Kind:
        """The current part of the breath."""
        return self.following.kind if self.following else self.plan.phase_at(self.elapsed).kind

    @property
    def size(self) -> float:
        """How full the breath is, from 0 to 1."""
        return (self.following or self.plan).size_at(self.elapsed)

    @property
    def breath(self) -> int:
        """Which breath it is, from 0; -1 before the first."""
        if self.following:
            return (len(self.following.taps) + 1) // 2 - 1
        return self.plan.phase_at(self.elapsed).breath

    @property
    def second(self) -> int:
        """Which second of its phase it is, from 1; 0 if nothing is timed."""
        phase = self.plan.phase_at(self.elapsed)
        return 0 if self.following or phase.kind == "free" else int(self.elapsed - phase.start) + 1

    @property
    def ebb(self) -> Ebb | None:
        """The last breath out that has begun; None before the first."""
        if self.following:
            start = self.following.turned_out
            return Ebb(start, self.following.expected(1), self.breath) if start else None
        phases = self.plan.phases_until(self.elapsed)
        outs = (Ebb(p.start, p.seconds, p.breath) for p in reversed(phases) if p.kind == "out")
        return next(outs, None)

    @property
    def ended(self) -> bool:
        """Whether it's over; always after a breath out."""
        if self.following is None:
            return self.plan.ended(self.elapsed)
        if self.plan.pattern.timed or not self.plan.ended(self.elapsed):
            return False
        return self.size == 0 or self.elapsed > self.plan.seconds + GRACE

    def read(self) -> BreathSession:
        """The same pause a moment later; it stays where it was if nobody could follow."""
        return replace(self, watch=self.watch.read())

    def hold(self) -> BreathSession:
        """The same pause, held."""
        return replace(self, watch=self.watch.hold())

    def go_on(self) -> BreathSession:
        """The same pause, continued. Taps from before a gap don't count towards a pace."""
        again = Following(size=self.size) if self.following else None
        return replace(self, watch=self.watch.go_on(), following=again)

    def follow(self) -> BreathSession:
        """The same pause, led by the person's taps until they show a pace."""
        return replace(self, following=Following(size=self.size), measuring=True)

    def tapped(self) -> BreathSession:
        """The same pause with another tap. The last one needed sets the pace, at a breath out."""
        if self.following is None:
            return self
        following = self.following.tapped(self.elapsed)
        if not (following.complete and self.measuring):
            return replace(self, following=following)
        theirs = following.pace(self.plan.pattern)
        planned = self.plan.followed(self.elapsed, following.size, theirs, pace.TAPPED // 2)
        return replace(self, plan=planned, following=None, measuring=False)

    def slower(self) -> BreathSession:
        """One step slower, from the next breath on."""
        return self._repaced(pace.slower(self.plan.pattern))

    def faster(self) -> BreathSession:
        """One step faster, from the next breath on."""
        return self._repaced(pace.faster(self.plan.pattern))

    def _repaced(self, pattern: BreathPattern) -> BreathSession:
        if self.following or not pattern.timed:
            return self
        return replace(self, plan=self.plan.repaced(self.elapsed, pattern))
