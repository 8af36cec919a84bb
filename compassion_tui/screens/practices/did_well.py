"""Something I did well."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.breathe import BreatheView

LIGHT = "░ ▒ ▓ ▒ ░"


class LightView(BreatheView):
    """The breath, under a row of light."""

    def compose(self) -> ComposeResult:
        """The light, then the pause."""
        yield Static(LIGHT, markup=False, classes="picture")
        yield from super().compose()


class DidWellScreen(PracticeScreen):
    """The good thing stays visible for a while, with no “but” after it."""

    shore_place = "shell"
    own_view = LightView
