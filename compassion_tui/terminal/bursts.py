"""Tells apart keys nobody pressed one by one: a held key, or a paste without brackets."""

from __future__ import annotations

from textual.events import Key

AT_ONCE = 0.015
"""Seconds. What comes sooner after a letter was pasted with it: no two fingers are as fast."""

REPEATED = 0.12
"""Seconds. A held key comes at least as often as this: the slowest usual repeat is 0.09."""

SOON = 1.0
"""Seconds. A held key starts repeating within this time."""

TYPED = 0.35
"""Seconds. Letters that come sooner after each other are typed words, beyond the first two."""

PRESSED = 2
"""How many letters may follow each other so soon and still be keys that somebody pressed."""

LEADING = frozenset({"enter", "ctrl+n", "escape", "left", "backspace"})
"""The keys that lead from one step to another."""

IN_PASSING = "\n"
"""What an enter within a burst writes: it only ends a line. Otherwise it's `\\r`."""


class BurstKey(Key):
    """A key within a burst: it writes and moves like any other, but must not lead anywhere."""

    @classmethod
    def of(cls, key: Key) -> BurstKey:
        """A key that turned out to be within a burst."""
        return cls(key.key, IN_PASSING if key.key == "enter" else key.character)


BurstKey.handler_name = Key.handler_name


class Bursts:
    """Tells pressed keys from those within a burst. The first of a held key is a press.

    So are two quick letters, since somebody may know the way. A second enter comes as late as
    another press might, so it's held back for a moment: what follows shows which it was. It reads
    no clock; it's given the time.
    """

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self._last: Key | None = None
        self._at = 0.0
        self._kept: Key | None = None
        self._typed = 0
        """How many letters came one soon after the other; the same one again isn't a word."""

    @property
    def waits(self) -> bool:
        """Whether a key is held back, so that `tick` has something to do."""
        return self._kept is not None

    def feed(self, key: Key, now: float) -> list[Key]:
        """The keys to pass on, now that this one came."""
        last, gap = self._last, now - self._at
        again = last is not None and last.key == key.key
        kept = self.release(again and gap < REPEATED)
        self._last, self._at = key, now
        self._typed = self._in_a_word(key, again=again, soon=gap < TYPED)
        if again and gap < REPEATED:
            return [*kept, BurstKey.of(key)]
        pasted = last is not None and last.is_printable and gap < AT_ONCE
        if self._typed > PRESSED or (pasted and (key.is_printable or key.key in LEADING)):
            return [*kept, BurstKey.of(key)]
        if again and key.key == "enter" and gap < SOON:
            self._kept = key
            return kept
        return [*kept, key]

    def _in_a_word(self, key: Key, *, again: bool, soon: bool) -> int:
        if not key.is_printable:
            return 0
        return (self._typed + (not again)) if soon else 1

    def tick(self, now: float) -> list[Key]:
        """The key that was held back, once nothing followed it for a moment."""
        return self.release(False) if now - self._at >= REPEATED else []

    def release(self, held: bool) -> list[Key]:
        """The key that was held back, now that it's known whether it was held down."""
        kept, self._kept = self._kept, None
        if kept is None:
            return []
        return [BurstKey.of(kept) if held else kept]
