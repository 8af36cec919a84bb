"""What a person can do in the calendar."""

from __future__ import annotations

from compassion_tui.commands import Command


class DayAfter(Command, id="journal-day-after", key="right,l", action="day(1)", shown=False):
    """To the next day with an entry."""


class DayBefore(Command, id="journal-day-before", key="left,h", action="day(-1)", shown=False):
    """To the day with an entry before."""


class WeekAfter(Command, id="journal-week-after", key="down,j", action="week(1)", shown=False):
    """A week or more on."""


class WeekBefore(Command, id="journal-week-before", key="up,k", action="week(-1)", shown=False):
    """A week or more back."""


class YearBefore(
    Command, id="journal-year-before", key="left_square_bracket,pageup", action="year(-1)", rank=12
):
    """A year back."""


class YearAfter(
    Command, id="journal-year-after", key="right_square_bracket,pagedown", action="year(1)", rank=14
):
    """A year on."""


class GoToDay(Command, id="journal-go-to-day", key="enter,space", action="choose", rank=10):
    """To the entries of that day."""


CALENDAR: tuple[type[Command], ...] = (
    DayAfter,
    DayBefore,
    WeekAfter,
    WeekBefore,
    YearBefore,
    YearAfter,
    GoToDay,
)
"""The keys of the calendar."""
