"""The result of the lines of all logs, in whatever order they're read."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import msgspec

from compassion_tui.storage.line import Commit, Op


class Revision(msgspec.Struct, frozen=True, gc=False):
    """One document as a commit left it."""

    at: str
    device: str
    op: Op

    @property
    def age(self) -> tuple[str, str]:
        """The order of revisions: by stamp, and by device if those are equal."""
        return self.at, self.device

    @property
    def name(self) -> str:
        """The name that the revision replacing it uses."""
        return f"{self.at} {self.device}"

    @property
    def raw(self) -> msgspec.Raw:
        """The document's JSON; `null` if it was dropped."""
        doc = self.op.doc
        return msgspec.Raw(b"null") if isinstance(doc, msgspec.UnsetType) else doc


class Folded:
    """One table: the newest revision of each document, with the older ones."""

    def __init__(self) -> None:
        self.newest: dict[str, Revision] = {}
        """By id; if a document is dropped, its newest revision is the drop."""
        self.older: dict[str, list[Revision]] = {}
        """Oldest first, only for documents that have any."""
        self.erased: set[str] = set()
        self.with_erased_data: set[str] = set()
        """The devices whose commits still had words of an erased document."""
        self.touched: list[str] = []
        """The ids of all added revisions, in order, for code that keeps up with them."""
        self._live: list[str] | None = []

    def add(self, revision: Revision) -> None:
        """Add one revision. Adding it twice changes nothing."""
        id = revision.op.id
        self.touched.append(id)
        self._live = None
        if revision.op.op == "erase":
            self._erase(id)
        elif id in self.erased:
            self.with_erased_data.add(revision.device)
        elif id in self.newest:
            self._place(id, revision)
        else:
            self.newest[id] = revision

    def live(self) -> list[str]:
        """The ids of existing documents, oldest first. The caller must not change it."""
        if self._live is None:
            put = (id for id, revision in self.newest.items() if revision.op.op == "put")
            self._live = sorted(put)
        return self._live

    def get(self, id: str) -> Revision | None:
        """The current revision; None if there's none, or it was dropped."""
        revision = self.newest.get(id)
        return revision if revision is not None and revision.op.op == "put" else None

    def knows(self, id: str) -> bool:
        """Whether a document is here, in the trash, or was erased."""
        return id in self.newest or id in self.erased

    def holds(self, revision: Revision) -> bool:
        """Whether that very revision is already here, or can't come back."""
        id = revision.op.id
        return id in self.erased or revision in self.revisions(id)

    def revisions(self, id: str) -> list[Revision]:
        """Every revision of a document, oldest first."""
        newest = self.newest.get(id)
        return [*self.older.get(id, ()), newest] if newest is not None else []

    def heads(self, id: str) -> list[Revision]:
        """The revisions that no other replaces: more than one after concurrent edits.

        The first version's lines name what they replace by stamp only.
        """
        revisions = self.revisions(id)
        replaced = {revision.op.was for revision in revisions}
        return [each for each in revisions if replaced.isdisjoint((each.name, each.at))]

    def dropped(self) -> list[Revision]:
        """The drops still in effect, newest first."""
        drops = (revision for revision in self.newest.values() if revision.op.op == "drop")
        return sorted(drops, key=attrgetter("age"), reverse=True)

    def _erase(self, id: str) -> None:
        self.erased.add(id)
        self.with_erased_data.update(revision.device for revision in self.revisions(id))
        self.newest.pop(id, None)
        self.older.pop(id, None)

    def _place(self, id: str, revision: Revision) -> None:
        if any(revision.age == known.age for known in self.revisions(id)):
            return
        ordered = sorted((*self.revisions(id), revision), key=attrgetter("age"))
        self.newest[id] = ordered.pop()
        self.older[id] = ordered


class Fold:
    """Every table, and the newest stamp of each device."""

    def __init__(self) -> None:
        self.tables: dict[str, Folded] = {}
        self.newest: dict[str, str] = {}
        """The newest stamp of each device."""
        self.changes = 0
        """Grows with every added commit."""

    def add(self, *commits: Commit) -> None:
        """Add some commits. Their order doesn't affect the result."""
        self.changes += len(commits)
        for commit in commits:
            at, device = commit.at, commit.device
            if at > self.newest.get(device, ""):
                self.newest[device] = at
            for op in commit.ops:
                table = self.tables.get(op.table) or self.table(op.table)
                table.add(Revision(at, device, op))

    def table(self, name: str) -> Folded:
        """The table of that name, created when it's first used."""
        found = self.tables.get(name)
        if found is None:
            found = self.tables[name] = Folded()
        return found

    def names(self) -> Iterator[str]:
        """The names of tables that aren't empty."""
        return (name for name, table in self.tables.items() if table.live())

    def stands(self, op: Op) -> bool:
        """Whether an op may stay in its log: its words weren't erased, before or since."""
        return op.op == "erase" or op.id not in self.table(op.table).erased

    @property
    def has_any_erased_data(self) -> bool:
        """Whether words of anything erased were still found."""
        return any(table.with_erased_data for table in self.tables.values())

    def has_erased_data(self, device: str) -> bool:
        """Whether erased words were still found in a device's commits."""
        return any(device in table.with_erased_data for table in self.tables.values())
