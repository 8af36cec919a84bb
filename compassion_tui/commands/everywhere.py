"""What can be done on every screen.

Keys have alternatives, because terminals and multiplexers take some of them; docs/keys.md says
which.
"""

from __future__ import annotations

from compassion_tui.commands import Command


class ShowHelp(Command, id="help", key="f1", action="app.show_help", rank=90, priority=True):
    """The keys of this screen, then those that work everywhere."""


class ShowHelpToo(Command, id="help-too", key="question_mark", action="app.show_help", shown=False):
    """The same, with the key that everyone tries; in a text field it's a plain character."""


class ShowPeople(
    Command, id="people", key="f2,ctrl+t", action="app.show_people", rank=0, priority=True
):
    """People to talk to. Never dropped from the footer."""


class FeelWorse(
    Command, id="worse", key="f3,ctrl+g,f9", action="app.ground", rank=80, priority=True
):
    """This feels worse: feet on the floor."""


class Cover(
    Command, id="cover", key="f4,ctrl+l", action="app.cover", rank=95, priority=True, shown=False
):
    """Show a neutral screen at once."""


class OpenPause(
    Command,
    id="breathe",
    key="f5,ctrl+o",
    action="app.breathe",
    rank=85,
    priority=True,
    shown=False,
):
    """A breathing pause."""


class OpenPalette(
    Command, id="palette", key="ctrl+p,f12", action="app.show_palette", priority=True, shown=False
):
    """The command palette: everything, by name."""


class Quit(Command, id="quit", key="ctrl+q", action="app.quit", priority=True, shown=False):
    """Quit the app."""


class Interrupt(Command, id="interrupt", key="ctrl+c", action="app.interrupt", shown=False):
    """Ctrl+C with nothing selected: print one line, and quit with the draft kept."""


class Suspend(Command, id="suspend", key="ctrl+z", action="app.suspend", shown=False):
    """Go to the shell, where `fg` brings the app back. In a text field, the key undoes."""


EVERYWHERE: tuple[type[Command], ...] = (
    ShowHelp,
    ShowHelpToo,
    ShowPeople,
    FeelWorse,
    Cover,
    OpenPause,
    OpenPalette,
    Quit,
    Suspend,
    Interrupt,
)
"""The app's own commands."""


class Leave(Command, id="leave", key="escape", action="leave", rank=20, essential=True):
    """Go back to the previous screen."""


class TakeLine(Command, id="take-line", key="enter", action="submit", rank=5):
    """Take what was typed on a line."""


class SaveLine(Command, id="save-line", key="enter", action="submit", rank=5):
    """Save what was typed on a line."""


class PageUp(
    Command, id="page-up", key="pageup,ctrl+up", action="scroll_page(-1)", rank=171, shown=False
):
    """Scroll up."""


class PageDown(
    Command,
    id="page-down",
    key="pagedown,ctrl+down",
    action="scroll_page(1)",
    rank=170,
    shown=False,
):
    """Scroll down."""


class HideLine(
    Command, id="hide-line", key="f7", action="hide_line", rank=22, priority=True, essential=True
):
    """Hide the offer of people here, since someone may be reading along."""
