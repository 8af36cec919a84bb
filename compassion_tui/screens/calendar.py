"""A calendar for going to a day."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from compassion_tui import assets
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.year import Year


class CalendarScreen(BaseScreen[str]):
    """One year at a time."""

    CSS_PATH = assets.styles("journal")
    named = "calendar"
    footer_keys = 6

    def __init__(self, days: Sequence[str], day: str) -> None:
        """Mark `days` (in ascending order) and begin at `day`. The answer is the chosen day."""
        super().__init__()
        self._days, self._day = days, day

    def compose_body(self) -> ComposeResult:
        """The year."""
        with Vertical(classes="calendar"):
            yield Year(self.messages, self._days, self._day)

    def on_mount(self) -> None:
        """Focus the year."""
        self.query_one(Year).focus()

    @on(Year.Chosen)
    def _go_to_day(self, event: Year.Chosen) -> None:
        self.close(event.day)
