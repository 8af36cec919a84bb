"""Entries in the fold: read from revisions, and turned into ops for a commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.fold import Folded, Revision
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.ids import as_int
from compassion_tui.storage.line import Op
from compassion_tui.storage.reading import UNREADABLE

if TYPE_CHECKING:
    from tinydb.table import Document

TABLE = "entries"
"""The TinyDB table of the entries."""

_decode = decoder(Entry).decode


class Version(NamedTuple):
    """One saved version of an entry."""

    at: str
    """When it was saved: ISO 8601 with the local offset at that time."""
    entry: Entry | None
    """The entry; None if it was dropped."""


def entry_of(revision: Revision) -> Entry | None:
    """A revision's entry; None for a drop, or an unknown shape."""
    try:
        return msgspec.structs.replace(_decode(revision.raw), id=revision.op.id)
    except UNREADABLE:
        return None


def entries_of(table: Folded, ids: Iterable[str]) -> list[Entry]:
    """The entries with these ids, in order, without those of an unknown shape."""
    return list(filter(None, (entry_of(table.newest[id]) for id in ids)))


class Glance(msgspec.Struct, gc=False):
    """What can be known of an entry without decoding all of it."""

    made: str = ""
    kept: tuple[str, ...] = ()
    rests_until: str = ""


_glance = decoder(Glance).decode


def glances(table: Folded, ids: Iterable[str]) -> Iterator[tuple[str, Glance]]:
    """A glance at the entry of each id."""
    for id in ids:
        with suppress(*UNREADABLE):
            yield id, _glance(table.newest[id].raw)


def version_of(revision: Revision) -> Version:
    """A revision as the history shows it."""
    at = revision.at
    with suppress(ValueError, OverflowError):  # at the ends of the calendar there's no other zone
        at = datetime.fromisoformat(at).astimezone().isoformat()
    return Version(at, entry_of(revision))


def before(table: Folded, drop: Revision) -> Entry | None:
    """A dropped entry as it was before."""
    puts = (entry_of(revision) for revision in reversed(table.revisions(drop.op.id)))
    return next(filter(None, puts), None)


def put_of(entry: Entry) -> Op:
    """The op for a new entry."""
    bare = msgspec.structs.replace(entry, id="")
    return Op(id=entry.id, op="put", table=TABLE, doc=msgspec.Raw(msgspec.json.encode(bare)))


def revised(table: Folded, entry: Entry) -> Op | None:
    """The op that saves an entry as it is now; None if nothing changed."""
    if entry.id not in table.newest:
        return put_of(entry)
    from compassion_tui.journal.database import change, decoded

    known = table.get(entry.id)
    document = decoded(known) if known else {}
    _rewrite(document, document_of(entry))
    return change(table, TABLE, entry.id, document)


def document_of(entry: Entry) -> Document:
    """An entry as TinyDB takes it; its id is the doc_id."""
    from tinydb.table import Document

    bare = msgspec.structs.replace(entry, id="")
    return Document(msgspec.to_builtins(bare), as_int(entry.id))


def _rewrite(old: MutableMapping[str, Any], document: Document) -> None:
    """Replace an entry, keeping fields that a newer app may have written there."""
    for field in Entry.__struct_fields__:
        old.pop(field, None)
    old.update(document)


def words_of(revision: Revision) -> frozenset[str]:
    """The texts a person wrote in a revision, and the lines they kept.

    Tags don't count: many entries share them.
    """
    entry = entry_of(revision)
    return frozenset((*(part.text for part in entry.parts), *entry.kept)) if entry else frozenset()
