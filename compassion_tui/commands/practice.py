"""What can be done in a practice, and at its ending."""

from __future__ import annotations

from compassion_tui.commands import Command


class GoOn(Command, id="next", key="enter,space,right", action="dispatch('next')", rank=10):
    """To the next step."""


class GoOnAnywhere(Command, id="next-anywhere", key="ctrl+n,ctrl+enter", action="go_on", rank=12):
    """To the next step, from within a text field too."""


class GoBack(Command, id="back", key="left,b,backspace", action="dispatch('back')", rank=30):
    """To the step before."""


class SkipStep(Command, id="skip", key="s", action="dispatch('skip')", shown=False):
    """On without this step."""


class StopHere(
    Command, id="enough", key="escape", action="dispatch('enough')", rank=20, essential=True
):
    """Enough for now, which is a proper ending."""


class ComeBack(Command, id="resume", key="r", action="dispatch('resume')", rank=25, essential=True):
    """Out of grounding, to where it felt worse."""


class KeepNow(Command, id="keep-now", key="k", action="keep_now", rank=15):
    """At an ending: keep what was written so far."""


class LetGo(Command, id="let-go", key="d", action="let_go", rank=40):
    """Let a draft go."""


class BringBack(Command, id="bring-back", key="u", action="bring_back", rank=30):
    """At an ending: back into the practice, with everything as it was."""


class GroundAfter(Command, id="feet", key="f", action="ground", rank=20):
    """After a hard practice: feet on the floor."""


class GoHome(
    Command, id="go-home", key="enter,space,escape", action="leave", rank=10, essential=True
):
    """At an ending: home."""


class ShowPrompts(Command, id="prompts", key="f6", action="prompts", rank=40, priority=True):
    """Ways to begin, for who wants them."""


class StopWriting(
    Command, id="stop-writing", key="escape", action="stop_writing", rank=15, essential=True
):
    """Out of the text field, so that plain keys work."""


class SetDown(Command, id="set-down", key="x,delete", action="set_down", rank=11):
    """This line only punishes: set it aside, or bring it back."""


class NoticePattern(Command, id="notice", key="n", action="notice", rank=35):
    """Ask the helper whether it knows a phrase here. Never without being asked."""


class CountWords(Command, id="count-words", key="w", action="count_words", shown=False):
    """How long a letter is, for who asks."""


class EditOutside(Command, id="edit-outside", key="E", action="edit_outside", rank=40):
    """The letter in the person's own editor."""
