"""A small resting screen that rings now and then, and breathes along if asked."""

from __future__ import annotations

import os

from textual import on
from textual.app import ComposeResult

from compassion_tui import assets
from compassion_tui.commands import breath as breath_commands
from compassion_tui.domain.breath import Length
from compassion_tui.domain.prompt import Prompts, Rhythm
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.setting_options import default_pattern
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.notice import notice

THREE = Length(3)

AFTERGLOW = 4.0
"""Seconds from the last breath out until the screen rests again."""


class BellScreen(BaseScreen[None]):
    """Rests until it's time. Taking, snoozing and skipping are all fine; none are counted."""

    CSS_PATH = assets.styles("breathing")
    BINDINGS = [
        breath_commands.TakePause.binding(),
        breath_commands.Snooze.binding(),
        breath_commands.SkipPrompt.binding(),
        breath_commands.StopBell.binding(),
    ]
    named = "bell"
    footer_keys = 6

    def __init__(self, rhythm: Rhythm) -> None:
        """Ring at `rhythm`, starting now."""
        super().__init__()
        self._rhythm = rhythm
        self._offered = False
        """Whether a pause is offered and not yet answered."""
        self._taken = False
        """Whether a pause is being taken."""

    def compose_body(self) -> ComposeResult:
        """The tide, which rests until a pause is taken."""
        settings = self.services.settings.current
        yield BreathingPause(
            default_pattern(self.services),
            THREE,
            clock=self.services.clock,
            messages=self.messages,
            numbers=settings.numbers,
            bell=settings.bell,
        )

    def on_mount(self) -> None:
        """Begin to rest, and check the clock every second."""
        self._prompts = Prompts.begun(self._rhythm, self.services.clock.now())
        self._rest()
        self.set_interval(1, self._look)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A pause can be taken unless one is under way; snooze and skip answer an offer."""
        match action:
            case "snooze" | "skip":
                return self._offered
            case "take":
                return not self._taken
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave a pause, to rest again; otherwise go back to the shell."""
        if self._taken:
            self._rest()
        else:
            self.app.exit()

    def action_take(self) -> None:
        """Three breaths, now."""
        self._taken, self._offered = True, False
        self.pause.restart(self.pause.pattern, THREE)
        self.pause.focus()
        self.refresh_bindings()

    def action_snooze(self) -> None:
        """A little later."""
        self._rest()
        self._prompts = self._prompts.snoozed()

    def action_skip(self) -> None:
        """Not this time."""
        self._rest()

    @property
    def pause(self) -> BreathingPause:
        """The tide."""
        return self.query_one(BreathingPause)

    @on(BreathingPause.Ended)
    def _end_pause(self) -> None:
        self._taken = False
        self.set_focus(None)
        self.set_timer(AFTERGLOW, self._rest_unless_taken)

    def _look(self) -> None:
        self._prompts = self._prompts.read(self.services.clock.now())
        if self._is_breathing:
            return
        if self._prompts.over:
            self.app.exit()
        elif self._prompts.due:
            self._ring()

    @property
    def _is_breathing(self) -> bool:
        """Whether someone is breathing; an abandoned pause doesn't stop the bell."""
        return self._taken and not self.pause.session.held

    def _ring(self) -> None:
        """Ring once for each time that's due, whether or not anyone comes."""
        self._prompts = self._prompts.answered()
        self.app.bell()
        sent = notice(self.messages("bell.title"), self.messages("bell.offer"), os.environ)
        if self.app._driver is not None:  # Textual has no public way to send an escape sequence
            self.app._driver.write(sent)
        self._wait("bell.offer", offered=True)

    def _rest_unless_taken(self) -> None:
        if not self._taken:
            self._rest()

    def _rest(self) -> None:
        """Rest until the next time, one interval from now."""
        self._prompts = self._prompts.answered()
        self._wait("bell.rest", offered=False)

    def _wait(self, said: str, offered: bool) -> None:
        self._taken, self._offered = False, offered
        self.set_focus(None)
        self.pause.restart(self.pause.pattern, THREE)
        self.pause.pause()
        self.pause.say(self.messages(said))
        self.refresh_bindings()
