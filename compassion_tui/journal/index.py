"""What a search looks through: the case-folded text of each entry."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.fold import Folded, Revision


class Index:
    """A column of text beside the entries, made when first searched and then kept up."""

    def __init__(self, read: Callable[[Revision], Entry | None]) -> None:
        self._read = read
        self._column: dict[str, str] = {}
        self._of: dict[str, Revision] = {}
        """The revision that each text was made from."""

    def search(self, table: Folded, text: str) -> list[str]:
        """The ids of the entries that hold every word of `text`, oldest first."""
        words = folded(text).split()
        column = self._up_to_date(table)
        found = table.live()
        for word in words:
            found = [id for id in found if word in column[id]]
        return found

    def _up_to_date(self, table: Folded) -> dict[str, str]:
        newest = table.newest
        for id in table.live():
            revision = newest[id]
            if self._of.get(id) is not revision:
                entry = self._read(revision)
                self._column[id] = folded(_words(entry)) if entry else ""
                self._of[id] = revision
        return self._column


def folded(text: str) -> str:
    """Text as it is compared: without case, and accents spelled in one way."""
    return unicodedata.normalize("NFC", text).casefold()


def _words(entry: Entry) -> str:
    texts = (part.text for part in entry.parts)
    return "\n".join((entry.title or entry.practice, *texts, *entry.kept, *entry.tags))
