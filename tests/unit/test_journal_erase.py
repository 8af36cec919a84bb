"""Erasing: no file holds the words any more, and a kill at any point leaves all or nothing."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.drafts import EDIT
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.journal.log import Log
from compassion_tui.journal.log_store import LogStore
from compassion_tui.storage import sealing
from tests.journals import QUICK, Home, Killed, draft, entry, every_kill, killed_at, sought, texts

WORDS = "a lighthouse keeper who whistles"
OTHER = "bread, and a long walk"


@pytest.fixture(params=["open", "sealed"])
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A journal with words to erase in an entry, its history, a draft, quarantine and a spare."""
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)
    home = Home(tmp_path / "home")
    journal = home.journal()
    one = journal.add(entry(WORDS))
    journal.add(entry(OTHER))
    journal.revise(entry(WORDS + ", revised", id=one.id, made=one.made))
    home.drafts().save(draft(WORDS + " and more"))
    home.drafts().save(draft("another thing"))
    home.copy_log("1", home.log.read_bytes())
    home.copy_log("2", home.log.read_bytes()[:-40] + b"\n")
    home.journal().open()
    assert isinstance(journal.store, LogStore)
    assert journal.store.quarantine.paths()
    if request.param == "sealed":
        set_passphrase(home.journal(), "moss")
        home.passphrase = "moss"
    return home


def erase(home: Home) -> None:
    journal = home.journal()
    ids = [one.id for one in journal.search(sought("lighthouse"))]
    journal.erase(*ids, drafts=home.drafts())


def test_no_file_holds_the_words(home: Home) -> None:
    assert home.passphrase or home.holds("lighthouse")
    erase(home)
    assert not home.holds("lighthouse")
    journal = home.journal()
    assert texts(journal) == [OTHER]
    assert not journal.search(sought("lighthouse"))
    assert not journal.trash()
    assert not journal.undo()
    drafts = home.drafts().all()
    assert [one.state.answers["a"] for one in drafts] == ["another thing"]


def test_a_copy_that_comes_back_is_not_believed_and_is_cleaned(home: Home) -> None:
    before = home.log.read_bytes()
    erase(home)
    home.copy_log("3", before)
    journal = home.journal()
    journal.open()
    assert texts(journal) == [OTHER]
    assert not home.holds("lighthouse")


def test_what_is_kept_after_an_erasure_is_kept_under_another_id(home: Home) -> None:
    journal = home.journal()
    (gone,) = journal.search(sought("lighthouse"))
    erase(home)
    kept = journal.add(entry("rain", id=gone.id))
    assert kept.id != gone.id
    assert {*texts(home.journal())} == {OTHER, "rain"}
    assert home.journal().get(kept.id) == kept
    again = home.journal().revise(entry("sun", id=gone.id))  # as after a kill before its draft went
    assert again.id == kept.id
    assert {*texts(home.journal())} == {OTHER, "sun"}
    home.journal().erase(kept.id, drafts=home.drafts())
    assert home.journal().add(entry("wind", id=gone.id)).id not in (gone.id, kept.id)
    assert {*texts(home.journal())} == {OTHER, "wind"}


def test_the_drafts_of_an_entry_go_with_it_and_others_with_their_words(home: Home) -> None:
    line = "the sea is wide and calm"
    one = home.journal().add(entry("rain.", kept=(line,), tags=("sea",)))
    for id in (one.id, EDIT + one.id):
        home.drafts().save(msgspec.structs.replace(draft("rain. And wind."), id=id))
    home.drafts().save(draft(f"{line} tonight"))
    home.drafts().save(draft("sea"))
    before = home.drafts().waiting()
    home.journal().erase(one.id, drafts=home.drafts())
    assert home.drafts().waiting() == before - 3
    left = {draft.state.answers["a"] for draft in home.drafts().all()}
    assert left == {WORDS + " and more", "another thing", "sea"}


def test_an_erasure_that_was_refused_erases_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = home.journal().store
    assert isinstance(store, LogStore)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Log, "append", full)
        with pytest.raises(UserError) as told:
            erase(home)
    assert told.value.id == "journal.full"
    kept = store.quarantine.paths()
    home.journal().open()
    assert texts(home.journal()) == [WORDS + ", revised", OTHER]
    assert store.quarantine.paths() == kept != []


def test_a_kill_at_any_point_leaves_all_or_nothing(home: Home, tmp_path: Path) -> None:
    whole = home.folder.parent
    kept = tmp_path / "kept"
    shutil.copytree(whole, kept)
    parts = len(list((home.state / "quarantine").iterdir()))

    def once(point: int) -> bool:
        shutil.rmtree(whole)
        shutil.copytree(kept, whole)
        came_through = _killed(lambda: erase(home), point)
        journal = home.journal()
        journal.open()
        found = texts(journal)
        assert found in ([WORDS + ", revised", OTHER], [OTHER])
        if found == [OTHER]:
            assert not home.holds("lighthouse")
            assert home.drafts().waiting() == 1
            assert not list(home.state.glob("rewriting"))
        else:  # nothing is erased, and nothing else is gone
            assert home.drafts().waiting() == 2
            assert len(list((home.state / "quarantine").iterdir())) >= parts
            assert not list(home.state.glob("rewriting"))
            erase(home)
            assert not home.holds("lighthouse")
        return came_through

    assert every_kill(once) > 20


def _killed(act: Callable[[], None], point: int) -> bool:
    """Do it and be killed at a point; True if it was done before."""
    with killed_at(point):
        try:
            act()
        except Killed:
            return False
    return True
