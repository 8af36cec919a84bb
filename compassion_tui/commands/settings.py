"""What can be done among the settings."""

from __future__ import annotations

from compassion_tui.commands import Command


class TurnOn(Command, id="turn-on", key="right,space", action="turn(1)", rank=10):
    """The value that comes next."""


class TurnBack(Command, id="turn-back", key="left", action="turn(-1)", rank=11):
    """The value before."""


class TakeBack(Command, id="take-back", key="u", action="take_back", rank=15):
    """Take the last change back."""
