"""How long a letter rests before it is read again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.facts import LETTER
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import RESTS, Answer, Reread

REREAD = "letter-reread"
"""The practice that reads a letter that has rested."""

SOON = timedelta(minutes=15)
"""Time enough to put it out of mind; a letter is reread after 15 minutes or a night."""


class PastDay(ValueError):
    """A day that's too late for resting until."""


def soon(now: datetime) -> str:
    """The answer of a Keep step: until a quarter of an hour from now."""
    return _answer(now + SOON)


def tomorrow(now: datetime) -> str:
    """The answer of a Keep step: until the next day begins."""
    return _begins(now.date() + timedelta(days=1), now)


def on_day(written: str, now: datetime) -> str:
    """The answer of a Keep step: until a day such as 2026-03-09 begins.

    Raises:
        PastDay: that day has begun already, or is over.
        ValueError: it isn't a date.
    """
    day = date.fromisoformat(written.strip())
    if day <= now.date():
        raise PastDay(written)
    return _begins(day, now)


def waking(entry: Entry) -> float:
    """The second since 1970 at which a letter's time comes; 0 if that can't be read."""
    try:
        return datetime.fromisoformat(entry.rests_until).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def has_rested(entry: Entry, now: datetime) -> bool:
    """Whether it's a resting letter whose time has come."""
    return bool(entry.rests_until) and waking(entry) <= now.timestamp()


def woken(entry: Entry, now: datetime) -> Entry:
    """The entry as it's read now: a letter whose time has come is no longer resting."""
    return msgspec.structs.replace(entry, rests_until="") if has_rested(entry, now) else entry


def read_by(practice: Practice, letter: Entry) -> dict[str, Answer]:
    """The first answers for rereading a letter: its text, at each step that reads itself."""
    read = (step for step in practice.steps if isinstance(step, Reread) and step.of == step.id)
    return dict.fromkeys((step.id for step in read), letter.text_of(LETTER))


def has_read(practice: Practice, state: State) -> bool:
    """Whether a walk got past the letter that it reads, even if its words weren't read back."""
    at = [index for index, step in enumerate(practice.steps) if isinstance(step, Reread)]
    later = practice.steps[max(at, default=0) + 1 :]
    return not {step.id for step in later}.isdisjoint(state.walked)


def _begins(day: date, now: datetime) -> str:
    return _answer(datetime.combine(day, time(), now.tzinfo))


def _answer(until: datetime) -> str:
    return f"{RESTS}{until.isoformat(timespec='seconds')}"
