"""TinyDB over a store: its Storage and Table, at its documented extension points.

Queries, operations, several tables, doc_ids and middleware work as upstream documents them.
docs/storage.md lists the differences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from numbers import Number
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table
from tinydb.utils import LRUCache

from compassion_tui.journal.commit_store import CommitStore
from compassion_tui.journal.fold import Fold, Folded, Revision
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.ids import as_int, as_text
from compassion_tui.storage.line import Op, Verb
from compassion_tui.storage.reading import UNREADABLE

Document = dict[str, Any]
_IDS = range(1 << 130)
"""The doc_ids that a ULID can represent."""
_decode = decoder(dict[str, Any]).decode


class CommitStorage(Storage):
    """TinyDB's Storage over a store."""

    def __init__(self, store: CommitStore) -> None:
        self.store = store

    def read(self) -> dict[str, Any] | None:
        """Every table, read when it's accessed; None while there's nothing."""
        with self.store.reading() as fold:
            return {name: Documents(fold.table(name)) for name in fold.names()} or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the tables equal to the given ones, in one commit of the differences."""
        with self.store.writing() as fold:
            names = dict.fromkeys((*fold.names(), *data))
            ops = [op for name in names for op in _difference(fold, name, data.get(name, {}))]
            if ops:
                self.store.commit(ops)


class _NoCache(LRUCache[Any, Any]):
    """Caches nothing: upstream's results are shared, and its keys ignore a query's flags."""

    def set(self, key: Any, value: Any) -> None:
        """Cache nothing."""


class CommitTable(Table):
    """TinyDB's Table over a store: an insert reads nothing else."""

    query_cache_class = _NoCache

    def _get_next_id(self) -> int:
        return as_int(self._store.ids.new())

    def _read_table(self) -> Mapping[str, Document]:  # type: ignore[override]
        if not self._is_bare:
            return cast(Mapping[str, Document], super()._read_table())
        with self._store.reading() as fold:
            return Documents(fold.table(self.name))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        if not self._is_bare:
            super()._update_table(updater)
            return
        with self._store.writing() as fold:
            draft = DocumentDraft(fold.table(self.name))
            updater(draft)
            ops = list(draft.ops(self.name))
            if ops:
                self._store.commit(ops)

    @property
    def _is_bare(self) -> bool:
        """Whether nothing in between needs to see whole tables, as middleware does."""
        return isinstance(self.storage, CommitStorage)

    @property
    def _store(self) -> CommitStore:
        store: CommitStore = self.storage.store  # type: ignore[attr-defined]
        return store


class Database(TinyDB):
    """TinyDB over a store; `storage` may be middleware around a CommitStorage."""

    table_class = CommitTable

    def __init__(
        self, store: CommitStore, storage: Callable[[CommitStore], Storage] = CommitStorage
    ) -> None:
        super().__init__(store, storage=storage)


class Documents(Mapping[str, Document]):
    """A table as TinyDB reads it: by doc_id as text, with each document freshly decoded."""

    def __init__(self, table: Folded) -> None:
        self._table = table
        self._ids = table.live()

    def __getitem__(self, key: str) -> Document:
        doc_id = int(key) if key.isdecimal() and key.isascii() else -1
        revision = self._table.get(as_text(doc_id)) if doc_id in _IDS else None
        if revision is None or key != str(doc_id):
            raise KeyError(key)
        return decoded(revision)

    def __iter__(self) -> Iterator[str]:
        return (str(as_int(id)) for id in self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class DocumentDraft(MutableMapping[int, Document]):
    """A table as TinyDB changes it: copies of what it touches; nothing changes until the end."""

    def __init__(self, table: Folded) -> None:
        self._table = table
        self._touched: dict[int, Document | None] = {}

    def __getitem__(self, doc_id: int) -> Document:
        if (doc_id := _whole(doc_id)) not in self._touched:
            revision = self._table.get(as_text(doc_id)) if doc_id in _IDS else None
            self._touched[doc_id] = decoded(revision) if revision else None
        document = self._touched[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: int, document: Document) -> None:
        if type(doc_id) is not int or doc_id not in _IDS:
            raise ValueError(f"not a document ID: {doc_id!r}")
        self._touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        self[doc_id]
        self._touched[_whole(doc_id)] = None

    def __iter__(self) -> Iterator[int]:
        stood = [as_int(id) for id in self._table.live()]
        made = self._touched.keys() - set(stood)
        return (id for id in (*stood, *sorted(made)) if self._touched.get(id, {}) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, doc_id: object) -> bool:
        doc_id = _whole(doc_id)
        if doc_id in self._touched:
            return self._touched[doc_id] is not None
        return doc_id in _IDS and self._table.get(as_text(doc_id)) is not None

    def clear(self) -> None:
        """Drop every document."""
        self._touched = dict.fromkeys(self)

    def ops(self, table: str) -> Iterator[Op]:
        """The ops that turn the current table into this draft."""
        for doc_id, document in self._touched.items():
            op = change(self._table, table, as_text(doc_id), document)
            if op is not None:
                yield op


def _whole(key: Any) -> int:
    """The doc_id that a key equals in a dict, where 1.0 is 1; -1 if there's none."""
    hash(key)  # what a dict refuses is refused here, too
    with suppress(ValueError, OverflowError, TypeError):
        if isinstance(key, Number) and (whole := int(key)) == key:  # type: ignore[call-overload]
            return int(whole)
    return -1


def decoded(revision: Revision) -> Document:
    """A revision's document, as a new dict."""
    try:
        return _decode(revision.raw)
    except UNREADABLE:
        return {}


def change(folded: Folded, table: str, id: str, document: Mapping[str, Any] | None) -> Op | None:
    """The op that gives a document this content (None drops it); None if it has it already."""
    old = folded.get(id)
    if document is None:
        return _op("drop", folded, table, id) if old else None
    raw = _encoded(document)
    if old is not None and _sorted(decoded(old)) == _sorted(document):
        return None
    return _op("put", folded, table, id, raw)


def _op(verb: Verb, folded: Folded, table: str, id: str, raw: bytes | None = None) -> Op:
    newest = folded.newest.get(id)
    doc = msgspec.UNSET if raw is None else msgspec.Raw(raw)
    return Op(id=id, op=verb, table=table, was=newest.name if newest else None, doc=doc)


def _encoded(document: Mapping[str, Any]) -> bytes:
    """A document as exact JSON: what JSON can't represent is an error, as upstream.

    Raises:
        TypeError: something in it is of no kind of JSON's, or a key is no text.
        ValueError: a number is infinite or none at all, or half a character is in a text.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    _check_keys(document)
    return text.encode()


def _check_keys(value: object) -> None:
    """Refuse keys that JSON would turn into text: 1 and "1" would become one."""
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"a key is no text: {key!r}")
        value = list(value.values())
    for inner in value if isinstance(value, list | tuple) else ():
        _check_keys(inner)


def _sorted(document: Mapping[str, Any]) -> str:
    """Tells documents apart, even True from 1; the order of their fields doesn't matter."""
    return json.dumps(document, sort_keys=True)


def _difference(fold: Fold, name: str, table: Mapping[Any, Mapping[str, Any]]) -> Iterator[Op]:
    folded = fold.table(name)
    wanted = {as_text(int(doc_id)): document for doc_id, document in table.items()}
    for id in dict.fromkeys((*folded.live(), *wanted)):
        op = change(folded, name, id, wanted.get(id))
        if op is not None:
            yield op
