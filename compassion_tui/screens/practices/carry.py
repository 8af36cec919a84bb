"""Nobody's fault: grief, illness, pain."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class EaseView(PicturedView):
    """What's around it opens a little with each key; the middle doesn't change."""

    LAST = 2

    def picture(self) -> Content:
        """Three pairs of brackets around a point."""
        room = " " * (1 + 2 * self.stage)
        middle = "o"
        for _ in range(3):
            middle = f"[{room}{middle}{room}]"
        return Content(middle)


class CarryScreen(PracticeScreen):
    """The pain is felt from beside it, never entered."""

    shore_place = "cairn"
    own_view = EaseView
