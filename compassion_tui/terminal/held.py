"""Keys that no hand pressed one by one: of a key held down, or of a paste without its brackets."""

from __future__ import annotations

from textual.events import Key

AT_ONCE = 0.015
"""Seconds. What comes closer to a letter was pasted with it: no two fingers are as quick."""

REPEATED = 0.12
"""Seconds. A key that is held down comes as often as that: the slowest usual repeat is 0.09."""

SOON = 1.0
"""Seconds. A key that is held down begins to repeat within that."""

LEADING = frozenset({"enter", "ctrl+n", "escape", "left", "backspace"})
"""The keys that lead from a step to another."""

IN_PASSING = "\n"
"""What an enter writes that came in a burst: it ends a line, and no more. Else it is `\\r`."""


class HeldKey(Key):
    """A key of a burst: it writes and moves as any other, and is to lead nowhere."""


HeldKey.handler_name = Key.handler_name


class Bursts:
    """Tells pressed keys from those of a burst. The first of a key that is held is a press.

    A second enter comes as late as another press might, so it is kept back for a moment: what
    follows tells which it was. No clock is read; the time is given.
    """

    def __init__(self) -> None:
        """Nothing was typed yet."""
        self._last: Key | None = None
        self._at = 0.0
        self._kept: Key | None = None

    @property
    def waits(self) -> bool:
        """Whether a key is kept back, so that `tick` has something to do."""
        return self._kept is not None

    def feed(self, key: Key, now: float) -> list[Key]:
        """What is to be passed on, now that this key came."""
        last, gap = self._last, now - self._at
        again = last is not None and last.key == key.key
        kept = self.release(again and gap < REPEATED)
        self._last, self._at = key, now
        if key.key not in LEADING or last is None:
            return [*kept, key]
        if gap < REPEATED if again else last.is_printable and gap < AT_ONCE:
            return [*kept, _held(key)]
        if again and key.key == "enter" and gap < SOON:
            self._kept = key
            return kept
        return [*kept, key]

    def tick(self, now: float) -> list[Key]:
        """What was kept back, once nothing came after it for a moment."""
        return self.release(False) if now - self._at >= REPEATED else []

    def release(self, held: bool) -> list[Key]:
        """What was kept back, now that it is known whether it was held down."""
        kept, self._kept = self._kept, None
        if kept is None:
            return []
        return [_held(kept) if held else kept]


def _held(key: Key) -> Key:
    return HeldKey(key.key, IN_PASSING if key.key == "enter" else key.character)
