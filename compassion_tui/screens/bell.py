"""A small resting screen that rings now and then, and breathes with whoever comes."""

from __future__ import annotations

import os

from textual import on
from textual.app import ComposeResult
from textual.containers import Middle, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.breath import Length
from compassion_tui.domain.prompt import Prompts, Rhythm
from compassion_tui.screens.pause import USUAL
from compassion_tui.screens.room import Room
from compassion_tui.widgets import breath_commands
from compassion_tui.widgets.breathing_pause import BreathingPause
from compassion_tui.widgets.notice import notice

THREE = Length(3)


class BellScreen(Room):
    """Rests until it is time. Taking, snoozing and skipping are all fine, and none is counted."""

    CSS_PATH = [assets.style("breathing_pause"), assets.style("bell")]
    BINDINGS = [
        breath_commands.TakePause.binding(),
        breath_commands.Snooze.binding(),
        breath_commands.SkipPrompt.binding(),
    ]
    named = "bell"
    foot_keys = 5

    def __init__(self, rhythm: Rhythm) -> None:
        """Ring by `rhythm`, from now on."""
        super().__init__()
        self._rhythm = rhythm
        self._offered = False

    def compose_room(self) -> ComposeResult:
        """A few quiet words; the tide comes when it is taken."""
        with VerticalScroll(classes="page", can_focus=False), Middle():
            yield Static("", id="rest", markup=False)

    def on_mount(self) -> None:
        """Begin to rest, and look at the clock each second."""
        self._prompts = Prompts.begun(self._rhythm, self.services.clock.now())
        self._say()
        self.set_interval(1, self._look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A pause can be taken at any time; the others answer an offer."""
        return self._offered or action not in ("snooze", "skip")

    def action_leave(self) -> None:
        """Out of a pause into rest; else back to the shell."""
        if self._breathing:
            self._rest()
        else:
            self.app.exit()

    async def action_take(self) -> None:
        """Three breaths, now."""
        if self._breathing:
            return
        self._offered = False
        pause = BreathingPause(
            self.services.library.patterns[USUAL],
            breaths=THREE.breaths,
            clock=self.services.clock,
            words=self.words,
        )
        await self.mount(pause)
        self.query_one(".page").display = False
        pause.focus()

    def action_snooze(self) -> None:
        """A little later."""
        self._prompts = self._prompts.snoozed()
        self._offer(False)

    def action_skip(self) -> None:
        """Not this time."""
        self._prompts = self._prompts.answered()
        self._offer(False)

    @on(BreathingPause.Ended)
    def _end_pause(self) -> None:
        self.set_timer(3, self._rest)

    def _look(self) -> None:
        self._prompts = self._prompts.read(self.services.clock.now())
        if self._breathing:
            return
        if self._prompts.over:
            self.app.exit()
        elif self._prompts.due:
            self._prompts = self._prompts.answered()
            self._ring()

    def _ring(self) -> None:
        self.app.bell()
        sent = notice(self.words("bell.title"), self.words("bell.offer"), os.environ)
        if self.app._driver is not None:  # Textual has no public way to send a sequence
            self.app._driver.write(sent)
        self._offer(True)

    def _rest(self) -> None:
        """Put the tide away, and rest until the next time."""
        self.query(BreathingPause).remove()
        self.query_one(".page").display = True
        self._prompts = self._prompts.answered()
        self._offer(False)

    def _offer(self, offered: bool) -> None:
        self._offered = offered
        self._say()
        self.refresh_bindings()

    def _say(self) -> None:
        said = self.words("bell.offer" if self._offered else "bell.rest")
        self.query_one("#rest", Static).update(Content(said))

    @property
    def _breathing(self) -> bool:
        return bool(self.query(BreathingPause))
