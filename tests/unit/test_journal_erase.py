"""Erasing: no file holds the words any more, and a kill at any point leaves all or nothing."""

from __future__ import annotations

import errno
import itertools
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.drafts import EDIT
from compassion_tui.journal import renewal
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.journal.log import Log
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.quarantine import Quarantine
from compassion_tui.storage import sealing
from tests.journals import QUICK, Home, Killed, draft, entry, every_kill, killed_at, sought, texts

WORDS = "a lighthouse keeper who whistles"
OTHER = "bread, and a long walk"
TORN = b'{"a torn line about tea"}\n'


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


def test_what_another_window_erased_is_not_found_any_more(home: Home) -> None:
    journal = home.journal()
    assert journal.search(sought("lighthouse"))
    erase(home)
    home.journal().add(entry("moss"))
    assert journal.refresh()
    assert not journal.search(sought("lighthouse"))
    assert len(journal.search(sought("moss"))) == 1
    journal.forget()
    assert len(journal.search(sought("bread"))) == 1
    assert [card.entry.parts[0].text for card in journal.cards()] == ["moss", OTHER]


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


@pytest.mark.parametrize("refusals", [1, 99], ids=["once", "always"])
def test_what_could_not_be_laid_aside_is_not_thrown_away_with_what_another_device_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    """A damaged line stays in its log until it's in quarantine."""
    desk = _erased_elsewhere(tmp_path)
    real, calls = Quarantine.keep, itertools.count()

    def full(quarantine: Quarantine, pieces: Iterable[bytes]) -> None:
        if next(calls) < refusals:
            raise OSError(errno.ENOSPC, "full")
        real(quarantine, pieces)

    monkeypatch.setattr(Quarantine, "keep", full)
    journal = desk.journal()
    journal.open()
    assert texts(journal) == [OTHER]
    assert desk.holds(TORN.decode().strip())


def test_what_another_device_erased_takes_no_quarantine_with_it_once_a_passphrase_is_set(
    tmp_path: Path,
) -> None:
    """Nobody here said that what couldn't be read may go."""
    desk = _erased_elsewhere(tmp_path)
    set_passphrase(desk.journal(), "moss")
    desk.passphrase = "moss"
    journal = desk.journal()
    assert texts(journal) == [OTHER]
    assert isinstance(journal.store, LogStore)
    kept = [
        journal.store.vault.from_disk(path.read_bytes())
        for path in journal.store.quarantine.paths()
    ]
    assert [each.strip() for each in kept] == [TORN.strip()]


def _erased_elsewhere(tmp_path: Path) -> Home:
    """A journal with a damaged line, to which another device's erasure came."""
    desk, lap = Home(tmp_path / "desk"), Home(tmp_path / "lap")
    gone = desk.journal().add(entry(WORDS))
    desk.journal().add(entry(OTHER))
    (lap.folder / "log").mkdir(parents=True)
    shutil.copy(desk.log, lap.folder / "log")
    lap.journal().erase(gone.id, drafts=lap.drafts())
    shutil.copy(lap.log, desk.folder / "log")
    with desk.log.open("ab") as file:
        file.write(TORN)
    return desk


def test_a_log_that_a_synchroniser_touches_meanwhile_is_cleaned_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    gone, _ = (home.journal().add(entry(text)) for text in (WORDS, OTHER))
    real, logs = renewal.sync, iter((home.log, home.copy_log("1", home.log.read_bytes())))

    def touched(fd: int) -> None:
        real(fd)
        for path in logs:
            path.write_bytes(path.read_bytes() + b"\n")

    monkeypatch.setattr(renewal, "sync", touched)
    home.journal().erase(gone.id, drafts=home.drafts())
    assert not home.holds("lighthouse")
    assert texts(home.journal()) == [OTHER]


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
