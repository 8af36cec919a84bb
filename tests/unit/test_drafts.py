"""Drafts: what is typed is on the disk when `save` returns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import State
from compassion_tui.drafts import Draft, Drafts, InMemoryDrafts
from compassion_tui.storage.vault import Vault


def ticking() -> Clock:
    """A clock that is a minute later each time."""
    minutes = iter(range(10_000))
    start = datetime(2026, 11, 24, 8, tzinfo=UTC)
    return Clock(now=lambda: start + timedelta(minutes=next(minutes)))


@pytest.fixture(params=["disk", "memory"])
def drafts(request: pytest.FixtureRequest, tmp_path: Path) -> Drafts:
    clock = ticking()
    return (
        Drafts(tmp_path / "drafts", clock, Vault(tmp_path))
        if request.param == "disk"
        else InMemoryDrafts(clock)
    )


def state(text: str) -> State:
    return State(practice="friend", version=1, step="b", trail=("a",), answers={"a": text})


def test_a_draft_comes_back_as_it_was(drafts: Drafts) -> None:
    draft = drafts.save(Draft(state=state("half a sen")))
    assert drafts.get(draft.id) == draft
    assert draft.state == state("half a sen")


def test_saving_again_replaces(drafts: Drafts) -> None:
    draft = drafts.save(Draft(state=state("half")))
    again = drafts.save(Draft(id=draft.id, state=state("half a sentence")))
    assert drafts.all() == [again]


def test_the_last_saved_comes_first(drafts: Drafts) -> None:
    one = drafts.save(Draft(state=state("one")))
    two = drafts.save(Draft(state=state("two")))
    assert drafts.all() == [two, one]
    one = drafts.save(one)
    assert drafts.all() == [one, two]


def test_a_dropped_draft_is_gone(drafts: Drafts) -> None:
    draft = drafts.save(Draft(state=state("let go")))
    drafts.drop(draft.id)
    assert drafts.get(draft.id) is None
    drafts.drop(draft.id)


def test_a_broken_file_is_passed_over(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, ticking(), Vault(tmp_path))
    kept = drafts.save(Draft(state=state("whole")))
    (tmp_path / "broken.json").write_text('{"id": "bro')
    assert drafts.all() == [kept]


def test_an_id_cannot_leave_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no id"):
        Drafts(tmp_path, ticking(), Vault(tmp_path)).save(
            Draft(id="../elsewhere", state=state("x"))
        )


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    drafts = Drafts(tmp_path / "drafts", ticking(), Vault(tmp_path))
    for act in (lambda: drafts.save(Draft(state=state("x"))), lambda: drafts.drop("x")):
        with pytest.raises(UserError) as told:
            act()
        assert told.value.id == "journal.gone"


def test_dropping_what_is_not_there_writes_nothing(tmp_path: Path) -> None:
    Drafts(tmp_path / "state" / "drafts", ticking(), Vault(tmp_path)).drop("x")
    assert not list(tmp_path.iterdir())


def test_a_draft_that_was_offered_says_so_and_grows_no_younger(drafts: Drafts) -> None:
    draft = drafts.save(Draft(state=state("half a sen")))
    drafts.mark_offered(draft)
    assert drafts.all() == [msgspec.structs.replace(draft, offered=True)]
