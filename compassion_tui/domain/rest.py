"""How long a letter rests before it is read again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

SOON = timedelta(minutes=15)
"""Time enough to put it out of mind; a letter is reread after 15 minutes or a night."""


def soon(now: datetime) -> str:
    """The answer of a Keep step: until a quarter of an hour from now."""
    return _answer(now + SOON)


def tomorrow(now: datetime) -> str:
    """The answer of a Keep step: until the next day begins."""
    return _begins(now.date() + timedelta(days=1), now)


def on_day(written: str, now: datetime) -> str:
    """The answer of a Keep step: until a day such as 2026-03-09 begins.

    Raises:
        ValueError: it is no date.
    """
    return _begins(date.fromisoformat(written.strip()), now)


def _begins(day: date, now: datetime) -> str:
    return _answer(datetime.combine(day, time(), now.tzinfo))


def _answer(until: datetime) -> str:
    return f"rest {until.isoformat(timespec='seconds')}"
