"""What is done to entries in a session, each of which can be undone. Knows nothing of screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.journal import Journal


class Deeds:
    """Changes to the journal, and the way back. Every call may wait, and may raise a Trouble."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._back: list[Callable[[], object]] = []

    def revise(self, entries: Iterable[Entry]) -> bool:
        """Keep entries as they are now, all at once.

        False if one of them was deleted, in another window or on another device. It is kept
        all the same: nothing that was written is lost.
        """
        new = list(entries)
        old = [self._journal.get(entry.id) for entry in new]
        self._journal.revise_all(new)
        for entry in new:
            if self._journal.get(entry.id) is None:  # it was erased for good: under another id
                self._journal.add(msgspec.structs.replace(entry, id=""))
        self._back.append(lambda: self._take_back(old))
        return None not in old

    def drop(self, ids: Iterable[str]) -> None:
        """Lay entries in the trash."""
        old = [self._journal.get(id) for id in ids]
        self._journal.drop(*(entry.id for entry in old if entry))
        self._back.append(lambda: self._take_back(old))

    def bring_back(self, entry: Entry) -> None:
        """Take an entry out of the trash, or an older version out of its history."""
        self.revise([entry])

    def undo(self) -> bool:
        """Take the last deed back; in a new session, what was deleted last. False if none is."""
        if not self._back:
            return self._journal.undo()
        self._back[-1]()
        del self._back[-1]
        return True

    def _take_back(self, old: Iterable[Entry | None]) -> None:
        self._journal.revise_all([entry for entry in old if entry])
