"""A neutral screen, shown at once: an empty page and a sentence that gives nothing away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.screens.base import BaseScreen

UNCOVER = frozenset({"enter", "escape"})
"""The keys that uncover, besides the one that covered."""


class CoverScreen(BaseScreen[None]):
    """Leaves nothing to read over someone's shoulder; locks the words if there's a passphrase."""

    CSS_PATH = assets.styles("pages")
    named = "cover"
    covers = True
    footer_keys = 0

    def __init__(self, again: Iterable[Callable[[], object]] = ()) -> None:
        """Cover everything; `again` reopens what was closed under it, lowest screen first."""
        super().__init__()
        self._again = tuple(again)

    def compose(self) -> ComposeResult:
        """How to come back, in words that any program might use; not even a footer."""
        yield Static(Content(self.messages("app.covered")), id="covered")

    def reopener(self) -> Callable[[], object] | None:
        """Return nothing: what it would reopen belongs to the next cover."""
        return self._open_again if self._again else None

    def on_key(self, event: Key) -> None:
        """Uncover with enter, esc or the key that covered; ignore letters typed in haste."""
        event.stop()
        if event.key in UNCOVER:
            self.uncover()

    def ground(self) -> None:
        """Do nothing: only the people screen opens over the cover."""

    @work(exclusive=True, group="uncover")
    async def uncover(self) -> None:
        """Uncover; if there's a passphrase, ask for it first."""
        if await self.unlock():
            self.when_active(self._come_back)

    def _come_back(self) -> None:
        with self.app.batch_update():
            self.close()
            self._open_again()

    def _open_again(self) -> None:
        """Reopen the screens.

        One whose key is gone can't be: another window removed the passphrase meanwhile. A walk is
        still there as a draft.
        """
        here = self.app.screen
        for each in self._again:
            try:
                each()
            except UserError as error:
                cast(BaseScreen[object], here).tell(error)
