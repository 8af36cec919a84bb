"""A neutral screen, at once."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.screens.room import Room

UNCOVER = frozenset({"enter", "escape"})
"""The keys that come back, besides the one that covered."""


class CoverScreen(Room):
    """Nothing to be seen over a shoulder; where there is a passphrase, the words are locked too."""

    CSS_PATH = assets.style("cover")
    named = "cover"
    covers = True
    foot_keys = 0

    def compose(self) -> ComposeResult:
        """An empty page; not even a foot."""
        yield Static("", id="blank")

    def on_key(self, event: Key) -> None:
        """Enter, esc and the key that covered come back; a letter typed on in haste does not."""
        event.stop()
        if event.key in UNCOVER:
            self.uncover()

    def feel_worse(self) -> None:
        """Nothing opens over the cover but people."""

    @work(exclusive=True)
    async def uncover(self) -> None:
        """Come back; where there is a passphrase, only with it."""
        if await self.unlock():
            self.action_leave()
