"""What can be done in a practice, and at its ending."""

from __future__ import annotations

from compassion_tui.commands import Command


class GoOn(Command):
    """To the next step."""

    id, key, action, rank = "next", "enter,space,right", "walk('next')", 10


class GoOnAnywhere(Command):
    """To the next step, from within a text field too."""

    id, key, action, rank = "next-anywhere", "ctrl+n,ctrl+enter", "go_on", 12


class GoBack(Command):
    """To the step before."""

    id, key, action, rank = "back", "left,b,backspace", "walk('back')", 30


class SkipStep(Command):
    """On without this step."""

    id, key, action, shown = "skip", "s", "walk('skip')", False


class StopHere(Command):
    """Enough for now: a whole ending."""

    id, key, action, rank, stays = "enough", "escape", "walk('enough')", 20, True


class ComeBack(Command):
    """Out of grounding, to where it felt worse."""

    id, key, action, rank, stays = "resume", "r", "walk('resume')", 25, True


class KeepNow(Command):
    """At an ending: keep what was written so far."""

    id, key, action, rank = "keep-now", "k", "keep_now", 15


class LetGo(Command):
    """Let a draft go."""

    id, key, action, rank = "let-go", "d", "let_go", 40


class BringBack(Command):
    """At an ending: back into the practice, with everything as it was."""

    id, key, action, rank = "bring-back", "u", "bring_back", 30


class GroundAfter(Command):
    """After a hard practice: feet on the floor."""

    id, key, action, rank = "feet", "f", "ground", 20


class GoHome(Command):
    """At an ending: home."""

    id, key, action, rank, stays = "go-home", "enter,space,escape", "leave", 10, True


class ShowPrompts(Command):
    """Ways to begin, for who wants them."""

    id, key, action, rank, everywhere = "prompts", "f6", "prompts", 40, True


class StopWriting(Command):
    """Out of the text field, so that plain keys work."""

    id, key, action, rank, stays = "stop-writing", "escape", "stop_writing", 15, True


class SetDown(Command):
    """This line only punishes: set it down, or take it up again."""

    id, key, action, rank = "set-down", "x,delete", "set_down", 11


class NoticePattern(Command):
    """Ask the helper whether it knows a turn of speech here. Never without being asked."""

    id, key, action, rank = "notice", "n", "notice", 35


class CountWords(Command):
    """How long a letter is, for who asks."""

    id, key, action, shown = "count-words", "w", "count_words", False


class EditOutside(Command):
    """The letter in the editor of one's own choice."""

    id, key, action, rank = "edit-outside", "E", "edit_outside", 40


class HideLine(Command):
    """Put the quiet line about people away."""

    id, key, action, shown = "hide-line", "d", "hide_line", False
