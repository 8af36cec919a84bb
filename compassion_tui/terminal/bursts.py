"""Tells apart keys nobody meant one by one: held down, pasted without brackets, or typed blind."""

from __future__ import annotations

from textual.events import Key

AT_ONCE = 0.015
"""Seconds. What comes sooner after a letter was pasted with it: no two fingers are as fast."""

REPEATED = 0.12
"""Seconds. A held key comes at least as often as this: the slowest usual repeat is 0.09."""

SOON = 1.0
"""Seconds. A held key starts repeating within this time."""

TYPED = 0.12
"""Seconds. Letters that come sooner after each other may be typed words: a hundred a minute.

Words typed more slowly aren't told from keys: who knows the keys takes no longer between two.
"""

PRESSED = 3
"""How many different letters may follow each other so soon and still be keys somebody pressed.

As many lead from home to the last that letters reach: the journal, its trash, erasing.
"""

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

    A second enter comes as late as another press might, so it's held back for a moment: what
    follows shows which it was. It reads no clock; it's given the time.
    """

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self._last: Key | None = None
        self._at = 0.0
        self._kept: Key | None = None

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
        if again and gap < REPEATED:
            return [*kept, BurstKey.of(key)]
        pasted = last is not None and last.is_printable and gap < AT_ONCE
        if pasted and (key.is_printable or key.key in LEADING):
            return [*kept, BurstKey.of(key)]
        if again and key.key == "enter" and gap < SOON:
            self._kept = key
            return kept
        return [*kept, key]

    def tick(self, now: float) -> list[Key]:
        """The key that was held back, once nothing followed it for a moment."""
        return self.release(False) if now - self._at >= REPEATED else []

    def release(self, held: bool) -> list[Key]:
        """The key that was held back, now that it's known whether it was held down."""
        kept, self._kept = self._kept, None
        if kept is None:
            return []
        return [BurstKey.of(kept) if held else kept]


class Typing:
    """Tells words typed blind from keys that are pressed: more than a few different letters.

    It counts no key that only moves here, no space, and no letter twice: these are pressed as
    quickly by who knows them. It goes by the time that a key came.
    """

    def __init__(self) -> None:
        """Begin with nothing typed."""
        self._letters = set[str]()
        self._at = 0.0

    def feed(self, key: Key, *, moves: bool) -> bool:
        """Whether this key is part of a typed word, rather than pressed."""
        if not key.is_printable or key.time - self._at >= TYPED:
            self.end()
        self._at = key.time
        if key.is_printable and not moves and key.key != "space":
            self._letters.add(key.key)
        return len(self._letters) > PRESSED

    def end(self) -> None:
        """What comes next is no part of a word that began before."""
        self._letters.clear()
