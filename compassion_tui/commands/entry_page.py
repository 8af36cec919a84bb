"""What a person can do on the page of an entry."""

from __future__ import annotations

from compassion_tui.commands import Command


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
