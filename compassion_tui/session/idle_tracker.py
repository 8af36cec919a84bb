"""Whether someone is still there, and whether it's time for a soft prompt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compassion_tui.domain.prompt import SoftPrompts
    from compassion_tui.services import Services


class IdleTracker:
    """Remembers the last key; the app decides what to do. Off unless asked for."""

    def __init__(self, services: Services) -> None:
        """Begin with someone here."""
        self._services = services
        self._prompts: tuple[int, SoftPrompts] | None = None
        self.touch()

    def touch(self) -> None:
        """Note a key press or a mouse movement."""
        self._elapsed, self._at = self._read()

    @property
    def idle(self) -> float:
        """Seconds since then, by whichever of two clocks counted more.

        One clock stops while a laptop sleeps, the other can be set back.
        """
        elapsed, at = self._read()
        return max(elapsed - self._elapsed, (at - self._at).total_seconds())

    def to_lock(self) -> bool:
        """Whether to lock an open journal now, by the settings."""
        minutes = self._services.settings.current.idle_lock
        opened = self._services.vault.state == "open"
        return bool(minutes) and opened and self.idle >= minutes * 60

    def to_prompt(self, place: str) -> bool:
        """Whether to offer a pause on the screen of that name, by the settings."""
        minutes = self._services.settings.current.prompt_every
        if not minutes:
            self._prompts = None
            return False
        if self._prompts is None or self._prompts[0] != minutes:
            from compassion_tui.domain.prompt import SoftPrompts

            every = timedelta(minutes=minutes)
            self._prompts = minutes, SoftPrompts(every, self._services.clock)
        return self._prompts[1].take(place)

    def _read(self) -> tuple[float, datetime]:
        clock = self._services.clock
        return clock.monotonic(), clock.now()
