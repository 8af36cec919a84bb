"""Plain dates, as people type them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)


def plain_date(text: str, today: date) -> date | None:
    """The first day of what was typed; None if it is no date.

    2026, 2026-03, 2026-03-09, today, yesterday, and back from today 3d, 2w, 6m, 1y.
    """
    text = text.casefold()
    try:
        if text in ("today", "yesterday"):
            return today - timedelta(days=text == "yesterday")
        if given := _DATE.fullmatch(text):
            return date(int(given[1]), int(given[2] or 1), int(given[3] or 1))
        if ago := _AGO.fullmatch(text):
            return _back(today, int(ago[1]), ago[2])
    except (ValueError, OverflowError):
        pass
    return None


def _back(today: date, count: int, unit: str) -> date:
    """That long before today; the month's last day where it has no such day."""
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1:
        raise ValueError("before the calendar begins")
    return date(year, month, min(today.day, monthrange(year, month)[1]))
