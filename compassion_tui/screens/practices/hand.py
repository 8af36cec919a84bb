"""Hand on heart."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.breathe import BreatheView

WARMTH = "~ ~ ~ ~ ~"


class WarmthView(BreatheView):
    """The breath, with warmth spreading from the hand, whose place is named above it."""

    def compose(self) -> ComposeResult:
        """The warmth, then the pause."""
        yield Static(WARMTH, markup=False, classes="picture")
        yield from super().compose()


class HandScreen(PracticeScreen):
    """Slower than the others: its words take their time to appear."""

    own_view = WarmthView
    shore_place = "fire"
    arrival = 1.2
