"""Worn out."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.domain.text import safe_line
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class CrossedView(PicturedView):
    """The thing that will not be done today, crossed out."""

    def picture(self) -> Content:
        """Crossed out in signs too, since a strike is not always seen."""
        left = safe_line(self.context.side(self.step.needs))
        return Content.assemble("── ", (left, "strike"), " ──")


class WornOutScreen(PracticeScreen):
    """The firm side: a limit, and one thing that comes off the list."""

    shore_place = "bench"
    own_view = CrossedView
