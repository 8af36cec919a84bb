"""What a person can do in the journal."""

from __future__ import annotations

from compassion_tui.commands import Command

# Through the list.


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


# On a page that is read.


class ScrollDown(Command):
    """A row down the page."""

    id, key, action, shown = "journal-scroll-down", "down,j", "scroll_down", False


class ScrollUp(Command):
    """A row up the page."""

    id, key, action, shown = "journal-scroll-up", "up,k", "scroll_up", False


class ScrollOn(Command):
    """A window down the page."""

    id, key, action, shown = "journal-scroll-on", "pagedown,space", "page_down", False


class ScrollBack(Command):
    """A window up the page."""

    id, key, action, shown = "journal-scroll-back", "pageup,b", "page_up", False


class ScrollTop(Command):
    """To the top of the page."""

    id, key, action, shown = "journal-scroll-top", "g,home", "scroll_home", False


class ScrollBottom(Command):
    """To the end of the page."""

    id, key, action, shown = "journal-scroll-bottom", "G,end", "scroll_end", False


PAGE: tuple[type[Command], ...] = (
    ScrollDown,
    ScrollUp,
    ScrollOn,
    ScrollBack,
    ScrollTop,
    ScrollBottom,
)
"""The keys of the page."""


# Looking for something.


class Search(Command):
    """Search, as one types."""

    id, key, action, rank = "journal-search", "slash", "search", 12


class GoToFound(Command):
    """Out of the search line, to what was found."""

    id, key, action, rank = "journal-to-found", "enter,down", "done", 10


class EndSearch(Command):
    """Seek nothing any more."""

    id, key, action, rank = "journal-end-search", "escape", "end", 20


class NextHit(Command):
    """To the next place where it was found."""

    id, key, action, rank = "journal-next-hit", "n", "hit(1)", 16


class PreviousHit(Command):
    """To the place before."""

    id, key, action, shown = "journal-previous-hit", "N", "hit(-1)", False


class Unfold(Command):
    """Show what is folded, or fold it again."""

    id, key, action, rank = "journal-unfold", "z", "unfold", 14


LOOK: tuple[type[Command], ...] = (Search, NextHit, PreviousHit, Unfold)
"""The keys for looking."""
