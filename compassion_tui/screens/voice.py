"""Sound for a screen; nothing is even created before a key asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compassion_tui.aloud import Aloud
from compassion_tui.domain.breath import Kind

if TYPE_CHECKING:
    from compassion_tui.screens.base import BaseScreen


class ScreenVoice:
    """The voice and the tones, as one screen uses them."""

    def __init__(self, screen: BaseScreen[None]) -> None:
        """Begin in silence."""
        self._screen = screen
        self._services = screen.services

    @property
    def is_offered(self) -> bool:
        """Whether the settings offer it; a key still has to start it."""
        return self._services.settings.current.aloud

    @property
    def is_on(self) -> bool:
        """Whether a key has asked for sound."""
        return self._aloud is not None and self._aloud.on

    @property
    def _aloud(self) -> Aloud | None:
        return self._services.aloud if "aloud" in vars(self._services) else None

    def turn(self, begin: str = "") -> None:
        """Turn it on, beginning with these words, or off at once. Say so if there's no voice."""
        aloud = self._services.aloud
        aloud.ring = self._ring
        aloud.turn()
        aloud.say(begin)
        if aloud.on and not aloud.speaks:
            self._screen.notify(self._screen.messages("app.no_voice"), timeout=12, markup=False)

    def say(self, text: str) -> None:
        """Say this instead of what's being said."""
        if self._screen.is_active and self._aloud is not None:
            self._aloud.say(text)

    def cue(self, kind: Kind) -> None:
        """Play the tone for this part of a breath."""
        if self._screen.is_active and self._aloud is not None:
            self._aloud.cue(kind, self._screen.messages(f"pause.cue.{kind}"))

    def quiet(self) -> None:
        """Be silent until there's more to say."""
        if self._aloud is not None:
            self._aloud.quiet()

    def _ring(self, times: int) -> None:
        for _ in range(times):
            self._screen.app.bell()
