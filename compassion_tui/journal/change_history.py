"""The changes made to the journal in this session, and how to undo them, without screens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import RLock

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.journal import HoldsWords, Journal

Entries = Mapping[str, Entry | None]
"""Entries by id; None for one that doesn't exist."""


@dataclass(frozen=True)
class Change:
    """A change, and what's needed to undo it."""

    undone: str
    """The id of the sentence for what an undo brought back."""
    before: Entries
    after: Entries


class ChangeHistory:
    """The session's one history of changes: every screen changes the journal through it.

    Every call may wait for the disk, and may raise a UserError; several threads may call. Lock
    order: this history's lock first, then the journal's.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._changes: list[Change] = []
        self._untouched = True
        """Whether nothing has been changed in this session yet."""
        self._lock = RLock()

    def revise(self, entries: Iterable[Entry], undone: str = "undo.edit") -> bool:
        """Save entries as they are now, all at once; undoing it says the sentence `undone`.

        False if one of them was deleted, in another window or on another device. It's saved all
        the same, so that nothing written is lost.
        """
        new = list(entries)
        with self._lock:
            old = self._now(entry.id for entry in new)
            kept = self._journal.revise_all(new)
            before = {now.id: old[then.id] for then, now in zip(new, kept, strict=True)}
            self._note(Change(undone, before, {entry.id: entry for entry in kept}))
        return None not in old.values()

    def add_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """Add entries from elsewhere, all at once; return those that were new."""
        with self._lock:
            fresh = self._journal.add_all(entries)
            if fresh:
                none = dict.fromkeys(entry.id for entry in fresh)
                self._note(Change("undo.import", none, {entry.id: entry for entry in fresh}))
            return fresh

    def edit(self, before: Entry, after: Entry) -> str:
        """Save an edit of an entry, whatever happened to it meanwhile; return a sentence id."""
        with self._lock:
            now = self._now([after.id])[after.id]
            self.revise([after])
        if now is None:
            return "journal.edited_deleted"
        return "journal.edited" if now == before else "journal.edited_elsewhere"

    def keep_line(self, asked: Entry, line: str) -> bool:
        """Keep a line of an entry as kind words; False if the entry was deleted meanwhile."""
        with self._lock:
            entry = self._now([asked.id])[asked.id] or asked
            kept = tuple(dict.fromkeys((*entry.kept, line)))
            return self.revise([msgspec.structs.replace(entry, kept=kept)], "undo.keep_line")

    def take_off(self, line: str) -> Change | None:
        """Remove a line from the kind words, wherever it was kept; the entries stay.

        Returns the change; None if the line is gone already.
        """
        with self._lock:
            kept = [word.entry for word in self._journal.kind_words() if word.line == line]
            entries = [entry for entry in self._now(kept).values() if entry]
            if not entries:  # nothing to undo either
                return None
            without = (
                msgspec.structs.replace(entry, kept=tuple(x for x in entry.kept if x != line))
                for entry in entries
            )
            self.revise(without, "undo.take_off")
            return self.newest

    def drop(self, ids: Iterable[str]) -> None:
        """Move entries to the trash."""
        with self._lock:
            old = {id: entry for id, entry in self._now(ids).items() if entry}
            self._journal.drop(*old)
            self._note(Change("undo.delete", old, dict.fromkeys(old)))

    def bring_back(self, entry: Entry, undone: str = "undo.bring_back") -> None:
        """Restore an entry from the trash, or an older version from its history."""
        self.revise([entry], undone)

    def erase(self, ids: Iterable[str], drafts: HoldsWords) -> None:
        """Erase entries for good; after that nothing can be undone."""
        with self._lock:
            self.forget()
            self._journal.erase(*frozenset(ids), drafts=drafts)

    @property
    def newest(self) -> Change | None:
        """The change that an undo would revert; None if there's none."""
        return next(reversed(self._changes), None)

    def forget(self) -> None:
        """Drop all changes: they contain words, and must not stay once those are locked."""
        with self._lock:
            self._untouched = self._untouched and not self._changes
            self._changes.clear()

    def undo(self) -> str:
        """Undo the newest change; return the id of the sentence for the result.

        If the entry has changed since, elsewhere or in another window, nothing is undone. In a
        session without changes, the last deletion is undone.
        """
        with self._lock:
            if not self._changes:
                brought = self._untouched and self._journal.undo()
                return "undo.delete" if brought else "undo.nothing"
            change = self._changes.pop()
            if self._now(change.after) != change.after:
                return "undo.changed"
            try:
                self._journal.revise_all(filter(None, change.before.values()))
                self._journal.drop(*(id for id, entry in change.before.items() if entry is None))
            except BaseException:  # it can be tried again
                self._changes.append(change)
                raise
            return change.undone

    def _note(self, change: Change) -> None:
        self._untouched = False
        self._changes.append(change)

    def _now(self, ids: Iterable[str]) -> dict[str, Entry | None]:
        self._journal.refresh()
        return {id: self._journal.get(id) for id in ids}
