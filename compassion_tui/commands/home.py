"""What can be done at home."""

from __future__ import annotations

from compassion_tui.commands import Command


class OneMinute(
    Command, id="one-minute", key="enter", action="app.go('now')", rank=10, shown=False
):
    """The first minute. The list at home shows its key, so the footer doesn't."""


class AskWhatIsHere(Command, id="what-is-here", key="w", action="app.go('here')", shown=False):
    """Ask what's going on, and offer what fits."""


class OpenPractices(Command, id="practices", key="p", action="app.go('practices')", shown=False):
    """All practices."""


class Breathe(Command, id="breathe-here", key="b", action="app.go('pause')", shown=False):
    """A breathing pause."""


class OpenJournal(Command, id="journal", key="j", action="app.go('journal')", shown=False):
    """Open the journal."""


class OpenLearn(Command, id="learn", key="l", action="app.go('learn')", shown=False):
    """Pages to read."""


class OpenShelf(Command, id="shelf", key="k", action="app.go('shelf')", shown=False):
    """The person's own kind words."""


class OpenUnfinished(Command, id="unfinished", key="u", action="app.go('unfinished')", rank=34):
    """Unfinished walks. The footer shows it while something waits that home doesn't name."""


class LookBack(Command, id="look-back", key="y", action="app.go('back')", shown=False):
    """Look back at what was kept, season by season."""


class TakeWordAway(
    Command, id="take-word-away", key="d", action="take_word_away", rank=35, removes=True
):
    """Remove the line that home shows from the kept ones, or restore it. Its entry stays."""


class EndPath(Command, id="end-path", key="x", action="end_path", rank=36, removes=True):
    """Leave the gentle path."""


class LeaveApp(Command, id="leave-app", key="q", action="app.quit", rank=60, essential=True):
    """Quit with a plain key: at home, letters aren't typed."""


class OpenSettings(Command, id="settings", key="s", action="app.go('settings')", rank=85):
    """Open the settings. Where there's no room, help names the key."""
