"""Looking back at what was kept, without sums, ranks or comparisons. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from compassion_tui.domain.dates import plain_date
from compassion_tui.domain.entry import Entry

AFTERWARDS = ("lighter", "same", "heavier", "unsure")
"""How a practice can leave someone, in the order it's always listed."""

HARD = 2
"""How many heavier moments make a week a hard one."""

WEEK, YEAR = timedelta(days=7), timedelta(days=365)


class Season(NamedTuple):
    """Three months, and the kind words kept in them.

    It has no name, since March is spring in one hemisphere and autumn in the other.
    """

    first: str
    """Its first month, such as 2026-03."""
    last: str
    """Its last month."""
    lines: tuple[str, ...]
    """The lines, newest first, each once."""


class Reached(NamedTuple):
    """A practice, and how people felt after it: each answer that occurred, without counts."""

    title: str
    afterwards: tuple[str, ...]
    """Out of AFTERWARDS, in that order; empty if it was never said."""


def beginning(told: str, today: date) -> datetime | None:
    """Where looking back starts: a stamp, or a date as people type it.

    None if it's neither: then nothing is left out.
    """
    try:
        day = plain_date(told, today)
        moment = datetime.combine(day, time()) if day else datetime.fromisoformat(told)
        return moment.astimezone()
    except (ValueError, OverflowError):
        return None


def since(entries: Iterable[Entry], begin: datetime | None) -> list[Entry]:
    """The entries made at that moment or later, in order."""
    first = begin.timestamp() if begin else float("-inf")
    return [entry for entry in entries if _second(entry.made) >= first]


def seasons(kept: Iterable[tuple[str, str]]) -> tuple[Season, ...]:
    """The seasons in which something was kept, newest first, from lines and their times."""
    parted = groupby(kept, key=lambda each: _season(each[1]))
    return tuple(
        Season(first, last, tuple(dict.fromkeys(line for line, _ in lines)))
        for (first, last), lines in parted
    )


def marks(entries: Sequence[Entry], today: date) -> tuple[bool, ...]:
    """A mark for each moment of the past year, oldest first; True if a kind word was kept.

    Days without one leave no gap.
    """
    year = (entry for entry in entries if today - _day(entry.made) < YEAR)
    return tuple(bool(entry.kept) for entry in reversed(tuple(year)))


def reached(entries: Iterable[Entry]) -> tuple[Reached, ...]:
    """The practices that were done, by title, so that none ranks above another."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        if entry.title:
            found.setdefault(entry.title, set()).add(entry.after)
    return tuple(
        Reached(title, tuple(after for after in AFTERWARDS if after in found[title]))
        for title in sorted(found, key=str.casefold)
    )


def is_hard_week(entries: Iterable[Entry], today: date) -> bool:
    """Whether more than one moment of the last seven days left one heavier."""
    week = (entry for entry in entries if today - _day(entry.made) < WEEK)
    return sum(entry.after == "heavier" for entry in week) >= HARD


def _second(made: str) -> float:
    try:
        return datetime.fromisoformat(made).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


def _day(made: str) -> date:
    try:
        return date.fromisoformat(made[:10])
    except ValueError:
        return date.min


def _season(made: str) -> tuple[str, str]:
    """The first and the last month of the season that a moment is in."""
    day = _day(made)
    months = day.year * 12 + day.month - 1
    first = months - day.month % 3
    return _month(first), _month(first + 2)


def _month(months: int) -> str:
    return f"{months // 12:04}-{months % 12 + 1:02}"
