"""A neutral screen, at once."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.screens.room import Room


class CoverScreen(Room):
    """Nothing to be seen over a shoulder. Any key comes back."""

    CSS_PATH = assets.style("cover")
    named = "cover"
    foot_keys = 0

    def compose(self) -> ComposeResult:
        """An empty page; not even a foot."""
        yield Static("", id="blank")

    def on_key(self, event: Key) -> None:
        """Any key comes back to where it was."""
        event.stop()
        self.action_leave()
