"""Days and months for reading: `[dates]` of ui.toml has the names and the order."""

from __future__ import annotations

from datetime import date, datetime

from compassion_tui.domain.messages import Messages


def format_month(messages: Messages, month: str) -> str:
    """A month such as 2026-03: “March 2026”."""
    year, number = month.split("-")
    name = messages.several("dates.months")[int(number) - 1]
    return messages("dates.month", month=name, year=int(year))


def format_day(messages: Messages, day: str, today: date | None = None) -> str:
    """A day in a list that names the month elsewhere: “Mon 9”; “today” or “yesterday”."""
    when = date.fromisoformat(day)
    if near := _near(messages, when, today, "_in_rows"):
        return near
    return messages("dates.short", weekday=_weekday(messages, when, "_in_rows"), day=when.day)


def format_moment(messages: Messages, made: str, today: date | None = None) -> str:
    """A moment in ISO 8601: “Monday 9 March 2026, 21:10”; without a time if it has none.

    With `today`, a moment of that day or the one before is “today, 21:10” or “yesterday, 21:10”.
    What leaves the app is given none: there, a date has to stay true.
    """
    when = date.fromisoformat(made[:10])
    day = _near(messages, when, today) or messages(
        "dates.long",
        weekday=_weekday(messages, when),
        day=when.day,
        month=format_month(messages, made[:7]),
    )
    return messages("dates.moment", day=day, time=made[11:16]) if _timed(made) else day


def _near(messages: Messages, when: date, today: date | None, where: str = "") -> str:
    """The word for today or yesterday; empty for any other day."""
    names = messages.several(f"dates.days{where}")
    back = (today - when).days if today else -1
    return names[back] if 0 <= back < len(names) else ""


def _weekday(messages: Messages, when: date, where: str = "") -> str:
    return messages.several(f"dates.weekdays{where}")[when.weekday()]


def _timed(made: str) -> bool:
    try:
        datetime.fromisoformat(made)
    except ValueError:
        return False
    return len(made) > len("2026-03-09")
