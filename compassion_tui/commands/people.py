"""What can be done among people to talk to."""

from __future__ import annotations

from compassion_tui.commands import Command


class ChoosePlace(Command, id="choose-place", key="enter,c", action="choose_place", rank=12):
    """Every region, to choose from."""


class NextPlace(Command, id="next-place", key="right,r", action="place(1)", rank=10):
    """The next region."""


class PlaceBefore(Command, id="place-before", key="left", action="place(-1)", shown=False):
    """The region before."""
