"""Changes: each can be undone, and none of it brings back what was erased for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.journal.change_history import ChangeHistory
from tests.journals import Home, entry, texts


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_undo_brings_nothing_back_that_another_window_erased(home: Home) -> None:
    journal = home.journal()
    one, two = journal.add(entry("rain")), journal.add(entry("sun"))
    changes = ChangeHistory(journal)
    changes.revise([entry("rain and wind", id=one.id), entry("sun and sea", id=two.id)])
    home.journal().erase(one.id, drafts=home.drafts())
    assert changes.undo() == "undo.changed"
    assert texts(home.journal()) == ["sun and sea"]


def test_what_was_kept_though_it_was_erased_can_be_undone(home: Home) -> None:
    journal = home.journal()
    one = journal.add(entry("rain"))
    home.journal().erase(one.id, drafts=home.drafts())
    changes = ChangeHistory(journal)
    assert not changes.revise([entry("rain and wind", id=one.id)])
    assert texts(home.journal()) == ["rain and wind"]
    assert changes.undo()
    assert texts(home.journal()) == []


def test_the_newest_change_goes_first_whatever_kind_it_was(home: Home) -> None:
    journal = home.journal()
    one, two = journal.add(entry("rain")), journal.add(entry("sun"))
    changes = ChangeHistory(journal)
    changes.drop([one.id])
    changes.revise([entry("sun and sea", id=two.id)], "undo.tags")
    assert changes.undo() == "undo.tags"
    assert texts(home.journal()) == ["sun"]
    assert changes.undo() == "undo.delete"
    assert sorted(texts(home.journal())) == ["rain", "sun"]
    assert changes.undo() == "undo.nothing"


def test_what_changed_since_is_left_as_it_is(home: Home) -> None:
    journal = home.journal()
    one = journal.add(entry("rain"))
    changes = ChangeHistory(journal)
    changes.revise([entry("rain and wind", id=one.id)])
    home.journal().revise(entry("rain and snow", id=one.id))
    assert changes.undo() == "undo.changed"
    assert texts(home.journal()) == ["rain and snow"]


def test_it_is_forgotten_at_an_erasure_and_at_a_lock(home: Home) -> None:
    journal = home.journal()
    one, two = journal.add(entry("rain")), journal.add(entry("sun"))
    changes = ChangeHistory(journal)
    changes.drop([one.id])
    changes.erase([two.id], home.drafts())
    assert changes.undo() == "undo.nothing"
    changes.bring_back(one)
    changes.forget()
    assert changes.undo() == "undo.nothing"
    assert texts(home.journal()) == ["rain"]


def test_a_kept_line_comes_and_goes(home: Home) -> None:
    journal = home.journal()
    rain, sun = journal.add(entry("rain")), journal.add(entry("sun"))
    changes = ChangeHistory(journal)
    assert changes.keep_line(rain, "Slow is fine.")
    changes.keep_line(rain, "Rain is fine.")
    changes.keep_line(rain, "Slow is fine.")
    changes.keep_line(sun, "Slow is fine.")
    kept = [("Slow is fine.", sun.id), ("Slow is fine.", rain.id), ("Rain is fine.", rain.id)]
    assert [word[:2] for word in journal.kind_words()] == kept
    assert changes.take_off("Slow is fine.") is changes.newest
    assert [word[:2] for word in journal.kind_words()] == kept[2:]
    assert changes.take_off("Slow is fine.") is None
    assert changes.undo() == "undo.take_off"
    assert [word[:2] for word in journal.kind_words()] == kept
    assert changes.undo() == "undo.keep_line"
    assert [word[:2] for word in journal.kind_words()] == kept[1:]
    assert sorted(texts(home.journal())) == ["rain", "sun"]


def test_a_line_of_an_entry_that_was_deleted_meanwhile_brings_it_back(home: Home) -> None:
    journal = home.journal()
    rain = journal.add(entry("rain"))
    home.journal().drop(rain.id)
    assert not ChangeHistory(journal).keep_line(rain, "Rain is fine.")
    assert [word.line for word in home.journal().kind_words()] == ["Rain is fine."]
    assert texts(home.journal()) == ["rain"]


def test_what_was_brought_in_can_be_taken_out(home: Home) -> None:
    journal = home.journal()
    rain = journal.add(entry("rain"))
    changes = ChangeHistory(journal)
    home.journal().add(entry("moss"))
    sun = entry("sun", id=f"0{rain.id[1:-2]}ZZ", made=rain.made)
    assert changes.add_all([rain]) == []
    assert changes.newest is None
    assert changes.add_all([rain, sun]) == [sun]
    assert sorted(texts(home.journal())) == ["moss", "rain", "sun"]
    assert changes.undo() == "undo.import"
    assert sorted(texts(home.journal())) == ["moss", "rain"]


def test_an_edit_says_what_happened_to_its_entry_meanwhile(home: Home) -> None:
    journal = home.journal()
    rain = journal.add(entry("rain"))
    changes = ChangeHistory(journal)
    wind = entry("rain and wind", id=rain.id, made=rain.made)
    assert changes.edit(rain, wind) == "journal.edited"
    assert changes.edit(rain, wind) == "journal.edited_elsewhere"
    home.journal().drop(rain.id)
    assert changes.edit(wind, rain) == "journal.edited_deleted"
    assert texts(home.journal()) == ["rain"]


def test_before_any_change_it_undoes_what_was_deleted_last(home: Home) -> None:
    journal = home.journal()
    rain = journal.add(entry("rain"))
    journal.drop(rain.id)
    changes = ChangeHistory(home.journal())
    assert changes.undo() == "undo.delete"
    assert texts(home.journal()) == ["rain"]
    assert changes.undo() == "undo.nothing"
