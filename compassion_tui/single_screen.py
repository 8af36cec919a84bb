"""One screen and back to the shell: for `compassion pause` and `compassion bell`."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from compassion_tui import assets
from compassion_tui.app import CompassionApp
from compassion_tui.screens.room import Room
from compassion_tui.services import Services


class SingleScreenApp(CompassionApp):
    """The app with another first screen than home; leaving that one leaves the app."""

    # the default screen's own stylesheets are not loaded by Textual
    CSS_PATH = [assets.style(name) for name in ("tokens", "breathing_pause", "pause")]

    def __init__(self, services: Services, make: Callable[[], Room]) -> None:
        """Open at the screen that `make` makes."""
        super().__init__(services)
        self._make = make

    def get_default_screen(self) -> Screen[None]:
        """The one screen."""
        return self._make()

    async def action_interrupt(self) -> None:
        """Leave, and say nothing of words: a pause has none."""
        if self._may_leave():
            self.exit()
