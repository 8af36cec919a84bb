"""What a person can do in the list of entries."""

from __future__ import annotations

from compassion_tui.commands import Command


class Down(Command):
    """To the entry below, which is older."""

    id, key, action, shown = "journal-down", "down,j", "move(1)", False


class Up(Command):
    """To the entry above, which is newer."""

    id, key, action, shown = "journal-up", "up,k", "move(-1)", False


class PageDown(Command):
    """A window down."""

    id, key, action, shown = "journal-page-down", "pagedown", "page(1)", False


class PageUp(Command):
    """A window up."""

    id, key, action, shown = "journal-page-up", "pageup", "page(-1)", False


class Newest(Command):
    """To the top."""

    id, key, action, shown = "journal-newest", "g,home", "end(False)", False


class Oldest(Command):
    """To the bottom."""

    id, key, action, shown = "journal-oldest", "G,end", "end(True)", False


class MonthBefore(Command):
    """To the month before, in time."""

    id, key, action, shown = "journal-month-before", "left_square_bracket", "month(1)", False


class MonthAfter(Command):
    """To the month after, in time."""

    id, key, action, shown = "journal-month-after", "right_square_bracket", "month(-1)", False


class Read(Command):
    """Read the entry."""

    id, key, action, rank = "journal-read", "enter", "open", 10


class Mark(Command):
    """Select the entry, or leave it out again."""

    id, key, action, shown = "journal-mark", "space", "mark", False


LIST: tuple[type[Command], ...] = (
    Down,
    Up,
    PageDown,
    PageUp,
    Newest,
    Oldest,
    MonthBefore,
    MonthAfter,
    Read,
    Mark,
)
"""The keys of the list."""
