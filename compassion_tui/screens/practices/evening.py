"""One hard moment of the day."""

from __future__ import annotations

from datetime import timedelta

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from compassion_tui.domain.days import moment_told
from compassion_tui.screens.practice import PracticeScreen

NIGHT = timedelta(hours=4)
"""How far a day reaches past midnight, for who is still up."""


class EveningScreen(PracticeScreen):
    """A page of one day, which is at its head: short passes, small places to write."""

    def compose_page(self) -> ComposeResult:
        """The day, then what every practice has."""
        day = (self.services.clock.now() - NIGHT).date().isoformat()
        yield Static(Content(moment_told(self.messages, day)), id="day")
        yield from super().compose_page()
