"""The words of every entry, folded into one run of bytes, so that a search is one scan.

Each entry's words are followed by a NUL and its id, so that the scan itself, in re's C code, finds
which entries have a word. Folded words have no capital letters, and UTF-8 has none of the bytes
that encode an id's digits, so no part of an id is taken for a word. Outdated words are blanked,
and new ones appended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compassion_tui.domain.facts import text_of
from compassion_tui.journal.fold import Folded
from compassion_tui.journal.records import entry_of

_DIGITS, _NO_UTF8 = b"0123456789", bytes(range(0xF5, 0xFF))
_AS_ID = bytes.maketrans(_DIGITS, _NO_UTF8)
_AS_TEXT = bytes.maketrans(_NO_UTF8, _DIGITS)


class SearchIndex:
    """Created by the first search, and then kept up to date with its table."""

    def __init__(self) -> None:
        self._begin(Folded())

    def _begin(self, table: Folded) -> None:
        self._table = table
        self._read = 0
        """How many of the table's changes it has taken in."""
        self._run = bytearray()
        self._places: dict[str, slice] = {}
        """Where each entry is in the bytes."""

    def find(self, table: Folded, words: Sequence[str]) -> list[str]:
        """The ids of the entries with each of these folded words, oldest first."""
        if not words:
            return table.live()
        self._catch_up(table)
        found, *others = map(self._holding, words)
        if others:
            found = list(set(found).intersection(*others))
        return sorted(b" ".join(found).translate(_AS_TEXT).decode().split())

    def _holding(self, word: str) -> list[bytes]:
        """The ids of the entries with a word, without repeats, nearly in order."""
        pattern = re.escape(_bytes(word)) + rb"[^\0]*\0(.{26})"
        return re.findall(pattern, self._run, re.DOTALL)

    def _catch_up(self, table: Folded) -> None:
        if table is not self._table:
            self._begin(table)
        fresh = dict.fromkeys(table.touched[self._read :])
        self._read = len(table.touched)
        for id in fresh:
            self._blank(id)
            revision = table.get(id)
            entry = entry_of(revision) if revision else None
            if entry is not None:
                self._add(id, _bytes(text_of(entry)))

    def _blank(self, id: str) -> None:
        place = self._places.pop(id, None)
        if place is not None:
            self._run[place] = b" " * (place.stop - place.start)

    def _add(self, id: str, words: bytes) -> None:
        start = len(self._run)
        self._run += words + b"\0" + id.encode().translate(_AS_ID)
        self._places[id] = slice(start, len(self._run))


def _bytes(text: str) -> bytes:
    return text.replace("\0", " ").encode("utf-8", "replace")
