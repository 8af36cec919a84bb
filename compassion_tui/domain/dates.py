"""Plain dates, as people type them, in numbers or in their own language's words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassion_tui.domain.folding import fold

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)


@dataclass(frozen=True)
class DateWords:
    """A language's names for days, as people type them."""

    months: Sequence[str] = ()
    weekdays: Sequence[str] = ()
    spans: Sequence[str] = ()
    """Last week, this week, last month, this month, last year and this year, in that order."""
    days: Sequence[str] = ()
    """Today and yesterday."""

    def first_day(self, text: str, today: date) -> date | None:
        """The first day of the newest such day, month or span; None if it isn't one.

        A name may be cut short, to three letters or more.
        """
        if (at := _place(text, self.days)) is not None:
            return today - timedelta(days=at)
        if (at := _place(text, self.spans)) is not None:
            return _first_of_span(at, today)
        if (at := _place(text, self.weekdays, short=True)) is not None:
            return today - timedelta(days=(today.weekday() - at) % 7)
        if (at := _place(text, self.months, short=True)) is not None:
            return date(today.year - (at + 1 > today.month), at + 1, 1)
        return None


def plain_date(text: str, today: date, words: DateWords | None = None) -> date | None:
    """The first day of what was typed; None if it isn't a date.

    2026, 2026-03, 2026-03-09, today, yesterday, and back from today 3d, 2w, 6m, 1y; also monday,
    june and so on, if the language's words are given.
    """
    if words is not None and (found := words.first_day(fold(text), today)):
        return found
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
    """That long before today; the month's last day if it has no such day."""
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1:
        raise ValueError("before the calendar begins")
    return date(year, month, min(today.day, monthrange(year, month)[1]))


_SHORTEST = 3


def _place(text: str, names: Sequence[str], *, short: bool = False) -> int | None:
    """The index of the one name that a folded text is, or abbreviates."""
    folded = [fold(name) for name in names]
    if text in folded:
        return folded.index(text)
    begun = [at for at, name in enumerate(folded) if name.startswith(text)]
    return begun[0] if short and len(text) >= _SHORTEST and len(begun) == 1 else None


def _first_of_span(at: int, today: date) -> date:
    unit, back = at // 2, at % 2 == 0
    if unit == 0:
        return today - timedelta(days=today.weekday() + 7 * back)
    if unit == 1:
        month = today.year * 12 + today.month - 1 - back
        return date(month // 12, month % 12 + 1, 1)
    return date(max(1, today.year - back), 1, 1)
