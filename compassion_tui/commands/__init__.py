"""What a person can do, one class a command.

A command is the only source of its key and its action. Its words are looked up by its id,
in `[command]` of ui.toml: `name` for the palette and help, `short` for the footer.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding


class Command:
    """A key, and the action that it does on the screen that binds it."""

    id: ClassVar[str]
    """Names its words in ui.toml."""
    key: ClassVar[str]
    """Textual's names of the keys, comma-separated; the first is shown."""
    action: ClassVar[str]
    """Textual's action."""
    rank: ClassVar[int] = 50
    """Its place in the footer: lower comes first, and stays longest when there is little room."""
    shown: ClassVar[bool] = True
    """Whether the footer may show it."""
    everywhere: ClassVar[bool] = False
    """Whether its key works in text fields too."""
    stays: ClassVar[bool] = False
    """Whether the footer drops it last: it is a way out."""

    first_key: ClassVar[str]
    """The key that is shown: the first of `key`."""

    known: ClassVar[dict[str, type[Command]]] = {}
    """Every command that has been imported, by id."""

    def __init_subclass__(cls) -> None:
        """Take the command up among the known ones."""
        cls.first_key = cls.key.partition(",")[0]
        Command.known[cls.id] = cls

    @classmethod
    def binding(cls) -> Binding:
        """The command as Textual binds it; its description is its id, never shown."""
        return Binding(
            cls.key, cls.action, cls.id, show=cls.shown, priority=cls.everywhere, id=cls.id
        )


# Everywhere. Each has a twin, because terminals and multiplexers take some function keys.


class ShowHelp(Command):
    """The keys of this screen, then those that work everywhere."""

    id, key, action, rank, everywhere = "help", "f1", "app.show_help", 90, True


class ShowHelpToo(Command):
    """The same, by the key that everybody tries; a plain character in a text field."""

    id, key, action, shown = "help-too", "question_mark", "app.show_help", False


class ShowPeople(Command):
    """People to talk to. Never dropped from the footer."""

    id, key, action, rank, everywhere = "people", "f2,ctrl+t", "app.show_people", 0, True


class FeelWorse(Command):
    """This feels worse: feet on the floor."""

    id, key, action, rank, everywhere = "worse", "f3,ctrl+g", "app.feel_worse", 80, True


class Cover(Command):
    """A neutral screen at once."""

    id, key, action, rank, everywhere, shown = "cover", "f4,ctrl+l", "app.cover", 95, True, False


class Breathe(Command):
    """A breathing pause."""

    id, key, action, rank, everywhere, shown = (
        "breathe",
        "f5,ctrl+o",
        "app.breathe",
        85,
        True,
        False,
    )


class OpenPalette(Command):
    """Everything by its name."""

    id, key, action, everywhere, shown = "palette", "ctrl+p", "app.show_palette", True, False


class Quit(Command):
    """Leave the app."""

    id, key, action, everywhere, shown = "quit", "ctrl+q", "app.quit", True, False


class Interrupt(Command):
    """Ctrl+C with nothing selected: one line of ours, and out with the draft kept."""

    id, key, action, shown = "interrupt", "ctrl+c", "app.interrupt", False


EVERYWHERE: tuple[type[Command], ...] = (
    ShowHelp,
    ShowHelpToo,
    ShowPeople,
    FeelWorse,
    Cover,
    Breathe,
    OpenPalette,
    Quit,
    Interrupt,
)
"""The app's own commands."""


class Leave(Command):
    """Back to where one came from."""

    id, key, action, rank, stays = "leave", "escape", "leave", 20, True


class PageUp(Command):
    """Up what is longer than the window."""

    id, key, action, shown = "page-up", "pageup,ctrl+up", "scroll_page(-1)", False


class PageDown(Command):
    """Down what is longer than the window."""

    id, key, action, shown = "page-down", "pagedown,ctrl+down", "scroll_page(1)", False


# In a practice.


class GoOn(Command):
    """To the next step."""

    id, key, action, rank = "next", "enter,space,right", "walk('next')", 10


class GoOnWriting(Command):
    """To the next step, from within a text field."""

    id, key, action, rank = "next-writing", "ctrl+n,ctrl+enter", "walk('onward')", 10


class GoBack(Command):
    """To the step before."""

    id, key, action, rank = "back", "left,b,backspace", "walk('back')", 30


class SkipStep(Command):
    """On without this step."""

    id, key, action, shown = "skip", "s", "walk('skip')", False


class StopHere(Command):
    """Enough for now: a whole ending."""

    id, key, action, rank, stays = "enough", "escape,e", "walk('enough')", 20, True


class ComeBack(Command):
    """Out of grounding, to where it felt worse."""

    id, key, action, rank, stays = "resume", "r", "walk('resume')", 12, True


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


# At home.


class OneMinute(Command):
    """The first minute."""

    id, key, action, rank = "one-minute", "enter", "app.go('now')", 10


class AskWhatIsHere(Command):
    """What is here? and what fits it."""

    id, key, action, rank = "what-is-here", "w", "app.go('here')", 20


class OpenPractices(Command):
    """All practices."""

    id, key, action, rank = "practices", "p", "app.go('practices')", 30


class OpenJournal(Command):
    """What was kept."""

    id, key, action, rank = "journal", "j", "app.go('journal')", 40


class OpenLearn(Command):
    """Pages to read."""

    id, key, action, rank = "learn", "l", "app.go('learn')", 50


class OpenShelf(Command):
    """One's own kind words."""

    id, key, action, shown = "shelf", "k", "app.go('shelf')", False


class OpenUnfinished(Command):
    """Walks that wait."""

    id, key, action, shown = "unfinished", "u", "app.go('unfinished')", False


class LookBack(Command):
    """What was kept, season by season."""

    id, key, action, shown = "look-back", "b", "app.go('back')", False


class LeaveApp(Command):
    """Leave the app, by a plain key: at home no letter is a letter."""

    id, key, action, rank, stays = "leave-app", "q", "app.quit", 60, True


class OpenSettings(Command):
    """What can be chosen."""

    id, key, action, shown = "settings", "s", "app.go('settings')", False


# Looking back.


class ShowMore(Command):
    """What one reaches for, and a year of marks; or put it away."""

    id, key, action, rank = "show-more", "m", "more", 10


class BeginAnew(Command):
    """Look back at nothing that was until now; the journal stays."""

    id, key, action, rank = "begin-anew", "c", "begin_anew", 30


# In the palette.


class ToList(Command):
    """From the line to the rows."""

    id, key, action, rank = "to-list", "down", "to_list", 10


# Among settings.


class TurnOn(Command):
    """The value that comes next."""

    id, key, action, rank = "turn-on", "right,space", "turn(1)", 10


class TurnBack(Command):
    """The value before."""

    id, key, action, rank = "turn-back", "left", "turn(-1)", 11


class TakeBack(Command):
    """Take the last change back."""

    id, key, action, rank = "take-back", "u", "take_back", 15


# Among people to talk to.


class NextPlace(Command):
    """The next region."""

    id, key, action, rank = "next-place", "right,r", "place(1)", 10


class PlaceBefore(Command):
    """The region before."""

    id, key, action, rank = "place-before", "left", "place(-1)", 22


# Among pages to read.


class NextPage(Command):
    """The next page."""

    id, key, action, rank = "next-page", "right,n", "page(1)", 10


class PageBefore(Command):
    """The page before."""

    id, key, action, rank = "page-before", "left,p", "page(-1)", 22
