"""A person's own pace: its limits, slower and faster, and following their taps."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from compassion_tui.domain.breath import START, BreathPattern, Kind, eased
from compassion_tui.domain.errors import InputError, UserError

BREATH_LIMITS = (1.0, 12.0)
"""Seconds that a breath in, or out, may last."""

HOLD_MOST = 8.0
"""Seconds that a hold may last at most."""

CYCLE_LIMITS = (3.0, 24.0)
"""Seconds that a whole breath may last. Faster than twenty a minute is over-breathing."""

STEP = 1.1
"""How much one key changes a pace."""

TAPPED = 6
"""In and out, three times: that many taps show a pace."""

SHORTEST_TAP = 0.5
"""Seconds within which a second tap counts as the same: a held key repeats."""


def checked(pattern: BreathPattern) -> BreathPattern:
    """The same pattern; UserError `breath.range` if a part of it is out of range."""
    if not pattern.timed and not (pattern.sip or pattern.hold or pattern.exhale or pattern.rest):
        return pattern
    for part, low, high in _RANGES:
        if not low <= getattr(pattern, part) <= high:
            raise InputError("breath.range", part=part, low=f"{low:g}", high=f"{high:g}")
    low, high = CYCLE_LIMITS
    if not low <= pattern.seconds <= high:
        raise InputError("breath.whole", low=f"{low:g}", high=f"{high:g}")
    return pattern


def typed(text: str) -> BreathPattern | None:
    """The pattern typed as seconds, such as `4-6` or `5.5-5.5`; None if it isn't one.

    UserError as `own`.
    """
    seconds = text.replace(",", ".").split("-")
    if all(part.replace(".", "", 1).isdecimal() for part in seconds):
        return own(text, tuple(map(float, seconds)))
    return None


def own(id: str, seconds: tuple[float, ...]) -> BreathPattern:
    """A pattern of a person's own: in and out; or in, hold and out; or in, hold, out and rest.

    UserError `breath.parts` if there are fewer or more of them, `breath.range` if one is out of
    range.
    """
    match seconds:
        case (inhale, exhale):
            hold = rest = 0.0
        case (inhale, hold, exhale):
            rest = 0.0
        case (inhale, hold, exhale, rest):
            pass
        case _:
            raise InputError("breath.parts")
    return checked(
        BreathPattern(id=id, name=id, inhale=inhale, hold=hold, exhale=exhale, rest=rest)
    )


def slower(pattern: BreathPattern) -> BreathPattern:
    """One step slower; the same if that would leave the limits."""
    return _scaled(pattern, STEP)


def faster(pattern: BreathPattern) -> BreathPattern:
    """One step faster; the same if that would leave the limits."""
    return _scaled(pattern, 1 / STEP)


@dataclass(frozen=True)
class Following:
    """A picture that follows taps: odd ones turn to in, even ones to out."""

    taps: tuple[float, ...] = ()
    """When each tap came, in elapsed seconds."""
    size: float = 0.0
    """How full the picture was at the last tap."""

    @property
    def kind(self) -> Kind:
        """What the breath does now."""
        if not self.taps:
            return "free"
        return "in" if len(self.taps) % 2 else "out"

    @property
    def complete(self) -> bool:
        """Whether enough taps came to know the pace; the last exhale is beginning."""
        return len(self.taps) >= TAPPED

    def tapped(self, elapsed: float) -> Following:
        """The same with another tap; a repeating key is one tap."""
        if self.taps and elapsed - self.taps[-1] < SHORTEST_TAP:
            return self
        return Following((*self.taps, elapsed), self.size_at(elapsed))

    def size_at(self, elapsed: float) -> float:
        """How full the picture is: on its way, at the pace of the breath before."""
        if not self.taps:
            return self.size
        target = 1.0 if self.kind == "in" else 0.0
        share = min((elapsed - self.taps[-1]) / self.expected((len(self.taps) - 1) % 2), 1.0)
        return self.size + (target - self.size) * eased(max(share, 0.0))

    def pace(self, pattern: BreathPattern) -> BreathPattern:
        """The pattern at the pace that was tapped, held within the limits, without holds."""
        from statistics import median  # it takes long to import, and few tap

        inhale, exhale = (_within(median(self._lasted(turn))) for turn in (0, 1))
        return msgspec.structs.replace(
            pattern, inhale=inhale, exhale=exhale, sip=0.0, hold=0.0, rest=0.0
        )

    @property
    def turned_out(self) -> float | None:
        """When the last breath out began; None before the first."""
        outs = self.taps[1::2]
        return outs[-1] if outs else None

    def expected(self, turn: int) -> float:
        """How long the next breath in (turn 0) or out (turn 1) should last: as the previous one."""
        lasted = self._lasted(turn)
        return min(lasted[-1], BREATH_LIMITS[1]) if lasted else START[turn]

    def _lasted(self, turn: int) -> tuple[float, ...]:
        """How long each breath in (turn 0) or out (turn 1) lasted."""
        pairs = zip(self.taps[turn::2], self.taps[turn + 1 :: 2], strict=False)
        return tuple(after - before for before, after in pairs)


_RANGES = (
    ("inhale", *BREATH_LIMITS),
    ("exhale", *BREATH_LIMITS),
    ("sip", 0.0, 2.0),
    ("hold", 0.0, HOLD_MOST),
    ("rest", 0.0, HOLD_MOST),
)


def _within(seconds: float) -> float:
    # Two seconds at least, so that a hasty tap makes nobody breathe fast.
    return min(max(round(seconds, 2), 2.0), BREATH_LIMITS[1])


def _scaled(pattern: BreathPattern, by: float) -> BreathPattern:
    parts = {part: round(getattr(pattern, part) * by, 2) for part, _, _ in _RANGES}
    try:
        return checked(msgspec.structs.replace(pattern, **parts))
    except UserError:
        return pattern
