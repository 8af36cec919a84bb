"""The days that have entries, as lines of text: one line per month, and a way to go to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compassion_tui.domain.dates import DateWords, plain_date
from compassion_tui.domain.days import format_month
from compassion_tui.domain.folding import fold
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services

YEAR = 12
"""Months per page."""

_NAMED = re.compile(r"(?P<name>\D+?)(?:\s+(?P<year>\d{4}))?", re.ASCII)
"""A month's name, with its year or without."""

_SPAN = re.compile(r"\d{4}(-\d\d)?", re.ASCII)


def choose_day(services: Services, talk: Talk, days: Sequence[str]) -> str:
    """Say the months in `days` (ascending ISO dates), and ask for one; its last day, or empty."""
    messages, months = talk.messages, dict[str, list[str]]()
    for day in days:
        months.setdefault(day[:7], []).append(str(int(day[8:])))
    names = sorted(months, reverse=True)
    told = [f"{format_month(messages, name)}: {', '.join(months[name])}" for name in names]
    for at in range(0, len(names), YEAR):
        talk.list_rows(told[at : at + YEAR], first=at + 1)
        more = "more" if at + YEAR < len(names) else "last"
        while said := talk.answer(messages(f"plain.days.{more}")):
            if said.isdecimal() and 1 <= int(said) <= len(names[: at + YEAR]):
                return _last_of(names[int(said) - 1])
            if found := _typed(services, said, names):
                return found
            talk.say(messages("plain.days.none"))
    return ""


def _typed(services: Services, said: str, months: Sequence[str]) -> str:
    """The last day of the year, month or day that was typed; empty if it's no date.

    A month's name means the newest of that name in `months`.
    """
    if _SPAN.fullmatch(said):
        return _last_of(said)
    if month := _month(services, said, months):
        return _last_of(month)
    several = services.messages.several
    words = DateWords(weekdays=several("dates.weekdays"), days=several("dates.days"))
    found = plain_date(said, services.clock.now().date(), words)
    return found.isoformat() if found else ""


def _month(services: Services, said: str, months: Sequence[str]) -> str:
    """A month that was typed by its name, such as `june` or `june 2026`; empty if it wasn't."""
    named = _NAMED.fullmatch(said)
    words = DateWords(months=services.messages.several("dates.months"))
    today = services.clock.now().date()
    first = words.first_day(fold(named["name"]), today) if named else None
    if named is None or first is None:
        return ""
    if named["year"]:
        return f"{named['year']}-{first:%m}"
    return next((month for month in months if month[5:] == f"{first:%m}"), f"{first:%Y-%m}")


def _last_of(span: str) -> str:
    """A date at or after the end of a month or year."""
    return f"{span}-31" if "-" in span else f"{span}-12-31"
