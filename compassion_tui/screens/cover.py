"""A neutral screen, at once: an empty page, and a word that gives nothing away."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.screens.base import BaseScreen

UNCOVER = frozenset({"enter", "escape"})
"""The keys that come back, besides the one that covered."""


class CoverScreen(BaseScreen[None]):
    """Nothing to read over a shoulder; if there's a passphrase, the words are locked too."""

    CSS_PATH = assets.styles("pages")
    named = "cover"
    covers = True
    foot_keys = 0

    def __init__(self, again: Iterable[Callable[[], object]] = ()) -> None:
        """Cover everything; `again` opens what was closed under it, the lowest screen first."""
        super().__init__()
        self._again = tuple(again)

    def compose(self) -> ComposeResult:
        """How to come back, in words that any program might say; not even a foot."""
        yield Static(Content(self.messages("app.covered")), id="covered")

    def set_aside(self) -> Callable[[], object] | None:
        """What it would have opened; another cover is there by then."""
        return self._open_again if self._again else None

    def on_key(self, event: Key) -> None:
        """Enter, esc and the key that covered come back; a letter typed on in haste does not."""
        event.stop()
        if event.key in UNCOVER:
            self.uncover()

    def ground(self) -> None:
        """Nothing opens over the cover but people."""

    @work(exclusive=True, group="uncover")
    async def uncover(self) -> None:
        """Come back; where there is a passphrase, only with it."""
        if await self.unlock():
            self.when_active(self._come_back)

    def _come_back(self) -> None:
        with self.app.batch_update():
            self.close()
            self._open_again()

    def _open_again(self) -> None:
        for each in self._again:
            each()
