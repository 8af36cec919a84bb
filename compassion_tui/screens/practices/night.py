"""Lying awake."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class StreetView(PicturedView):
    """A dark street, with a few windows where someone is awake."""

    def picture(self) -> Content:
        """Two rows of windows."""
        return Content("▫ ▫ ▪ ▫ ▫ ▫ ▪ ▫\n▫ ▪ ▫ ▫ ▫ ▪ ▫ ▫")


class NightScreen(PracticeScreen):
    """Dark at any hour: nothing to type, nothing bright."""

    shore_place = "street"
    sky = "night"
    own_view = StreetView
    arrival = 2.0
