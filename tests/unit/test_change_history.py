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
    journal.refresh()
    assert changes.undo()
    assert texts(home.journal()) == ["sun"]


def test_what_was_kept_though_it_was_erased_can_be_undone(home: Home) -> None:
    journal = home.journal()
    one = journal.add(entry("rain"))
    home.journal().erase(one.id, drafts=home.drafts())
    changes = ChangeHistory(journal)
    assert not changes.revise([entry("rain and wind", id=one.id)])
    assert texts(home.journal()) == ["rain and wind"]
    assert changes.undo()
    assert texts(home.journal()) == []
