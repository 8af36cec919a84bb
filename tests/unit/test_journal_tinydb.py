"""TinyDB's own behaviours, as its documentation and its tests have them, over our database."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, where
from tinydb.middlewares import CachingMiddleware, Middleware
from tinydb.operations import add, decrement, delete, increment, set, subtract
from tinydb.table import Document

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.commit_store import CommitStore
from compassion_tui.journal.database import CommitStorage, CommitTable, Database
from compassion_tui.journal.log_store import LogStore


def bare(documents: Any) -> list[dict[str, Any]]:
    return [dict(document) for document in documents]


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> CommitStore:
    on_disk = LogStore(tmp_path / "journal", tmp_path / "state", Clock())
    return on_disk if request.param == "disk" else CommitStore(Clock())


@pytest.fixture
def db(store: CommitStore) -> Database:
    """Three documents, as in upstream's own fixture."""
    db = Database(store)
    db.insert_multiple({"int": 1, "char": char} for char in "abc")
    return db


def test_insert_gives_an_int_id(db: Database) -> None:
    doc_id = db.insert({"int": 2})
    assert isinstance(doc_id, int)
    found = db.get(doc_id=doc_id)
    assert isinstance(found, Document)
    assert found == {"int": 2}
    assert found.doc_id == doc_id
    assert db.insert({"int": 3}) > doc_id


def test_insert_takes_an_id_of_ones_own(db: Database) -> None:
    assert db.insert(Document({"x": 1}, doc_id=7)) == 7
    assert db.get(doc_id=7) == {"x": 1}
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"x": 2}, doc_id=7))
    assert db.get(doc_id=7) == {"x": 1}
    assert db.insert({"x": 3}) > 7


def test_insert_refuses_what_is_no_mapping(db: Database) -> None:
    for wrong in ([1], "text", {1, 2}):
        with pytest.raises(ValueError, match="Mapping"):
            db.insert(wrong)  # type: ignore[arg-type]


def test_insert_multiple_is_all_or_nothing(db: Database) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        db.insert_multiple([{"x": 1}, "no"])  # type: ignore[list-item]
    assert len(db) == 3
    ids = db.insert_multiple({"number": number} for number in range(4))
    assert ids == sorted(ids)
    assert len(db) == 7


def test_all_iteration_and_length(db: Database) -> None:
    assert bare(db.all()) == bare(db) == [{"int": 1, "char": char} for char in "abc"]
    assert len(db) == 3


def test_search_with_conditions(db: Database) -> None:
    assert len(db.search(where("int") == 1)) == 3
    assert bare(db.search((where("int") == 1) & (where("char") == "b"))) == [
        {"int": 1, "char": "b"}
    ]
    assert len(db.search((where("char") == "a") | (where("char") == "c"))) == 2
    assert len(db.search(~(where("char") == "a"))) == 2
    assert db.search(where("missing").exists()) == []
    assert db.count(where("int") == 1) == 3


def test_queries_of_every_kind(db: Database) -> None:
    db.truncate()
    db.insert({"name": {"first": "Ada", "tags": ["kind", "calm"]}, "age": 36})
    db.insert({"name": {"first": "Grace", "tags": []}, "age": 85})
    person = Query()
    for query, count in (
        (person.name.first == "Ada", 1),
        (person["name"]["first"] != "Ada", 1),
        (person.age > 40, 1),
        (person.age <= 85, 2),
        (person.name.first.matches("ada", flags=re.IGNORECASE), 1),
        (person.name.first.matches("ada"), 0),
        (person.name.first.search("ra"), 1),
        (person.name.tags.any(["calm"]), 1),
        (person.name.tags.all(["calm", "kind"]), 1),
        (person.name.first.one_of(["Ada", "Grace"]), 2),
        (person.age.test(lambda age: age % 2 == 0), 1),
        (person.fragment({"age": 36}), 1),
        (person.name.tags.map(len) == 2, 1),
        (Query().noop(), 2),
    ):
        assert db.count(query) == count


def test_get_and_contains(db: Database) -> None:
    first = db.all()[0]
    assert db.get(where("char") == "a") == first
    assert db.get(where("char") == "z") is None
    assert db.get(doc_id=1) is None
    assert bare(db.get(doc_ids=[first.doc_id, 1])) == [dict(first)]
    assert db.contains(where("char") == "b")
    assert db.contains(doc_id=first.doc_id)
    assert not db.contains(doc_id=1)
    for call in (db.get, db.contains, db.remove):
        with pytest.raises(RuntimeError):
            call()


def test_update(db: Database) -> None:
    ids = db.update({"int": 2}, where("char") == "a")
    assert db.get(doc_id=ids[0]) == {"int": 2, "char": "a"}
    assert len(db.update({"int": 3})) == 3
    assert db.count(where("int") == 3) == 3
    assert db.update({"int": 4}, doc_ids=[ids[0], 1]) == ids
    assert db.count(where("int") == 4) == 1
    db.update_multiple([({"int": 5}, where("char") == "b"), ({"int": 6}, where("char") == "c")])
    assert [one["int"] for one in db] == [4, 5, 6]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (increment("int"), {"int": 2, "char": "a"}),
        (decrement("int"), {"int": 0, "char": "a"}),
        (add("int", 5), {"int": 6, "char": "a"}),
        (subtract("int", 5), {"int": -4, "char": "a"}),
        (set("char", "x"), {"int": 1, "char": "x"}),
        (delete("int"), {"char": "a"}),
    ],
)
def test_operations(db: Database, operation: Any, expected: dict[str, Any]) -> None:
    db.update(operation, where("char") == "a")
    assert dict(db.all()[0]) == expected


def test_a_failing_update_changes_nothing(db: Database) -> None:
    def fails_on_c(document: Any) -> None:
        document["int"] = 9
        if document["char"] == "c":
            raise KeyError("no")

    with pytest.raises(KeyError):
        db.update(fails_on_c)
    assert db.count(where("int") == 1) == 3


def test_upsert(db: Database) -> None:
    assert len(db.upsert({"int": 5, "char": "a"}, where("char") == "a")) == 1
    assert len(db) == 3
    db.upsert({"int": 9, "char": "x"}, where("char") == "x")
    assert len(db) == 4
    assert db.upsert(Document({"int": 7}, doc_id=12)) == [12]
    assert db.upsert(Document({"char": "y"}, doc_id=12)) == [12]
    assert db.get(doc_id=12) == {"int": 7, "char": "y"}
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"int": 1})


def test_remove_and_truncate(db: Database) -> None:
    (removed,) = db.remove(where("char") == "b")
    assert [one["char"] for one in db] == ["a", "c"]
    assert db.remove(doc_ids=[removed, db.all()[0].doc_id]) != []
    assert [one["char"] for one in db] == ["c"]
    db.truncate()
    assert len(db) == 0
    assert db.all() == []


def test_several_tables(db: Database, store: CommitStore) -> None:
    db.table("one").insert(Document({"here": 1}, doc_id=1))
    db.table("two").insert(Document({"here": 2}, doc_id=1))
    assert db.tables() == {"_default", "one", "two"}
    assert db.table("one").get(doc_id=1) == {"here": 1}
    assert db.table("two").get(doc_id=1) == {"here": 2}
    db.drop_table("one")
    assert db.tables() == {"_default", "two"}
    db.drop_tables()
    assert db.tables() == set_of()
    assert Database(store).tables() == set_of()


def set_of() -> Any:
    """An empty set; `set` is an operation here."""
    return frozenset()


def test_results_are_ones_own(db: Database) -> None:
    """Upstream #516: a changed result changed later results through the query cache."""
    query = where("char") == "a"
    db.search(query)[0]["char"] = "changed"
    db.get(query)["char"] = "changed"  # type: ignore[call-overload,index]
    db.all()[0]["char"] = "changed"
    assert [one["char"] for one in db.search(query)] == ["a"]


def test_no_result_is_stale(db: Database) -> None:
    upper = where("char").matches("A", flags=re.IGNORECASE)
    assert db.count(where("char").matches("A")) == 0
    assert db.count(upper) == 1


def test_nothing_is_written_where_nothing_changes(db: Database, store: CommitStore) -> None:
    before = store.changes
    db.update({"int": 1})
    db.remove(where("char") == "z")
    db.update(increment("int"), where("char") == "z")
    assert store.changes == before


def test_it_closes_as_a_context(store: CommitStore) -> None:
    with Database(store) as db:
        db.insert({"x": 1})
    assert bare(Database(store).all()) == [{"x": 1}]


def test_values_of_every_json_kind_come_back(db: Database) -> None:
    document = {"text": "ä🌧\u2028", "none": None, "yes": True, "float": 1.5, "list": [1, {"a": []}]}
    doc_id = db.insert(document)
    assert db.get(doc_id=doc_id) == document


def test_the_private_hooks_are_still_upstreams() -> None:
    """What CommitTable stands in for. If one is renamed upstream, its override is dead."""
    from tinydb import TinyDB
    from tinydb.table import Table
    from tinydb.utils import LRUCache

    for hook in ("_get_next_id", "_read_table", "_update_table"):
        assert callable(getattr(Table, hook))
        assert getattr(CommitTable, hook) is not getattr(Table, hook)
    assert TinyDB.table_class is Table
    assert Table.query_cache_class is LRUCache
    assert CommitTable.query_cache_class is not LRUCache


@pytest.mark.parametrize(
    "odd", [float("nan"), float("inf"), -1, 1.5, 1j, "8", "x", "²", b"1", (), 2**130, 2**130 + 7]
)
def test_an_id_that_is_none_finds_nothing(db: Database, odd: Any) -> None:
    for doc_id in (1, 7):
        db.insert(Document({"x": 1}, doc_id=doc_id))
    before = db.all()
    assert db.get(doc_id=odd) is None
    assert not db.contains(doc_id=odd)
    assert db.get(doc_ids=[odd]) == []
    assert db.update({"x": 2}, doc_ids=[odd]) == []
    assert db.remove(doc_ids=[odd]) == []
    assert db.all() == before


def test_ids_are_found_as_in_a_dict(db: Database) -> None:
    """Upstream looks ids up in a dict to change, and as texts to read: 7.0 is 7 only there."""
    db.insert(Document({"x": 1}, doc_id=7))
    assert db.get(doc_id="7") == {"x": 1}  # type: ignore[call-overload]
    assert db.get(doc_id=7.0) is None  # type: ignore[call-overload]
    assert db.get(doc_id="07") is None  # type: ignore[call-overload]
    assert db.update({"x": 2}, doc_ids=[7.0]) == [7]  # type: ignore[list-item]
    assert db.get(doc_id=7) == {"x": 2}
    with pytest.raises(TypeError, match="unhashable"):
        db.remove(doc_ids=[[7]])  # type: ignore[list-item]
    assert db.remove(doc_ids=[7.0]) == [7]  # type: ignore[list-item]


@pytest.mark.parametrize("odd", [-1, 2**130, True, 1.0, "1", "x", None])
def test_an_id_that_cannot_be_kept_is_refused(db: Database, odd: Any) -> None:
    before = db.all()
    with pytest.raises(ValueError, match="not a document ID"):
        db.insert(Document({"x": 1}, doc_id=odd))
    with pytest.raises(ValueError, match="not a document ID"):
        db.insert_multiple([{"x": 0}, Document({"x": 1}, doc_id=odd)])
    assert db.all() == before


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (date(2026, 3, 9), TypeError),
        (datetime(2026, 3, 9), TypeError),
        (Decimal("1.5"), TypeError),
        (frozenset({1}), TypeError),
        (b"bytes", TypeError),
        (uuid.UUID(int=1), TypeError),
        (object(), TypeError),
        (float("inf"), ValueError),
        (float("nan"), ValueError),
        ("\ud83d", ValueError),
        ({1: "a", "1": "b"}, TypeError),
        ({None: "a"}, TypeError),
    ],
)
def test_what_cannot_be_kept_exactly_is_refused(
    db: Database, value: Any, error: type[Exception]
) -> None:
    before = db.all()
    for document in ({"x": value}, {"deep": [{"x": (value,)}]}):
        with pytest.raises(error):
            db.insert(document)
        with pytest.raises(error):
            db.insert_multiple([{"fine": 1}, document])
        with pytest.raises(error):
            db.update(document)
        with pytest.raises(error):
            db.upsert(document, where("char") == "a")
    assert db.all() == before


def test_a_value_is_never_taken_for_another_that_equals_it(db: Database) -> None:
    doc_id = db.insert({"x": 1, "y": [0, 2**70]})
    db.update({"x": True, "y": [False, 2**70]}, doc_ids=[doc_id])
    found = db.get(doc_id=doc_id)
    assert found == {"x": True, "y": [False, 2**70]}
    assert found["x"] is True
    assert found["y"][0] is False
    db.update({"x": 1.0}, doc_ids=[doc_id])
    assert isinstance(db.get(doc_id=doc_id)["x"], float)


def test_middleware_sees_every_read_and_write(store: CommitStore) -> None:
    class Upper(Middleware):
        def read(self) -> Any:
            found = self.storage.read() or {}
            return {name: dict(table) for name, table in found.items()}

        def write(self, data: Any) -> None:
            for table in data.values():
                for document in table.values():
                    document["char"] = document["char"].upper()
            self.storage.write(data)

    db = Database(store, Upper(CommitStorage))
    (first, _) = db.insert_multiple([{"char": "a"}, {"char": "b"}])
    db.update({"char": "c"}, doc_ids=[first])
    db.table("other").insert({"char": "z"})
    assert bare(Database(store).all()) == [{"char": "C"}, {"char": "B"}]
    assert bare(Database(store).table("other").all()) == [{"char": "Z"}]


def test_caching_middleware_writes_at_the_end(store: CommitStore) -> None:
    with Database(store, CachingMiddleware(CommitStorage)) as db:
        doc_id = db.insert({"x": 1})
        db.update(increment("x"), doc_ids=[doc_id])
        db.insert({"x": 5})
        assert db.get(doc_id=doc_id) == {"x": 2}
        assert Database(store).all() == []
        before = store.changes
    assert bare(Database(store).all()) == [{"x": 2}, {"x": 5}]
    assert store.changes == before + 1
    with Database(store, CachingMiddleware(CommitStorage)) as db:
        db.remove(doc_ids=[doc_id])
    assert bare(Database(store).all()) == [{"x": 5}]
