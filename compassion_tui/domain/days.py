"""Days and months as a person reads them: `[dates]` of ui.toml holds the names and the order."""

from __future__ import annotations

from datetime import date, datetime

from compassion_tui.domain.words import Words


def month_told(words: Words, month: str) -> str:
    """A month such as 2026-03: “March 2026”."""
    year, number = month.split("-")
    name = words.several("dates.months")[int(number) - 1]
    return words("dates.month", month=name, year=int(year))


def day_told(words: Words, day: str) -> str:
    """A day in a list that says the month elsewhere: “Mon 9”."""
    when = date.fromisoformat(day)
    return words("dates.short", weekday=_weekday(words, when)[:3], day=when.day)


def moment_told(words: Words, made: str) -> str:
    """A moment in ISO 8601: “Monday 9 March 2026, 21:10”; without the time where it has none."""
    when = date.fromisoformat(made[:10])
    day = words(
        "dates.long",
        weekday=_weekday(words, when),
        day=when.day,
        month=month_told(words, made[:7]),
    )
    return words("dates.moment", day=day, time=made[11:16]) if _timed(made) else day


def _weekday(words: Words, when: date) -> str:
    return words.several("dates.weekdays")[when.weekday()]


def _timed(made: str) -> bool:
    try:
        datetime.fromisoformat(made)
    except ValueError:
        return False
    return len(made) > len("2026-03-09")
