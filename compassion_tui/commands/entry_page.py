"""What a person can do on the page of an entry."""

from __future__ import annotations

from compassion_tui.commands import Command


class ScrollDown(
    Command, id="journal-scroll-down", key="down,j", action="scroll_down", shown=False
):
    """A row down the page."""


class ScrollUp(Command, id="journal-scroll-up", key="up,k", action="scroll_up", shown=False):
    """A row up the page."""


class ScrollOn(
    Command, id="journal-scroll-on", key="pagedown,space", action="page_down", shown=False
):
    """A window down the page."""


class ScrollBack(Command, id="journal-scroll-back", key="pageup,b", action="page_up", shown=False):
    """A window up the page."""


class ScrollTop(Command, id="journal-scroll-top", key="g,home", action="scroll_home", shown=False):
    """To the top of the page."""


class ScrollBottom(
    Command, id="journal-scroll-bottom", key="G,end", action="scroll_end", shown=False
):
    """To the end of the page."""


PAGE: tuple[type[Command], ...] = (
    ScrollDown,
    ScrollUp,
    ScrollOn,
    ScrollBack,
    ScrollTop,
    ScrollBottom,
)
"""The keys of the page."""
