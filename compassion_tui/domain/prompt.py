"""When it's time for a pause: pure functions of the wall clock.

Only the wall clock, because a prompt is about the day: it runs while a laptop sleeps, and a
machine that wakes up late rings once, not once for every hour it slept. Nothing counts what was
skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import InputError

LEAST = timedelta(minutes=1)
MOST = timedelta(hours=24)
SNOOZE = timedelta(minutes=10)

SOFT_PLACES = frozenset({"home", "learn", "journal"})
"""Where a soft prompt may show: never in a practice, nor over something being written."""


@dataclass(frozen=True)
class Quiet:
    """Hours of the day without rings; they may go past midnight."""

    start: time
    end: time

    def holds(self, now: datetime) -> bool:
        """Whether `now`, by its own local time, is in them."""
        at = now.time()
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True)
class Rhythm:
    """How often, for how long, and when not."""

    every: timedelta
    lasts: timedelta | None = None
    """How long it goes on; None until it's stopped."""
    quiet: Quiet | None = None

    def is_quiet(self, now: datetime) -> bool:
        """Whether nothing rings now."""
        return self.quiet is not None and self.quiet.holds(now)


@dataclass(frozen=True)
class Prompts:
    """A rhythm as it runs. Datetimes are aware, so a change to summer time isn't time passing."""

    rhythm: Rhythm
    began: datetime
    seen: datetime
    """The last reading."""
    at: datetime
    """When the next one is due."""

    @classmethod
    def begun(cls, rhythm: Rhythm, now: datetime) -> Prompts:
        """Prompts that begin now; the first is due one interval later."""
        return cls(rhythm, now, now, now + rhythm.every)

    def read(self, now: datetime) -> Prompts:
        """The same a moment later.

        If the clock was set back, every time here moves with it. Quiet hours delay the next one
        past their end, so that none rings the moment they end.
        """
        back = min(now - self.seen, timedelta(0))
        at = self.at + back
        if self.rhythm.is_quiet(now):
            at = max(at, now + self.rhythm.every)
        return replace(self, began=self.began + back, seen=now, at=at)

    @property
    def due(self) -> bool:
        """Whether it is time."""
        return self.seen >= self.at

    @property
    def over(self) -> bool:
        """Whether its time is up."""
        lasts = self.rhythm.lasts
        return lasts is not None and self.seen - self.began >= lasts

    def answered(self) -> Prompts:
        """Taken or skipped, it doesn't matter: the next one is due after one interval."""
        return replace(self, at=self.seen + self.rhythm.every)

    def snoozed(self) -> Prompts:
        """A little later."""
        return replace(self, at=self.seen + min(SNOOZE, self.rhythm.every))


class SoftPrompts:
    """The prompts inside the app, shared by the screens that may show one."""

    def __init__(self, every: timedelta, clock: Clock) -> None:
        """Begin now; `every` is what the person asked for in the settings."""
        self._clock = clock
        self._prompts = Prompts.begun(Rhythm(every), clock.now())

    def take(self, place: str) -> bool:
        """Whether to show one on that screen now. Showing it counts as an answer."""
        self._prompts = self._prompts.read(self._clock.now())
        if not self._prompts.due or place not in SOFT_PLACES:
            return False
        self.reset()
        return True

    def reset(self) -> None:
        """A pause was taken anyway: the next prompt is one interval from now."""
        self._prompts = self._prompts.answered()


def duration(text: str) -> timedelta:
    """A length of time such as 45m, 8h, 1h30m or 90s.

    UserError `prompt.duration` if it isn't one, `prompt.short` below a minute, `prompt.long` beyond
    a day.
    """
    match = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", text.strip().lower())
    if not match or not any(match.groups()):
        raise InputError("prompt.short" if _is_nothing(text) else "prompt.duration", given=text)
    hours, minutes, seconds = (min(int(part or 0), 10**6) for part in match.groups())
    found = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if found < LEAST:
        raise InputError("prompt.short", given=text)
    if found > MOST:
        raise InputError("prompt.long", given=text)
    return found


def quiet_hours(text: str) -> Quiet:
    """Quiet hours such as 22:00-07:00. UserError `prompt.quiet` if it isn't one."""
    try:
        start, end = (time.fromisoformat(_full(part)) for part in text.split("-"))
    except ValueError as error:
        raise InputError("prompt.quiet", given=text) from error
    if start == end or start.tzinfo or end.tzinfo:
        raise InputError("prompt.quiet", given=text)
    return Quiet(start, end)


def _is_nothing(text: str) -> bool:
    return text.strip().isdecimal() and int(text) == 0


def _full(text: str) -> str:
    """An hour alone, or with its minutes, as ISO 8601 has it."""
    hour, _, minute = text.strip().partition(":")
    return f"{int(hour):02}:{minute or '00'}"
