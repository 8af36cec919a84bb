"""The journal's public interface: entries, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Order, order
from compassion_tui.domain.rest import has_rested, waking
from compassion_tui.journal.commit_store import CommitStore, Progress, is_stamp, no_progress
from compassion_tui.journal.fold import Folded, Revision
from compassion_tui.journal.index import Card, Index
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.records import (
    TABLE,
    Version,
    before,
    document_of,
    entries_of,
    entry_of,
    glances,
    put_of,
    revised,
    version_of,
    words_of,
)
from compassion_tui.journal.search_index import SearchIndex
from compassion_tui.storage.ids import another, as_int
from compassion_tui.storage.line import Commit
from compassion_tui.storage.vault import Vault

if TYPE_CHECKING:
    from compassion_tui.domain.query import Query
    from compassion_tui.journal.database import Database


class KindWord(NamedTuple):
    """A kept line, and where it comes from."""

    line: str
    entry: str
    """The entry's id."""
    made: str
    """When the entry was made, as Entry says it."""


class HeldSave(NamedTuple):
    """A save that isn't sealed, and came from elsewhere."""

    log: str
    """The log that it is in."""
    at: str
    """When it says it was saved."""
    entry: Entry | None
    """The entry; None if it has none, as a deletion does."""


class HoldsWords(Protocol):
    """Something with words of entries outside the journal, such as drafts."""

    def holding(self, ids: Iterable[str], words: Collection[str]) -> list[str]:
        """The ids of what belongs to the entries with those ids, or contains those words."""

    def drop(self, id: str) -> None:
        """Delete it for good, if it exists."""


# one child: used as it is; off the record, the journal is in memory
class Journal:
    """What a person chose to keep. Cheap to create: it's read when it's opened or first used.

    Every call may wait for the disk, may come from any thread, and may raise a UserError with the
    reason. When a call returns, its result is saved.
    """

    def __init__(self, folder: Path, state: Path, clock: Clock, vault: Vault | None = None) -> None:
        """The journal in a folder. `state` is for what belongs to this machine alone."""
        self._begin(LogStore(folder, state, clock, vault), clock)

    def _begin(self, store: CommitStore, clock: Clock) -> None:
        self.store = store
        self._clock = clock
        self._index = Index()
        self._column = SearchIndex()

    @cached_property
    def database(self) -> Database:
        """TinyDB over the journal, for queries and tables of any kind."""
        from compassion_tui.journal.database import Database

        return Database(self.store)

    @property
    def revision(self) -> int:
        """Grows with each change."""
        return self.store.changes

    @property
    def damaged(self) -> int:
        """How many saved lines couldn't be read. A copy of each is in quarantine."""
        return self.store.damaged

    @property
    def unread(self) -> int:
        """How many of its files can't be read now."""
        return self.store.unread

    @property
    def closed(self) -> int:
        """How many saves are sealed with an earlier passphrase, which opens them."""
        return self.store.closed

    @property
    def newer(self) -> bool:
        """Whether a newer version of the app wrote here, so that this can only be read."""
        return self.store.newer

    def open(self) -> None:
        """Read everything into memory. Doing it twice does no harm.

        An interrupted erasure or change of passphrase is finished here.
        """
        self.store.settle()

    def forget(self) -> None:
        """Drop what was read, so that none of it stays in memory. Off the record, it all stays."""
        self._index, self._column = Index(), SearchIndex()
        self.store.forget()

    def refresh(self) -> bool:
        """Take in what other windows and devices saved; True if anything changed. Cheap."""
        return self.store.refresh()

    def add(self, entry: Entry) -> Entry:
        """Add an entry. The result has its id, and when it was made."""
        id = entry.id or self.store.ids.new()
        made = entry.made or self._clock.stamp()
        return self.revise(msgspec.structs.replace(entry, id=id, made=made))

    def add_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """Add entries that already have ids, all at once; return those that were new.

        What's in the trash, or was erased here, isn't new.
        """
        with self.store.writing() as fold:
            table = fold.table(TABLE)
            fresh = [one for one in entries if not table.knows(one.id)]
            if fresh:
                self.store.append_batch([put_of(entry) for entry in fresh])
            return fresh

    def revise(self, entry: Entry) -> Entry:
        """Save an entry as it is now. The previous version stays in its history."""
        (kept,) = self.revise_all([entry])
        return kept

    def revise_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """Save entries as they are now, all at once, restoring any that are in the trash.

        An entry that was erased meanwhile, or whose stamp is later than any clock, gets another
        id, which the result has: under the old one nobody would ever see it. The new id is always
        the same, so that saving twice doesn't duplicate it.
        """
        with self.store.writing() as fold:
            table = fold.table(TABLE)
            kept = [self._visible(table, entry) for entry in entries]
            ops = list(filter(None, (revised(table, entry) for entry in kept)))
            if ops:
                self.store.commit(ops)
            return kept

    def _visible(self, table: Folded, entry: Entry) -> Entry:
        id = entry.id
        while id in table.erased or (id in table.newest and not is_stamp(table.newest[id].at)):
            id = another(id)
        return msgspec.structs.replace(entry, id=id)

    def drop(self, *ids: str) -> None:
        """Move entries to the trash, all at once. `undo` restores them."""
        self.database.table(TABLE).remove(doc_ids=map(as_int, dict.fromkeys(ids)))

    def undo(self) -> bool:
        """Undo the newest deletion; False if the trash is empty."""
        with self.store.writing() as fold:
            dropped = fold.table(TABLE).dropped()
            last = [drop for drop in dropped if drop.age == dropped[0].age]
            back = list(filter(None, (before(fold.table(TABLE), drop) for drop in last)))
            self.database.table(TABLE).insert_multiple(map(document_of, back))
            return bool(back)

    def erase(self, *ids: str, drafts: HoldsWords, progress: Progress = no_progress) -> None:
        """Erase entries for good: every version, what's in quarantine, and their drafts."""
        with self.store.writing() as fold:
            table = fold.table(TABLE)
            words = (words_of(revision) for id in ids for revision in table.revisions(id))
            held = drafts.holding(ids, frozenset().union(*words))
            self.store.erase(TABLE, dict.fromkeys(ids), progress, held)
            for id in held:
                drafts.drop(id)

    def get(self, id: str) -> Entry | None:
        """The entry with that id; None if there's none."""
        with self._reading() as table:
            revision = table.get(id)
            return entry_of(revision) if revision else None

    def ids(self) -> Sequence[str]:
        """The ids of every entry, newest first."""
        with self._reading() as table:
            return table.live()[::-1]

    def newest(self, limit: int | None = None) -> list[Entry]:
        """The newest entries, newest first."""
        with self._reading() as table:
            return entries_of(table, [card.id for card in self.cards()[:limit]])

    def latest_of(self, practice: str) -> Entry | None:
        """The newest entry of that practice; None if there's none.

        The practice's name is searched for in the bytes, and only matches are decoded.
        """
        name = practice.encode()
        with self._reading() as table:
            shown = (table.newest[id] for id in table.live())
            found = filter(None, (entry_of(each) for each in shown if name in bytes(each.raw)))
            entries = [entry for entry in found if entry.practice == practice]
        return max(entries, key=_order, default=None)

    def cards(self) -> list[Card]:
        """Every entry as it is now, newest first; its words are decoded when they're needed."""
        with self._reading() as table:
            revisions = [table.newest[id] for id in table.live()]
        return self._index.cards(revisions)

    def find(self, query: Query) -> list[str]:
        """The ids of the entries that match a query, newest first."""
        from compassion_tui.domain.query import find

        with self._reading() as table:
            ids = self._column.find(table, query.words)[::-1]
            if not (named := query.named):
                return ids
            cards = [Card(table.newest[id]) for id in ids]
        return [card.id for card in find(cards, named)]

    def search(self, query: Query) -> list[Entry]:
        """The entries that match a query, newest first."""
        with self._reading() as table:
            found = entries_of(table, self.find(query))
        return sorted(found, key=_order, reverse=True)

    def kind_words(self) -> tuple[KindWord, ...]:
        """The kept lines, newest first."""
        with self._reading() as table:
            return tuple(
                KindWord(line, id, glance.made)
                for id, glance in glances(table, reversed(table.live()))
                for line in glance.kept
            )

    def resting(self, now: datetime) -> list[Entry]:
        """The letters that rest until a later time, the earliest first."""
        return [entry for entry in self._letters() if not has_rested(entry, now)]

    def rested(self, now: datetime) -> list[Entry]:
        """The letters whose time has come, the longest waiting first."""
        return [entry for entry in self._letters() if has_rested(entry, now)]

    def history(self, id: str) -> list[Version]:
        """Every saved version of an entry, newest first."""
        with self._reading() as table:
            return [version_of(revision) for revision in reversed(table.revisions(id))]

    def others(self, id: str) -> list[Version]:
        """Versions made elsewhere at the same time as the current one, newest first."""
        with self._reading() as table:
            shown = table.newest.get(id)
            heads = [revision for revision in table.heads(id) if revision is not shown]
            return [version_of(head) for head in reversed(heads) if head.op.op == "put"]

    def held(self) -> list[HeldSave]:
        """What's unsealed in a sealed journal and came from elsewhere, oldest first.

        It's shown nowhere else until the person has said whose it is.
        """
        waiting = sorted(self.store.held().values(), key=lambda held: held.commit.at)
        return [HeldSave(held.log, held.commit.at, _shown(held.commit)) for held in waiting]

    def keep_held(self) -> int:
        """Save the held lines as the person's own; return how many saves there were."""
        return self.store.keep_held()

    def drop_held(self) -> int:
        """Drop the held lines, here and everywhere; return how many saves there were."""
        return self.store.drop_held()

    def trash(self) -> list[Entry]:
        """The deleted entries as they were, the last deleted first."""
        with self._reading() as table:
            return list(filter(None, (before(table, drop) for drop in table.dropped())))

    @contextmanager
    def _reading(self) -> Iterator[Folded]:
        with self.store.reading() as fold:
            yield fold.table(TABLE)

    def _letters(self) -> list[Entry]:
        with self._reading() as table:
            ids = [id for id, glance in glances(table, table.live()) if glance.rests_until]
            return sorted(entries_of(table, ids), key=waking)


def _order(entry: Entry) -> Order:
    return order(entry.made, entry.id)


def _shown(commit: Commit) -> Entry | None:
    """The first entry of a commit."""
    puts = (Revision(commit.at, commit.device, op) for op in commit.ops if op.table == TABLE)
    return next(filter(None, map(entry_of, puts)), None)


class InMemoryJournal(Journal):
    """A journal in memory, empty at first and gone at the end: off the record."""

    def __init__(self, clock: Clock) -> None:
        self._begin(CommitStore(clock), clock)
