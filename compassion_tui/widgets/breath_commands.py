"""What a person can do in a breathing pause, one class a command."""

from __future__ import annotations

from compassion_tui.commands import Command


class TurnBreath(Command):
    """Wait, or go on; while following, a breath in or out."""

    id, key, action, rank = "turn", "space", "turn", 10


class WaitHere(Command):
    """Wait, or go on."""

    id, key, action, shown = "wait", "p", "wait", False


class FollowMe(Command):
    """The picture follows taps of space until it knows the pace."""

    id, key, action, rank = "follow", "f", "follow", 30


class BreatheSlower(Command):
    """A little slower."""

    id, key, action, shown = "slower", "left", "slower", False


class BreatheFaster(Command):
    """A little faster."""

    id, key, action, shown = "faster", "right", "faster", False


class ShowNumbers(Command):
    """Seconds beside the word, or none."""

    id, key, action, shown = "numbers", "n", "numbers", False


class RingBell(Command):
    """One bell for in and two for out, or none."""

    id, key, action, shown = "ring", "b", "ring", False


ALL: tuple[type[Command], ...] = (
    TurnBreath,
    WaitHere,
    FollowMe,
    BreatheSlower,
    BreatheFaster,
    ShowNumbers,
    RingBell,
)
"""The commands of the pause itself."""
