"""What can be done on every screen.

Each key has a twin, because terminals and multiplexers take some function keys.
"""

from __future__ import annotations

from compassion_tui.commands import Command


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
