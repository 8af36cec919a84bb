"""What a screen lets be heard, once a key asked for sound; before that, nothing is even made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compassion_tui.aloud import Aloud
from compassion_tui.domain.breath import Kind

if TYPE_CHECKING:
    from compassion_tui.screens.base import BaseScreen


class ScreenVoice:
    """The voice and the tones, as one screen uses them."""

    def __init__(self, screen: BaseScreen[None]) -> None:
        """Nothing is heard yet."""
        self._screen = screen
        self._services = screen.services

    @property
    def is_offered(self) -> bool:
        """Whether the settings offer it: it begins with a key all the same."""
        return self._services.settings.current.aloud

    @property
    def _aloud(self) -> Aloud | None:
        return self._services.aloud if "aloud" in vars(self._services) else None

    def turn(self, begin: str = "") -> None:
        """On, beginning with these words; or silent, at once."""
        aloud = self._services.aloud
        aloud.ring = self._ring
        aloud.turn()
        aloud.say(begin)

    def say(self, text: str) -> None:
        """Speak this instead of what is being spoken."""
        if self._screen.is_active and self._aloud is not None:
            self._aloud.say(text)

    def cue(self, kind: Kind) -> None:
        """What the breath does now."""
        if self._screen.is_active and self._aloud is not None:
            self._aloud.cue(kind, self._screen.messages(f"pause.cue.{kind}"))

    def quiet(self) -> None:
        """Silence, until there is more to say."""
        if self._aloud is not None:
            self._aloud.quiet()

    def _ring(self, times: int) -> None:
        for _ in range(times):
            self._screen.app.bell()
