"""The cards: entries by date, as they are now, without a word of them decoded."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import InMemoryJournal, Journal
from tests.journals import Home, entry


@pytest.fixture
def journal() -> Journal:
    return InMemoryJournal(Clock())


def test_the_last_made_comes_first_whenever_it_was_added(journal: Journal) -> None:
    days = ("2026-03-09T12:00:00+01:00", "2025-01-01T08:00:00+01:00", "2026-03-10T07:00:00+01:00")
    for day in days:
        journal.add(entry(day, made=day))
    assert [card.made for card in journal.cards()] == sorted(days, reverse=True)


@pytest.mark.parametrize("made", ["", "2026-02-30T08:00", "soon", "2026-W10-1"])
def test_a_card_always_has_a_real_day(journal: Journal, made: str) -> None:
    one = journal.add(entry("x"))
    journal.database.table("entries").update({"made": made or 7})
    (card,) = journal.cards()
    assert len(card.day) == len("2026-03-09")
    assert card.month == card.day[:7]
    assert made == "2026-W10-1" or card.made.endswith("+00:00")
    assert card.id == one.id


def test_a_card_stays_as_it_was(journal: Journal) -> None:
    one = journal.add(entry("rain"))
    (before,) = journal.cards()
    journal.revise(entry("sun", id=one.id, made=one.made))
    (after,) = journal.cards()
    assert before.entry.parts[0].text == "rain"
    assert after.facts.text.endswith("sun")


def test_what_did_not_change_is_not_made_anew(journal: Journal) -> None:
    journal.add(entry("rain"))
    (before,) = journal.cards()
    journal.add(entry("sun"))
    assert before in journal.cards()


def test_a_shape_that_is_not_known_is_there_without_words(journal: Journal) -> None:
    journal.add(entry("x"))
    journal.database.table("entries").update({"parts": "of another kind"})
    (card,) = journal.cards()
    assert card.entry.parts == ()
    assert card.facts.text == ""


def test_a_dropped_entry_leaves_the_cards(tmp_path: Path) -> None:
    journal = Home(tmp_path).journal()
    one = journal.add(entry("x"))
    journal.drop(one.id)
    assert journal.cards() == []
