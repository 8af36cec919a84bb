"""What can be done among the settings."""

from __future__ import annotations

from compassion_tui.commands import Command


class TurnOn(Command):
    """The value that comes next."""

    id, key, action, rank = "turn-on", "right,space", "turn(1)", 10


class TurnBack(Command):
    """The value before."""

    id, key, action, rank = "turn-back", "left", "turn(-1)", 11


class TakeBack(Command):
    """Take the last change back."""

    id, key, action, rank = "take-back", "u", "take_back", 15
