"""What can be done in a practice, and at its ending.

In a practice, letters, digits and space aren't keys: they're always text.
"""

from __future__ import annotations

from compassion_tui.commands import Command


class GoOn(Command, id="next", key="enter", action="dispatch('next')", shown=False):
    """Go to the next step. The line under each step says so."""


class GoOnAnywhere(
    Command, id="next-anywhere", key="ctrl+n,ctrl+enter", action="go_on", shown=False
):
    """Go to the next step, even from a text field."""


class GoBack(Command, id="back", key="left,backspace", action="dispatch('back')", rank=40):
    """Go to the previous step."""


class GoBackFromText(
    Command, id="back-from-text", key="shift+tab", action="screen.back_from_text", rank=40
):
    """Go to the previous step from a text field. Elsewhere the key moves the focus."""


class StopHere(
    Command, id="enough", key="escape", action="dispatch('enough')", rank=20, essential=True
):
    """Stop for now, which is a proper ending."""


class LetWordsGo(
    Command, id="let-words-go", key="escape", action="let_words_go", rank=20, essential=True
):
    """Let go of what was typed where nothing asked for words."""


class ComeBack(Command, id="resume", key="ctrl+r", action="dispatch('resume')", shown=False):
    """Leave grounding, back to where it felt worse."""


class ComeBackAtOnce(
    Command, id="leave-ground", key="escape", action="dispatch('return')", rank=20, essential=True
):
    """At the first line of grounding, go back to where it felt worse: one may only have looked."""


class UndoTyping(Command, id="undo-typing", key="ctrl+z", action="undo_typing", shown=False):
    """Where nothing asks for words, clear what was typed, or bring back what was cleared."""


class SaveNow(Command, id="save-now", key="ctrl+s", action="save_now", shown=False):
    """Save now, and say so: it's saved all the time, but hands may want to do it."""


class KeepNow(Command, id="keep-now", key="k", action="keep_now", rank=15):
    """At an ending, keep what was written so far."""


class LetGo(Command, id="let-go", key="d", action="let_go", rank=40, removes=True):
    """Let a draft go."""


class BringBack(Command, id="bring-back", key="u", action="bring_back", rank=30, essential=True):
    """At an ending, go back into the practice, with everything as it was."""


class GroundAfter(Command, id="feet", key="f", action="ground", rank=20):
    """After a hard practice, open the grounding practice."""


class GoHome(
    Command, id="go-home", key="enter,space,escape", action="leave('home')", rank=10, essential=True
):
    """At an ending, go home."""


class GoBackToIt(
    Command, id="go-back", key="enter,space,escape", action="leave('back')", rank=10, essential=True
):
    """At an ending, go back to what waits below: the journal, or another practice."""


class Unhurried(Command, id="unhurried", key="f8", action="turn_unhurried", rank=45, priority=True):
    """At the first step, let lines come by themselves, with nothing to type."""


class ReadLinesAloud(
    Command, id="read-aloud", key="f10,alt+v", action="read_aloud", rank=46, priority=True
):
    """Where lines come by themselves, hear them; the same key turns that off."""


class ShowPrompts(
    Command, id="prompts", key="f6,ctrl+r", action="prompts", rank=50, priority=True, shown=False
):
    """Insert a suggested beginning into the text, or what was typed beside the step."""


class StopWriting(
    Command, id="stop-writing", key="escape", action="stop_writing", rank=15, essential=True
):
    """Leave a text field."""


class SetDown(Command, id="set-down", key="space,delete", action="set_down", rank=35):
    """Set aside a line that only punishes, or bring it back."""


class NoticePattern(Command, id="notice", key="f8", action="notice", rank=50):
    """Ask the helper whether it recognises a phrase here. It never does so unasked."""


class CountWords(Command, id="count-words", key="f10", action="count_words", shown=False):
    """Show the length of a letter."""


class EditOutside(Command, id="edit-outside", key="f8", action="edit_outside", rank=50):
    """Open the letter in the person's own editor."""
