"""What a person can do in a breathing pause, one class per command."""

from __future__ import annotations

from compassion_tui.commands import Command


class TurnBreath(Command, id="turn", key="space", action="turn", rank=10):
    """Pause or continue; while following, a breath in or out."""


class WaitHere(Command, id="wait", key="p", action="wait", shown=False):
    """Pause or continue."""


class FollowMe(Command, id="follow", key="f", action="follow", rank=30):
    """Follow taps of space until the pace is clear."""


class BreatheSlower(Command, id="slower", key="left", action="slower", shown=False):
    """Breathe a little slower."""


class BreatheFaster(Command, id="faster", key="right", action="faster", shown=False):
    """Breathe a little faster."""


class ShowNumbers(Command, id="numbers", key="n", action="numbers", shown=False):
    """Show seconds beside the word, or hide them."""


class RingBell(Command, id="ring", key="b", action="ring", shown=False):
    """Ring one bell for in and two for out, or stop."""


ALL: tuple[type[Command], ...] = (
    TurnBreath,
    WaitHere,
    FollowMe,
    BreatheSlower,
    BreatheFaster,
    ShowNumbers,
    RingBell,
)
"""The commands of the pause itself; those below are for its screens."""


class ChoosePattern(Command, id="choose-pattern", key="c", action="choose", rank=35):
    """Choose another pattern or length."""


class KeepPause(Command, id="keep-pause", key="k", action="keep", rank=21):
    """Keep the moment without a word."""


class KeepWithWord(Command, id="keep-with-word", key="w", action="keep_with_word", rank=22):
    """Keep the moment with a word."""


class BackToShell(
    Command, id="back-to-shell", key="enter,space,q", action="to_shell", rank=10, essential=True
):
    """Return to the shell in one key, after a pause that it started."""


class ReadAloud(Command, id="aloud", key="v", action="aloud", rank=40):
    """Hear in and out as a voice and soft tones; the same key turns them off."""


class BreatheAgain(Command, id="again", key="enter,r", action="again", rank=15):
    """Start the same pause again."""


class Shorter(Command, id="shorter", key="minus", action="lengthen(-1)", rank=30):
    """A shorter pause."""


class Longer(Command, id="longer", key="plus", action="lengthen(1)", rank=31):
    """A longer pause."""


class SwitchUnit(Command, id="unit", key="m", action="switch_unit", rank=32):
    """Switch between minutes and breaths."""


class Snooze(Command, id="snooze", key="l", action="snooze", rank=12):
    """A little later."""


class SkipPrompt(Command, id="skip-prompt", key="s", action="skip", rank=13):
    """Not this time."""


class StopBell(Command, id="stop-bell", key="escape", action="leave", rank=20, essential=True):
    """Leave a pause, to rest again; otherwise go back to the shell."""


class TakePause(Command, id="take-pause", key="space,enter", action="take", rank=10):
    """Breathe now."""
