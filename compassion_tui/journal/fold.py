"""What the lines of every log come to, whatever order they are read in."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import msgspec

from compassion_tui.storage.line import Commit, Op


class Revision(msgspec.Struct, frozen=True, gc=False):
    """One document as one commit left it."""

    at: str
    device: str
    op: Op

    @property
    def age(self) -> tuple[str, str]:
        """What revisions are ordered by: the stamp, and the device where stamps are the same."""
        return self.at, self.device

    @property
    def name(self) -> str:
        """What names it in the revision that replaces it."""
        return f"{self.at} {self.device}"

    @property
    def raw(self) -> msgspec.Raw:
        """The document's JSON; `null` where it was dropped."""
        doc = self.op.doc
        return msgspec.Raw(b"null") if isinstance(doc, msgspec.UnsetType) else doc


class Folded:
    """One table: the newest revision of each document, and the older ones behind it."""

    def __init__(self) -> None:
        self.newest: dict[str, Revision] = {}
        """By id; a dropped document's newest revision is its drop."""
        self.older: dict[str, list[Revision]] = {}
        """Oldest first, and only where there are any."""
        self.erased: set[str] = set()
        self.with_erased_data: set[str] = set()
        """The devices in whose commits words of an erased document were still found."""
        self.touched: list[str] = []
        """The id of each revision that was folded in, as they came: for whoever keeps up."""
        self._live: list[str] | None = []

    def add(self, revision: Revision) -> None:
        """Fold in one revision. The same one twice changes nothing."""
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
        """The ids of what is there, oldest first. Not to be changed by the caller."""
        if self._live is None:
            put = (id for id, revision in self.newest.items() if revision.op.op == "put")
            self._live = sorted(put)
        return self._live

    def get(self, id: str) -> Revision | None:
        """The revision that is shown; None if there is none, or it was dropped."""
        revision = self.newest.get(id)
        return revision if revision is not None and revision.op.op == "put" else None

    def knows(self, id: str) -> bool:
        """Whether a document is here, in the trash, or was erased."""
        return id in self.newest or id in self.erased

    def holds(self, revision: Revision) -> bool:
        """Whether that very revision is here already, or can't come back any more."""
        id = revision.op.id
        return id in self.erased or revision in self.revisions(id)

    def revisions(self, id: str) -> list[Revision]:
        """Every revision of a document, oldest first."""
        newest = self.newest.get(id)
        return [*self.older.get(id, ()), newest] if newest is not None else []

    def heads(self, id: str) -> list[Revision]:
        """The revisions that none other replaces: more than one after concurrent edits.

        Lines of old name what they replace by its stamp alone.
        """
        revisions = self.revisions(id)
        replaced = {revision.op.was for revision in revisions}
        return [each for each in revisions if replaced.isdisjoint((each.name, each.at))]

    def dropped(self) -> list[Revision]:
        """The drops that stand, newest first."""
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
        """Grows with every commit folded in."""

    def add(self, *commits: Commit) -> None:
        """Fold in some commits. Their order makes no difference to what comes out."""
        self.changes += len(commits)
        for commit in commits:
            at, device = commit.at, commit.device
            if at > self.newest.get(device, ""):
                self.newest[device] = at
            for op in commit.ops:
                self.table(op.table).add(Revision(at, device, op))

    def table(self, name: str) -> Folded:
        """The table of that name, made when first asked for."""
        found = self.tables.get(name)
        if found is None:
            found = self.tables[name] = Folded()
        return found

    def names(self) -> Iterator[str]:
        """The tables that hold something."""
        return (name for name, table in self.tables.items() if table.live())

    def stands(self, op: Op) -> bool:
        """Whether an op may stay in its log: its words were not erased since, or before."""
        return op.op == "erase" or op.id not in self.table(op.table).erased

    @property
    def has_any_erased_data(self) -> bool:
        """Whether words of anything that was erased were still found."""
        return any(table.with_erased_data for table in self.tables.values())

    def has_erased_data(self, device: str) -> bool:
        """Whether erased words were still found in a device's commits."""
        return any(device in table.with_erased_data for table in self.tables.values())
