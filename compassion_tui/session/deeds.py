"""What is done to entries in a session, each of which can be undone. Knows nothing of screens."""

from __future__ import annotations

from collections.abc import Iterable
from threading import RLock

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.drafts import Drafts
from compassion_tui.journal.journal import Journal


class Deeds:
    """Changes to the journal, one by one, and the way back.

    Every call may wait, and may raise a Trouble; two threads may call at once.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._back: list[dict[str, Entry | None]] = []
        """What the entries were before each deed, by id; None where there was none."""
        self._one_by_one = RLock()

    def revise(self, entries: Iterable[Entry]) -> bool:
        """Keep entries as they are now, all at once.

        False if one of them was deleted, in another window or on another device. It is kept
        all the same: nothing that was written is lost.
        """
        new = list(entries)
        with self._one_by_one:
            old = self._now(entry.id for entry in new)
            kept = self._journal.revise_all(new)
            self._back.append({now.id: old[then.id] for then, now in zip(new, kept, strict=True)})
        return None not in old.values()

    def edit(self, before: Entry, after: Entry) -> str:
        """Keep an edit of an entry, whatever became of it meanwhile; the id of what to say."""
        with self._one_by_one:
            now = self._now([after.id])[after.id]
            self.revise([after])
        if now is None:
            return "journal.edited_deleted"
        return "journal.edited" if now == before else "journal.edited_elsewhere"

    def take_off(self, line: str) -> None:
        """Keep a line as kind words no longer, wherever it was kept; the entries stay."""
        with self._one_by_one:
            kept = [word.entry for word in self._journal.kind_words() if word.line == line]
            entries = [entry for entry in self._now(kept).values() if entry]
            if not entries:  # it is gone already: there is nothing to take back either
                return
            self.revise(
                msgspec.structs.replace(entry, kept=tuple(x for x in entry.kept if x != line))
                for entry in entries
            )

    def drop(self, ids: Iterable[str]) -> None:
        """Lay entries in the trash."""
        with self._one_by_one:
            old = {id: entry for id, entry in self._now(ids).items() if entry}
            self._journal.drop(*old)
            self._back.append(dict(old))

    def bring_back(self, entry: Entry) -> None:
        """Take an entry out of the trash, or an older version out of its history."""
        self.revise([entry])

    def erase(self, ids: Iterable[str], drafts: Drafts) -> None:
        """Forget entries for good, here too: no undo brings them back."""
        gone = frozenset(ids)
        with self._one_by_one:
            self._journal.erase(*gone, drafts=drafts)
            left = ({id: old[id] for id in old.keys() - gone} for old in self._back)
            self._back = list(filter(None, left))

    def undo(self) -> bool:
        """Take the last deed back; in a new session, what was deleted last. False if none is."""
        with self._one_by_one:
            if not self._back:
                return self._journal.undo()
            old = self._back[-1]
            self._journal.revise_all(self._not_erased(old.values()))
            self._journal.drop(*(id for id, entry in old.items() if entry is None))
            del self._back[-1]
            return True

    def _not_erased(self, entries: Iterable[Entry | None]) -> list[Entry]:
        """Those that no other window erased for good: no undo brings them back."""
        return [entry for entry in entries if entry and self._journal.history(entry.id)]

    def _now(self, ids: Iterable[str]) -> dict[str, Entry | None]:
        self._journal.refresh()
        return {id: self._journal.get(id) for id in ids}
