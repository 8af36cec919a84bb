"""One hard moment of the day."""

from __future__ import annotations

from datetime import timedelta

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from compassion_tui.domain.days import format_moment
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView

NIGHT = timedelta(hours=4)
"""How far a day reaches past midnight, for anyone still up."""


class DayView(PicturedView):
    """A whole day, and one moment of it."""

    def picture(self) -> Content:
        """A long line, with one small mark."""
        return Content("─" * 19 + "┼" + "─" * 10)


class EveningScreen(PracticeScreen):
    """A page for one day, named at its top: short passes, small fields."""

    own_view = DayView
    shore_place = "lamp"

    def compose_page(self) -> ComposeResult:
        """The day, then what every practice has."""
        day = (self.services.clock.now() - NIGHT).date().isoformat()
        yield Static(Content(format_moment(self.messages, day)), id="day")
        yield from super().compose_page()
