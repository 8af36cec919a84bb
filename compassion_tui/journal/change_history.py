"""The changes made to the journal in this session, and how to undo them. It knows no screens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import RLock

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.journal import HoldsWords, Journal

Entries = Mapping[str, Entry | None]
"""Entries by id; None where there is none."""


@dataclass(frozen=True)
class Change:
    """One change, and what it takes to undo it."""

    undone: str
    """The id of the sentence that says what an undo brought back."""
    before: Entries
    after: Entries


class ChangeHistory:
    """One history of changes for the whole session: every screen changes the journal through it.

    Every call may wait for the disk, and may raise a UserError; two threads may call at once.
    Lock order: this history's own lock first, then the journal's.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._changes: list[Change] = []
        self._untouched = True
        """Whether nothing was changed in this session yet."""
        self._lock = RLock()

    def revise(self, entries: Iterable[Entry], undone: str = "undo.edit") -> bool:
        """Keep entries as they are now, all at once; an undo says the sentence `undone`.

        False if one of them was deleted, in another window or on another device. It is kept
        all the same: nothing that was written is lost.
        """
        new = list(entries)
        with self._lock:
            old = self._now(entry.id for entry in new)
            kept = self._journal.revise_all(new)
            before = {now.id: old[then.id] for then, now in zip(new, kept, strict=True)}
            self._note(Change(undone, before, {entry.id: entry for entry in kept}))
        return None not in old.values()

    def add_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """Keep entries from elsewhere, all at once; gives back those that were new."""
        with self._lock:
            fresh = self._journal.add_all(entries)
            if fresh:
                none = dict.fromkeys(entry.id for entry in fresh)
                self._note(Change("undo.import", none, {entry.id: entry for entry in fresh}))
            return fresh

    def edit(self, before: Entry, after: Entry) -> str:
        """Keep an edit of an entry, whatever became of it meanwhile; the id of what to say."""
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
        """Keep a line as kind words no longer, wherever it was kept; the entries stay.

        The change that it was; None where the line is gone already.
        """
        with self._lock:
            kept = [word.entry for word in self._journal.kind_words() if word.line == line]
            entries = [entry for entry in self._now(kept).values() if entry]
            if not entries:  # there is nothing to undo either
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
        """Take an entry out of the trash, or an older version out of its history."""
        self.revise([entry], undone)

    def erase(self, ids: Iterable[str], drafts: HoldsWords) -> None:
        """Forget entries for good; after that nothing can be undone."""
        with self._lock:
            self.forget()
            self._journal.erase(*frozenset(ids), drafts=drafts)

    @property
    def newest(self) -> Change | None:
        """The change that an undo takes back; None if there is none."""
        return next(reversed(self._changes), None)

    def forget(self) -> None:
        """Let go of what was changed: it holds words, and is not to stay once they are locked."""
        with self._lock:
            self._untouched = self._untouched and not self._changes
            self._changes.clear()

    def undo(self) -> str:
        """Take the newest change back; the id of the sentence that says what came of it.

        Where an entry was changed since, elsewhere or in another window, nothing is undone. In a
        session that has changed nothing yet, what was deleted last comes back.
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
