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
