"""Two clones of one journal, through git itself: sealed, changed, erased, opened on both sides."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.locking import (
    accept_folder,
    change_passphrase,
    open_earlier,
    remove_passphrase,
    replace_key,
    set_passphrase,
)
from compassion_tui.storage import sealing
from compassion_tui.storage.vault import Vault
from tests.conftest import Hands
from tests.journals import QUICK, Home, entry, texts
from tests.seal import opened, store_of

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


class Clones:
    """Two machines with a clone each, as docs/storage.md says to set them up."""

    def __init__(self, top: Path, hands: Hands) -> None:
        self.desk = Home(top / "desk", hands.clock())
        self.lap = Home(top / "lap", hands.clock())
        self.both = (self.desk, self.lap)
        self.written: set[str] = set()
        """What is to be read on both."""
        self._hands = hands
        self.desk.folder.mkdir(parents=True)
        git(top, "init", "-q", "--bare", "-b", "main", "hub")
        git(self.desk.folder, "init", "-q", "-b", "main")
        git(self.desk.folder, "remote", "add", "origin", str(top / "hub"))
        (self.desk.folder / ".gitattributes").write_text("*.jsonl -text merge=union\n")
        self._commit(self.desk)
        git(self.desk.folder, "push", "-q", "-u", "origin", "main")
        git(top, "clone", "-q", "hub", str(self.lap.folder))

    def meet(self) -> None:
        """Each commits, pulls and pushes; what could not be merged is committed as it is."""
        for home in (*self.both, self.desk):
            self._commit(home)
            git(home.folder, "pull", "-q", "--no-rebase", "--no-edit", fails=True)
            self._commit(home)
            git(home.folder, "push", "-q", fails=True)

    def _commit(self, home: Home) -> None:
        git(home.folder, "add", "-A")
        git(home.folder, "commit", "-q", "-m", "j", fails=True)

    def write(self, home: Home, text: str) -> None:
        self._hands.move(1)
        home.journal().add(entry(text))
        self.written.add(text)

    def erase(self, home: Home, text: str) -> None:
        journal = home.journal()
        gone = next(each for each in journal.newest() if each.parts[0].text == text)
        journal.erase(gone.id, drafts=home.drafts())
        self.written.discard(text)

    def are_whole(self, held: int = 0) -> None:
        """On both everything can be read, and nothing is missing, closed, damaged or strange."""
        for home in self.both:
            journal = home.journal()
            journal.open()
            store = store_of(journal)
            assert set(texts(journal)) == self.written
            assert len(journal.held()) == held
            assert (journal.closed, journal.damaged, store.missing) == (0, 0, 0)


def git(folder: Path, *arguments: str, fails: bool = False) -> None:
    """Run git in a folder; `fails` where it may."""
    known = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Wren", "-c", "user.email=wren@example.org")
    done = subprocess.run(
        ("git", "-C", str(folder), *who, *arguments),
        env={**os.environ, **known},
        capture_output=True,
        check=False,
    )
    assert fails or not done.returncode, done.stderr


@pytest.fixture
def clones(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Clones:
    """Two clones with an entry from each, sealed on one and opened on the other."""
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)
    clones = Clones(tmp_path, hands)
    clones.write(clones.desk, "at home")
    clones.write(clones.lap, "on the train")
    clones.meet()
    set_passphrase(clones.desk.journal(), "moss")
    clones.meet()
    for home in clones.both:
        opened(home, "moss").journal().open()
    clones.meet()
    clones.are_whole()
    return clones


def test_what_is_written_apart_is_read_on_both(clones: Clones) -> None:
    for home in clones.both:
        clones.write(home, f"apart, {home.log.stem}")
    clones.meet()
    clones.are_whole()


def test_what_is_erased_on_both_is_gone_from_both(clones: Clones) -> None:
    clones.write(clones.lap, "that stays")
    clones.erase(clones.desk, "on the train")
    clones.erase(clones.lap, "at home")
    clones.meet()
    clones.are_whole()
    clones.meet()
    clones.are_whole()


def test_a_passphrase_that_one_changed_is_asked_for_on_the_other(clones: Clones) -> None:
    change_passphrase(clones.desk.journal(), "moss", "fern")
    clones.write(clones.lap, "meanwhile")
    clones.meet()
    for home in clones.both:
        opened(home, "fern")
    clones.are_whole()


def test_one_that_both_changed_is_the_one_that_is_put_back(clones: Clones) -> None:
    for home, new in zip(clones.both, ("fern", "heath"), strict=True):
        change_passphrase(home.journal(), "moss", new)
        clones.write(opened(home, new), f"under {new}")
    clones.meet()
    for home in clones.both:
        trouble = Vault(home.folder, home.state).believed.trouble
        assert trouble is not None
        assert trouble.id == "vault.apart"
    Vault(clones.desk.folder, clones.desk.state).restore()
    clones.meet()
    opened(clones.lap, "fern")
    clones.are_whole()


def test_a_new_key_asks_about_what_the_other_wrote_by_the_old_one(clones: Clones) -> None:
    clones.write(clones.lap, "meanwhile")
    replace_key(clones.desk.journal(), "moss", "fern")
    clones.meet()
    for home in clones.both:
        opened(home, "fern").journal().open()
    clones.meet()
    assert len(clones.desk.journal().held()) == 1
    clones.desk.journal().keep_held()
    clones.meet()
    clones.are_whole()


def test_a_removal_is_followed_and_one_that_both_set_later_is_joined(clones: Clones) -> None:
    clones.write(clones.lap, "meanwhile")
    remove_passphrase(clones.desk.journal(), "moss")
    opened(clones.desk, "")
    clones.meet()
    assert clones.lap.vault_state == "locked"
    clones.lap.journal().open()
    clones.meet()
    open_earlier(clones.desk.journal(), "moss")
    clones.meet()
    clones.are_whole()
    for home, new in zip(clones.both, ("fern", "heath"), strict=True):
        set_passphrase(home.journal(), new)
        clones.write(opened(home, new), f"under {new}")
    clones.meet()
    Vault(clones.desk.folder, clones.desk.state).restore()
    clones.meet()
    lap = clones.lap
    accept_folder(Home(lap.folder.parent, lap.clock).journal())
    opened(lap, "fern")
    for home in clones.both:
        with_earlier(home, "heath")
    clones.meet()
    clones.are_whole()


def with_earlier(home: Home, passphrase: str) -> None:
    """Open what an earlier passphrase sealed, unless that is open here already."""
    with suppress(UserError):
        open_earlier(home.journal(), passphrase)
