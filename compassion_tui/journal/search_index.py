"""The words of every entry, folded and in one run of bytes, so that a search is one scan.

Behind each entry's words are a NUL and its id, so that the scan itself, in re's own code,
says which entries hold a word. Folded words hold no capital letter, and UTF-8 none of the bytes
that stand for an id's digits, so that nothing of an id is taken for a word. What is outdated is
blanked; what is new goes to the end.
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
    """Made when first searched, and then kept up with its table."""

    def __init__(self) -> None:
        self._begin(Folded())

    def _begin(self, table: Folded) -> None:
        self._table = table
        self._read = 0
        """How many of the table's changes were taken in."""
        self._run = bytearray()
        self._places: dict[str, slice] = {}
        """Where each entry is in the run."""

    def find(self, table: Folded, words: Sequence[str]) -> list[str]:
        """The ids of the entries that hold each of these folded words, oldest first."""
        if not words:
            return table.live()
        self._catch_up(table)
        found, *others = map(self._holding, words)
        if others:
            found = list(set(found).intersection(*others))
        return sorted(b" ".join(found).translate(_AS_TEXT).decode().split())

    def _holding(self, word: str) -> list[bytes]:
        """The ids of the entries that hold a word, each once, nearly in their order."""
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
