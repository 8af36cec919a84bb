"""The words of every entry, folded and in one run of bytes, so that a search is one scan.

Behind each entry's words stand a NUL, its id and an end mark, so that the scan itself, in re's
own code, says which entries hold a word; none of an id is ever taken for a word, since no end
mark may lie between. What is outdated is blanked; what is new goes to the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compassion_tui.domain.facts import text_of
from compassion_tui.journal.fold import Folded
from compassion_tui.journal.records import entry_of

_ID, _END = b"\x00", b"\x01"
"""What stands before an entry's id, and behind it; neither is in a word."""

_BARE = {0: " ", 1: " "}


class Column:
    """Made when first searched, and then kept up with its table."""

    def __init__(self) -> None:
        self._begin(Folded())

    def _begin(self, table: Folded) -> None:
        self._table = table
        self._read = 0
        """How many of the table's changes were taken in."""
        self._run = bytearray()
        self._places: dict[str, slice] = {}
        """Where each entry stands in the run."""

    def find(self, table: Folded, words: Sequence[str]) -> list[str]:
        """The ids of the entries that hold each of these folded words, oldest first."""
        if not words:
            return table.live()
        self._catch_up(table)
        return sorted(set.intersection(*map(self._holding, words)))

    def _holding(self, word: str) -> set[str]:
        pattern = re.escape(_bytes(word)) + rb"[^\x00\x01]*\x00(.{26})\x01"
        return set(map(bytes.decode, re.findall(pattern, self._run, re.DOTALL)))

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
        self._run += words + _ID + id.encode() + _END
        self._places[id] = slice(start, len(self._run))


def _bytes(text: str) -> bytes:
    return text.translate(_BARE).encode("utf-8", "replace")
