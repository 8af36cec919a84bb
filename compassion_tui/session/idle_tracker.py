"""Whether somebody is still there, and whether it is time for a soft prompt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compassion_tui.domain.prompt import SoftPrompts
    from compassion_tui.services import Services


class IdleTracker:
    """Knows the last key. What follows from it is the app's business; off unless asked for."""

    def __init__(self, services: Services) -> None:
        """Somebody is here now."""
        self._services = services
        self._prompts: tuple[int, SoftPrompts] | None = None
        self.touch()

    def touch(self) -> None:
        """A key was pressed, or the mouse moved."""
        self._elapsed, self._at = self._read()

    @property
    def idle(self) -> float:
        """Seconds since then, by the clock that counted more of them.

        One clock stops in a laptop's sleep, the other can be set back.
        """
        elapsed, at = self._read()
        return max(elapsed - self._elapsed, (at - self._at).total_seconds())

    def to_lock(self) -> bool:
        """Whether an open passphrase is to be locked, as the settings say."""
        minutes = self._services.settings.current.idle_lock
        opened = self._services.vault.state == "open"
        return bool(minutes) and opened and self.idle >= minutes * 60

    def to_prompt(self, place: str) -> bool:
        """Whether to offer a pause on the screen of that name, as the settings say."""
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
