"""The first minute."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from compassion_tui.domain.text import safe_text
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.breathe import BreatheView


class RestingView(BreatheView):
    """The chosen line, by itself, over one breath."""

    def compose(self) -> ComposeResult:
        """The line, then the pause."""
        line = safe_text(self.context.side(self.step.needs))
        yield Static(line, markup=False, classes="resting voice-kind")
        yield from super().compose()


class NowScreen(PracticeScreen):
    """One thing at a time, in the middle of the screen. Words appear at once."""

    own_view = RestingView
    arrival = 0.0
    shore_place = "star"
