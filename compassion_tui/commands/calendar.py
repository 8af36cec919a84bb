"""What a person can do in the calendar."""

from __future__ import annotations

from compassion_tui.commands import Command


class DayAfter(Command):
    """To the next day with an entry."""

    id, key, action, shown = "journal-day-after", "right,l", "day(1)", False


class DayBefore(Command):
    """To the day with an entry before."""

    id, key, action, shown = "journal-day-before", "left,h", "day(-1)", False


class WeekAfter(Command):
    """A week or more on."""

    id, key, action, shown = "journal-week-after", "down,j", "week(1)", False


class WeekBefore(Command):
    """A week or more back."""

    id, key, action, shown = "journal-week-before", "up,k", "week(-1)", False


class YearBefore(Command):
    """A year back."""

    id, key, action, rank = (
        "journal-year-before",
        "left_square_bracket,pageup",
        "year(-1)",
        12,
    )


class YearAfter(Command):
    """A year on."""

    id, key, action, rank = (
        "journal-year-after",
        "right_square_bracket,pagedown",
        "year(1)",
        14,
    )


class GoToDay(Command):
    """To the entries of that day."""

    id, key, action, rank = "journal-go-to-day", "enter,space", "choose", 10


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
