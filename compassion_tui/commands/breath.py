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
"""The commands of the pause itself; those below are its screens'."""


class ChoosePattern(Command):
    """Another pattern, or another length."""

    id, key, action, rank = "choose-pattern", "c", "choose", 35


class KeepPause(Command):
    """Keep the moment without a word."""

    id, key, action, rank = "keep-pause", "k", "keep", 21


class KeepWithWord(Command):
    """Keep the moment with a word."""

    id, key, action, rank = "keep-with-word", "w", "keep_with_word", 22


class BreatheAgain(Command):
    """The same once more."""

    id, key, action, rank = "again", "enter,r", "again", 15


class Shorter(Command):
    """A shorter pause."""

    id, key, action, rank = "shorter", "minus", "lengthen(-1)", 30


class Longer(Command):
    """A longer pause."""

    id, key, action, rank = "longer", "plus", "lengthen(1)", 31


class SwitchUnit(Command):
    """By minutes, or by breaths."""

    id, key, action, rank = "unit", "m", "switch_unit", 32


class Snooze(Command):
    """A little later."""

    id, key, action, rank = "snooze", "l", "snooze", 12


class SkipPrompt(Command):
    """Not this time."""

    id, key, action, rank = "skip-prompt", "s", "skip", 13


class StopBell(Command):
    """Out of a pause into rest; else back to the shell."""

    id, key, action, rank, stays = "stop-bell", "escape", "leave", 20, True


class TakePause(Command):
    """Breathe now."""

    id, key, action, rank = "take-pause", "space,enter", "take", 10
