"""What can be done among people to talk to."""

from __future__ import annotations

from compassion_tui.commands import Command


class NextPlace(Command, id="next-place", key="right,r", action="place(1)", rank=10):
    """Look at the next region."""


class PlaceBefore(Command, id="place-before", key="left", action="place(-1)", shown=False):
    """Look at the region before."""


class KeepPlace(Command, id="keep-place", key="enter", action="keep_place", rank=12):
    """Let the region that is shown be one's own choice."""


class ChoosePlace(Command, id="choose-place", key="c", action="choose_place", rank=11):
    """Find a region by its name."""


class OwnPage(Command, id="own-page", key="f8", action="own_page", rank=13, priority=True):
    """The page for bad nights: open it where it is locked, else write it, or change it."""
