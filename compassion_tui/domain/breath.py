"""Breathing, as pure functions of elapsed seconds.

A BreathPattern is the pace of one breath. A Plan is a whole pause: one free breath, a gentle ramp
up to the pace, and that pace until the last exhale. Nothing here counts ticks: the caller
passes the elapsed seconds and gets the state at that time, however late it asks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi
from typing import Literal

import msgspec

from compassion_tui.domain.errors import InputError

Kind = Literal["free", "in", "sip", "hold", "out", "rest"]
"""A part of a breath. `free` is the person's own breath; `rest` is the hold when empty."""

LEAD_IN = 6.0
"""Seconds of the one free breath that a pause begins with."""

UNTIMED = 7.0
"""How many seconds a free breath counts as when a length is worked out."""

START = (3.0, 4.0)
"""Seconds in and out from which a pause grows towards a slower pace: the easy one."""

FIRST_SIP = 0.75
"""How full the lungs are after the first of two sips."""

MOST_MINUTES = 60
MOST_BREATHS = 600


class BreathPattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The pace of one breath, in seconds; all 0 if nothing is timed."""

    id: str
    name: str
    about: str = ""
    """One short line for the choice of patterns."""
    inhale: float = 0.0
    sip: float = 0.0
    """A second, smaller sip on top of the first breath in."""
    hold: float = 0.0
    exhale: float = 0.0
    rest: float = 0.0
    """The hold when empty."""
    ramp: int = 2
    """How many breaths it takes to grow from the easy pace to this one."""
    more: bool = False
    """True for the ones under "more"."""
    caution: str = ""
    rounds: int = 0
    """The most breaths in a row; 0 means no limit."""
    twin: str = ""
    """The id of the same pattern without holds."""

    @property
    def timed(self) -> bool:
        """Whether it has a pace at all."""
        return self.inhale > 0

    @property
    def seconds(self) -> float:
        """How long one breath lasts at the full pace."""
        return (self.inhale + self.sip + self.hold + self.exhale + self.rest) or UNTIMED


NATURAL = BreathPattern(id="natural", name="")
"""No timing: the person breathes as they like."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a breath in which the size goes one way, or stays."""

    kind: Kind
    breath: int
    """Which breath it belongs to, from 0; -1 for the free one before them."""
    start: float
    seconds: float
    low: float = 0.0
    """The size at its start; 0 is breathed out, 1 is breathed in."""
    high: float = 0.0
    """The size at its end."""

    @property
    def end(self) -> float:
        """When the next one begins, in elapsed seconds."""
        return self.start + self.seconds

    def size(self, elapsed: float) -> float:
        """How full the breath is: slow, quicker, slow, like a wave."""
        share = min(max((elapsed - self.start) / self.seconds, 0.0), 1.0)
        return self.low + (self.high - self.low) * eased(share)


@dataclass(frozen=True)
class Length:
    """The length of a pause: a number of minutes, or of breaths.

    UserError `breath.length` below one breath or beyond an hour.
    """

    breaths: int = 3
    minutes: float | None = None

    def __post_init__(self) -> None:
        minutes = 1 if self.minutes is None else self.minutes
        if not (0 < minutes <= MOST_MINUTES and 1 <= self.breaths <= MOST_BREATHS):
            raise InputError("breath.length", minutes=MOST_MINUTES, breaths=MOST_BREATHS)

    @property
    def untimed(self) -> float:
        """Its seconds where nothing is timed."""
        return self.minutes * 60 if self.minutes else self.breaths * UNTIMED

    def wants(self, pattern: BreathPattern, breath: int, at: float) -> bool:
        """Whether breath number `breath`, which would begin at second `at`, is part of it."""
        if pattern.rounds and breath >= pattern.rounds:
            return False
        if self.minutes is None:
            return breath < self.breaths
        return breath == 0 or at + pattern.seconds / 2 <= self.minutes * 60


@dataclass(frozen=True)
class Plan:
    """A whole pause. Its phases tile the time from 0 to `seconds`."""

    pattern: BreathPattern
    length: Length
    phases: tuple[Phase, ...]
    starts: tuple[float, ...]
    """When each phase begins, for finding one."""

    @property
    def seconds(self) -> float:
        """How long it all lasts, to the end of the last exhale."""
        return self.phases[-1].end

    @property
    def breaths(self) -> int:
        """How many breaths it has, not counting the free one."""
        return self.phases[-1].breath + 1

    def phase_at(self, elapsed: float) -> Phase:
        """The phase of that moment; the first before the start, the last after the end."""
        return self.phases_until(elapsed)[-1]

    def phases_until(self, elapsed: float) -> tuple[Phase, ...]:
        """The phases that have begun by then."""
        return self.phases[: max(bisect_right(self.starts, elapsed), 1)]

    def size_at(self, elapsed: float) -> float:
        """How full the breath is at that moment, from 0 to 1. Continuous."""
        return self.phase_at(elapsed).size(elapsed)

    def ended(self, elapsed: float) -> bool:
        """Whether the last exhale is over."""
        return elapsed >= self.seconds

    def repaced(self, elapsed: float, pattern: BreathPattern) -> Plan:
        """The same pause at another pace from the next breath on, without changing this one."""
        now = self.phase_at(elapsed)
        kept = tuple(phase for phase in self.phases if phase.breath <= now.breath)
        return _plan(_full_pace(pattern), self.length, kept)

    def followed(self, elapsed: float, size: float, pattern: BreathPattern, breaths: int) -> Plan:
        """The same pause, continued at a tapped pace from the start of a breath out.

        `size` is how full the picture is then; `breaths` were tapped, including this one.
        """
        before = Phase("free", breaths - 1, 0.0, elapsed)
        out = Phase("out", breaths - 1, elapsed, pattern.exhale, size, 0.0)
        return _plan(_full_pace(pattern), self.length, (before, out))


def plan(pattern: BreathPattern, length: Length, *, lead_in: bool = True) -> Plan:
    """A pause of that pattern and length, minutes rounded to whole breaths."""
    if not pattern.timed:
        alone = Phase("free", length.breaths - 1, 0.0, length.untimed)
        return Plan(pattern, length, (alone,), (0.0,))
    begun = (Phase("free", -1, 0.0, LEAD_IN),) if lead_in else ()
    return _plan(pattern, length, begun)


def eased(share: float) -> float:
    """A share of time as a share of the way: half a cosine, slow at both ends."""
    return 0.5 - 0.5 * cos(pi * share)


def _full_pace(pattern: BreathPattern) -> BreathPattern:
    return msgspec.structs.replace(pattern, ramp=0)


def _plan(pattern: BreathPattern, length: Length, begun: tuple[Phase, ...]) -> Plan:
    phases = (*begun, *_breaths(pattern, length, begun[-1:]))
    if phases[-1].kind == "rest":
        phases = phases[:-1]
    return Plan(pattern, length, phases, tuple(phase.start for phase in phases))


def _breaths(pattern: BreathPattern, length: Length, last: tuple[Phase, ...]) -> Iterator[Phase]:
    """Breath after breath following the last phase, until the length is reached."""
    breath, at = (last[0].breath + 1, last[0].end) if last else (0, 0.0)
    while length.wants(pattern, breath, at):
        for kind, seconds, low, high in _stretches(pattern, breath):
            yield Phase(kind, breath, at, seconds, low, high)
            at += seconds
        breath += 1


def _stretches(pattern: BreathPattern, breath: int) -> Iterator[tuple[Kind, float, float, float]]:
    """The phases of one breath that take any time: kind, seconds, size before and after."""
    grown = min(breath / pattern.ramp, 1.0) if pattern.ramp else 1.0
    top = FIRST_SIP if pattern.sip else 1.0
    stretches: tuple[tuple[Kind, float, float, float], ...] = (
        ("in", _grown(START[0], pattern.inhale, grown), 0.0, top),
        ("sip", pattern.sip, top, 1.0),
        ("hold", pattern.hold * grown, 1.0, 1.0),
        ("out", _grown(START[1], pattern.exhale, grown), 1.0, 0.0),
        ("rest", pattern.rest * grown, 0.0, 0.0),
    )
    return (stretch for stretch in stretches if stretch[1] > 0)


def _grown(easy: float, full: float, share: float) -> float:
    """Seconds on the way from the easy pace to the full one; never slower than that."""
    start = min(easy, full)
    return start + (full - start) * share
