"""What a person can do in the list of entries."""

from __future__ import annotations

from compassion_tui.commands import Command


class Down(Command, id="journal-down", key="down,j", action="move(1)", shown=False):
    """To the entry below, which is older."""


class Up(Command, id="journal-up", key="up,k", action="move(-1)", shown=False):
    """To the entry above, which is newer."""


class ListPageDown(Command, id="journal-page-down", key="pagedown", action="page(1)", shown=False):
    """A window down."""


class ListPageUp(Command, id="journal-page-up", key="pageup", action="page(-1)", shown=False):
    """A window up."""


class Newest(Command, id="journal-newest", key="g,home", action="end(False)", shown=False):
    """To the top."""


class Oldest(Command, id="journal-oldest", key="G,end", action="end(True)", shown=False):
    """To the bottom."""


class MonthBefore(
    Command, id="journal-month-before", key="left_square_bracket", action="month(1)", shown=False
):
    """To the month before, in time."""


class MonthAfter(
    Command, id="journal-month-after", key="right_square_bracket", action="month(-1)", shown=False
):
    """To the month after, in time."""


class Read(Command, id="journal-read", key="enter", action="open", rank=10):
    """Read the entry."""


class Mark(Command, id="journal-mark", key="space", action="mark", shown=False):
    """Select the entry, or leave it out again."""


LIST: tuple[type[Command], ...] = (
    Down,
    Up,
    ListPageDown,
    ListPageUp,
    Newest,
    Oldest,
    MonthBefore,
    MonthAfter,
    Read,
    Mark,
)
"""The keys of the list."""
