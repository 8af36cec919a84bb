"""What can be done at home."""

from __future__ import annotations

from compassion_tui.commands import Command


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
