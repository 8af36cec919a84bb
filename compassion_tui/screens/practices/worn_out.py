"""Worn out."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.domain.text import safe_line
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class CrossedView(PicturedView):
    """The thing that won't be done today, crossed out."""

    def picture(self) -> Content:
        """Crossed out with characters too, since a strike isn't always visible."""
        left = safe_line(self.context.side(self.step.needs))
        return Content.assemble("── ", (left, "strike"), " ──")


class WornOutScreen(PracticeScreen):
    """The firm side of kindness: a limit, and one thing off the list."""

    shore_place = "bench"
    own_view = CrossedView
