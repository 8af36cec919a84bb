"""What the disk refuses: told in one sentence, nothing acknowledged, nothing half there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.journal import Journal
from compassion_tui.storage import lock
from tests.journals import Home, entry, texts


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.journal().add(entry("before"))
    return home


def refused(journal: Journal, act: Callable[[Journal], Any]) -> UserError:
    with pytest.raises(UserError) as told:
        act(journal)
    return told.value


def failing(call: str, error: int) -> Callable[..., Any]:
    real = getattr(os, call)

    def fail(*args: Any, **kwargs: Any) -> Any:
        if call == "write":
            real(args[0], bytes(args[1])[:40])
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize(
    ("call", "error", "id"),
    [
        ("write", errno.ENOSPC, "journal.full"),
        ("write", errno.EDQUOT, "journal.full"),
        ("fsync", errno.EIO, "journal.failed"),
        ("open", errno.EROFS, "journal.readonly"),
        ("open", errno.EACCES, "journal.denied"),
    ],
)
@pytest.mark.parametrize(
    "act",
    [
        lambda journal: journal.add(entry("never said to be saved")),
        lambda journal: journal.drop(*journal.ids()),
        lambda journal: journal.revise(entry("other", id=journal.ids()[0])),
    ],
    ids=["add", "drop", "revise"],
)
def test_what_was_refused_is_nowhere(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    error: int,
    id: str,
    act: Callable[[Journal], Any],
) -> None:
    journal = home.journal()
    journal.open()
    before = home.log.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(call, error))
        assert refused(journal, act).id == id
    assert texts(journal) == ["before"]
    assert home.log.read_bytes() == before
    journal.add(entry("after"))
    assert texts(home.journal()) == ["before", "after"]


def test_while_another_window_saves_for_long_that_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with home.journal().store.writing():
        assert refused(home.journal(), lambda each: each.add(entry("x"))).id == "journal.busy"
    home.journal().add(entry("after"))
    assert texts(home.journal()) == ["before", "after"]


def test_a_disk_that_was_full_from_the_first_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even the device has its id yet; what was begun is not left lying there."""
    home = Home(tmp_path)
    journal = home.journal()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing("write", errno.ENOSPC))
        assert refused(journal, lambda journal: journal.add(entry("one"))).id == "journal.full"
    assert not list(tmp_path.rglob(".*.new"))
    assert texts(home.journal()) == []
    journal.add(entry("one"))
    assert texts(home.journal()) == ["one"]


def test_a_file_system_that_cannot_sync_folders_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    home = Home(tmp_path)
    home.journal().add(entry("one"))
    assert texts(home.journal()) == ["one"]


def test_a_short_write_that_cannot_be_cut_off_is_a_torn_tail(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = home.journal()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing("write", errno.ENOSPC))
        patch.setattr(os, "ftruncate", failing("ftruncate", errno.EIO))
        refused(journal, lambda journal: journal.add(entry("half")))
    assert texts(home.journal()) == ["before"]
    journal.add(entry("after"))
    assert texts(home.journal()) == ["before", "after"]


def test_a_folder_that_vanished_is_missed_and_not_made_anew(home: Home) -> None:
    journal = home.journal()
    journal.open()
    aside = home.folder.with_name("unplugged")
    home.folder.rename(aside)
    assert refused(journal, lambda journal: journal.add(entry("x"))).id == "journal.gone"
    assert refused(journal, lambda journal: journal.refresh()).id == "journal.gone"
    assert not home.folder.exists()
    aside.rename(home.folder)
    journal.add(entry("after"))
    assert texts(home.journal()) == ["before", "after"]


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.folder.write_text("not a folder")
    assert refused(home.journal(), lambda journal: journal.add(entry("x"))).id == "journal.gone"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_is_told(home: Home) -> None:
    shutil.rmtree(home.state)
    for folder in (home.folder / "log", home.folder.parent):
        folder.chmod(0o500)
    try:
        assert refused(home.journal(), lambda j: j.add(entry("x"))).id == "journal.denied"
        assert texts(home.journal()) == ["before"]
    finally:
        for folder in (home.folder.parent, home.folder / "log"):
            folder.chmod(0o700)


def test_a_drop_of_the_clock_loses_nothing(tmp_path: Path, hands: Any) -> None:
    home = Home(tmp_path, hands.clock())
    journal = home.journal()
    kept = journal.add(entry("first"))
    hands.move(0, wall=-86_400 * 365)
    for text in ("second", "third"):
        journal.revise(entry(text, id=kept.id, made=kept.made))
    assert texts(home.journal()) == ["third"]
    stamps = [version.at for version in journal.history(kept.id)]
    assert stamps == sorted(set(stamps), reverse=True)
