"""A calendar, to go to a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from compassion_tui import assets
from compassion_tui.screens.room import Room
from compassion_tui.widgets.year import Year


class CalendarScreen(Room):
    """One year at a time."""

    CSS_PATH = assets.style("calendar")
    named = "calendar"
    foot_keys = 6

    def __init__(self, days: Sequence[str], day: str, go: Callable[[str], object]) -> None:
        """Mark `days`, in rising order, and begin at `day`; `go` is called with a chosen one."""
        super().__init__()
        self._days, self._day, self._go = days, day, go

    def compose_room(self) -> ComposeResult:
        """The year."""
        with Vertical(classes="calendar"):
            yield Year(self.words, self._days, self._day)

    def on_mount(self) -> None:
        """Be in it."""
        self.query_one(Year).focus()

    @on(Year.Chosen)
    def _go_to_day(self, event: Year.Chosen) -> None:
        self.close(partial(self._go, event.day))
