"""The journal as screens use it: what goes in comes back, and what is dropped can be undone."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.query import find
from compassion_tui.journal.journal import InMemoryJournal, Journal
from tests.journals import entry, sought

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def journal_in(folder: Path, clock: Clock | None = None) -> Journal:
    return Journal(folder / "journal", folder / "state", clock or Clock())


@pytest.fixture(params=["disk", "memory"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Journal:
    return journal_in(tmp_path) if request.param == "disk" else InMemoryJournal(Clock())


def test_what_is_kept_comes_back(journal: Journal) -> None:
    kept = journal.add(entry("the bread rose slowly", kept=("you waited for it",)))
    assert kept.id
    assert kept.made
    assert journal.get(kept.id) == kept
    assert journal.newest() == [kept]


def test_newest_first(journal: Journal) -> None:
    kept = [journal.add(entry(f"day {number}")) for number in range(5)]
    assert journal.newest() == kept[::-1]
    assert journal.newest(2) == kept[:2:-1]
    assert list(journal.ids()) == [one.id for one in kept[::-1]]


def test_it_is_there_in_the_next_session(tmp_path: Path) -> None:
    kept = journal_in(tmp_path).add(entry("a walk by the river"))
    assert journal_in(tmp_path).newest() == [kept]


def test_a_revision_replaces_and_history_keeps(journal: Journal) -> None:
    first = journal.add(entry("first words", tags=("work",)))
    second = Entry(practice="note", id=first.id, made=first.made)
    journal.revise(second)
    assert journal.newest() == [second]
    assert [version.entry for version in journal.history(first.id)] == [second, first]


def test_a_revision_keeps_fields_of_a_newer_app(journal: Journal) -> None:
    one = journal.add(entry("words"))
    table = journal.database.table("entries")
    table.update({"weather": "rain"})
    journal.revise(entry("other words", id=one.id, made=one.made))
    assert table.all()[0]["weather"] == "rain"


def test_a_drop_is_undone_whole_and_in_turn(journal: Journal) -> None:
    kept = [journal.add(entry(f"day {number}")) for number in range(4)]
    journal.drop(kept[0].id, kept[1].id)
    journal.drop(kept[2].id)
    assert journal.newest() == [kept[3]]
    assert journal.trash() == [kept[2], *journal.trash()[1:]]
    assert journal.undo()
    assert journal.newest() == [kept[3], kept[2]]
    assert journal.undo()
    assert journal.newest() == kept[::-1]
    assert not journal.undo()


def test_dropping_what_is_not_there_writes_nothing(journal: Journal) -> None:
    before = journal.revision
    journal.drop("01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert journal.revision == before


@pytest.mark.parametrize("text", ["GENTLE", "gentle straße", "STRASSE", "café", "cafe\u0301", ""])
def test_search_finds_every_word_in_any_case(journal: Journal, text: str) -> None:
    found = journal.add(entry("Straße, a gentle café"))
    assert journal.search(sought(text)) == [found]
    assert journal.search(sought(f"{text} elsewhere")) == []


WORDS = ("Rain", "rainy", "café", "work", "#work", "letter", "a\0b", "7", "01", "M")
TYPED = (*WORDS, '"rain work"', "tag:work", "has:words", "in:friend", "before:2020", "CAFE", '"')


@given(
    st.lists(st.tuples(*[st.lists(st.sampled_from(WORDS), max_size=3)] * 3), max_size=6),
    st.lists(st.sampled_from(TYPED), max_size=3),
)
def test_a_journal_finds_what_the_browser_finds(
    written: list[tuple[list[str], list[str], list[str]]], typed: list[str]
) -> None:
    journal, query = InMemoryJournal(Clock()), sought(" ".join(typed))
    for texts, tags, kept in written:
        journal.add(entry(" ".join(texts), tags=tuple(tags), kept=tuple(kept)))
    assert set(journal.find(query)) == {card.id for card in find(journal.cards(), query)}


def test_search_follows_changes(journal: Journal) -> None:
    one = journal.add(entry("rain"))
    assert journal.search(sought("rain")) == [one]
    sun = journal.revise(entry("sun", id=one.id, made=one.made))
    assert journal.search(sought("rain")) == []
    assert journal.search(sought("sun")) == [sun]
    journal.drop(one.id)
    assert journal.search(sought("sun")) == []


def test_kind_words_newest_first(journal: Journal) -> None:
    one = journal.add(entry("x", kept=("you did enough", "rest now")))
    journal.add(entry('"kept": not a key'))
    two = journal.add(entry("y", kept=("slowly is fine",)))
    assert [(word.line, word.entry) for word in journal.kind_words()] == [
        ("slowly is fine", two.id),
        ("you did enough", one.id),
        ("rest now", one.id),
    ]


def test_letters_rest_until_their_time(journal: Journal) -> None:
    late = journal.add(entry("b", rests_until="2026-11-24T14:00:00+01:00"))
    soon = journal.add(entry("a", rests_until="2026-11-24T12:30:00+01:00"))
    assert journal.resting(NOON) == [late]
    assert journal.rested(NOON) == [soon]


def test_revision_grows_with_every_change(journal: Journal) -> None:
    seen = [journal.revision]
    one = journal.add(entry("a"))
    seen.append(journal.revision)
    journal.drop(one.id)
    seen.append(journal.revision)
    assert seen == sorted(set(seen))


def test_opening_writes_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.open()
    assert journal.newest() == []
    assert not list(tmp_path.iterdir())


def test_only_the_owner_may_look_whatever_the_umask(tmp_path: Path) -> None:
    for mask in (0, 0o777):
        old = os.umask(mask)
        try:
            journal_in(tmp_path / str(mask)).add(entry("mine"))
        finally:
            os.umask(old)
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for top in (tmp_path / "0", tmp_path / str(0o777))
        for path in (top, *top.rglob("*"))
    }
    assert modes == {(True, 0o700), (False, 0o600)}
