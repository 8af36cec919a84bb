"""Feet on the floor."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class FloorView(PicturedView):
    """Two feet, and the floor under them."""

    def picture(self) -> Content:
        """Two feet, drawn at once: nothing here moves."""
        return Content("    ▄▄▄   ▄▄▄    \n▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔")


class FeetScreen(PracticeScreen):
    """Shows only the current step's lines, all at once."""

    own_view = FloorView
    shore_place = "prints"
    arrival = 0.0
