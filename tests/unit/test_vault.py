"""The passphrase: nothing readable without it, nothing lost by setting or removing it."""

from __future__ import annotations

import ctypes
import json
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from compassion_tui import drafts as module
from compassion_tui.domain.errors import UserError
from compassion_tui.drafts import InMemoryDrafts
from compassion_tui.journal import renewal
from compassion_tui.journal.journal import InMemoryJournal, Journal
from compassion_tui.journal.locking import (
    change_passphrase,
    open_earlier,
    remove_passphrase,
    set_passphrase,
)
from compassion_tui.storage import files, keys, lock, memory, sealing
from compassion_tui.storage import line as lines
from compassion_tui.storage.line import Damaged, SealedLine
from compassion_tui.storage.sealing import DataKey, unwrap
from compassion_tui.storage.vault import Vault
from tests.journals import QUICK, Home, Killed, draft, entry, every_kill, killed_at, texts

SAVES = ["a kettle on the stove", "the heron came back", "two letters to answer"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "new_kdf_parameters", lambda: QUICK)


@pytest.fixture
def home(tmp_path: Path, quick: None) -> Home:
    home = Home(tmp_path / "home")
    journal = home.journal()
    for text in SAVES:
        journal.add(entry(text))
    home.drafts().save(draft("an unfinished heron"))
    with home.log.open("ab") as file:
        file.write(b'{"a damaged heron"}\n')
    home.journal().open()
    return home


@pytest.fixture
def sealed(home: Home) -> Home:
    set_passphrase(home.journal(), "moss and rain")
    home.passphrase = "moss and rain"
    return home


def wrong(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as told:
        act()
    return told.value.id


def test_nothing_is_readable_once_it_is_set(sealed: Home) -> None:
    sealed.journal().add(entry("a later heron"))
    sealed.drafts().save(draft("a later draft of a heron"))
    assert not sealed.holds("heron")
    assert not sealed.holds("kettle")
    assert not sealed.holds('"entries"')
    assert texts(sealed.journal()) == [*SAVES, "a later heron"]
    assert sealed.drafts().waiting() == 2


def test_what_was_quarantined_is_sealed_too(sealed: Home) -> None:
    (part,) = (sealed.state / "quarantine").iterdir()
    assert b"heron" in sealed.vault().from_disk(part.read_bytes())


def test_every_line_is_padded_and_different(sealed: Home) -> None:
    journal = sealed.journal()
    for text in ("x", "xx", "x"):
        journal.add(entry(text))
    boxes = [json.loads(line)["box"] for line in sealed.log.read_bytes().splitlines()[1:]]
    assert len({len(box) for box in boxes[-3:]}) == 1
    assert len(set(boxes)) == len(boxes)


def test_without_the_passphrase_everything_asks_for_it(sealed: Home) -> None:
    sealed.passphrase = ""
    journal, drafts = sealed.journal(), sealed.drafts()
    for act in (
        journal.open,
        journal.newest,
        journal.refresh,
        lambda: journal.add(entry("x")),
        lambda: drafts.save(draft("x")),
        drafts.all,
    ):
        assert wrong(act) == "vault.locked"
    assert sealed.drafts().waiting() == 1


def test_a_wrong_passphrase_changes_nothing(sealed: Home) -> None:
    before = sealed.files()
    vault = Vault(sealed.folder)
    assert wrong(lambda: vault.unlock("moss and sun")) == "vault.wrong"
    assert vault.state == "locked"
    assert sealed.files() == before
    vault.unlock("moss and rain")
    assert vault.state == "open"


def test_locking_forgets_what_was_read(sealed: Home) -> None:
    vault = sealed.vault()
    journal = sealed.journal(vault)
    assert texts(journal) == SAVES
    vault.lock()
    assert wrong(journal.newest) == "vault.locked"
    assert not journal.store.fold.tables
    vault.unlock("moss and rain")
    assert texts(journal) == SAVES


def test_another_window_asks_once_it_is_set_and_reads_on_once_removed(home: Home) -> None:
    window, vault = home.journal(), home.vault()
    other = home.journal(vault)
    assert texts(other) == SAVES
    set_passphrase(window, "moss")
    assert wrong(lambda: other.add(entry("never in the open"))) == "vault.locked"
    vault.unlock("moss")
    other.add(entry("later"))
    assert texts(window) == [*SAVES] or window.refresh()
    remove_passphrase(window, "moss")
    other.add(entry("open"))
    assert texts(other) == [*SAVES, "later", "open"]
    assert texts(home.journal()) == [*SAVES, "later", "open"]


def test_no_passphrase_is_none_and_begins_nothing(home: Home) -> None:
    assert wrong(lambda: set_passphrase(home.journal(), "")) == "vault.empty"
    assert not (home.state / "rewriting").exists()
    assert texts(home.journal()) == SAVES


def test_a_draft_under_way_while_it_is_set_is_not_left_open(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window sets it after this one looked whether there is one."""
    real, drafts = module.replace_file, home.drafts()
    other = Thread(target=set_passphrase, args=(home.journal(), "moss"))

    def late(path: Path, data: bytes) -> None:
        other.start()
        while home.vault().state == "none":
            other.join(0.01)
        real(path, data)

    monkeypatch.setattr(module, "replace_file", late)
    drafts.save(draft("a heron at dusk"))
    other.join(60)
    assert not home.holds("dusk")
    home.passphrase = "moss"
    assert home.drafts().all()[0].state.answers["a"] == "a heron at dusk"


def test_a_save_while_another_window_opens_the_drafts_is_not_written_over(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    drafts, (old,), real = home.drafts(), home.drafts().all(), renewal.replace_file
    newer, saved = msgspec.structs.replace(old, state=draft("a heron at dusk").state), [old]

    def meanwhile(path: Path, data: bytes) -> None:
        if old.id in path.name:
            with suppress(UserError):  # it is told that it was not saved
                saved.append(drafts.save(newer))
        real(path, data)

    monkeypatch.setattr(lock, "PATIENCE", 0)
    monkeypatch.setattr(renewal, "replace_file", meanwhile)
    remove_passphrase(home.journal(), "moss")
    home.passphrase = ""
    assert home.drafts().all() == saved[-1:]


def test_a_rewrite_leaves_a_save_under_way_alone(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, journal = files.sync, home.journal()
    journal.open()

    def meanwhile(fd: int) -> None:
        monkeypatch.setattr(files, "sync", real)
        with suppress(UserError):  # the next start finishes it
            journal.erase(journal.ids()[0], drafts=InMemoryDrafts(home.clock))
        real(fd)

    monkeypatch.setattr(lock, "PATIENCE", 0)
    monkeypatch.setattr(files, "sync", meanwhile)
    saved = home.drafts().save(draft("a heron at dusk"))
    assert home.drafts().get(saved.id) == saved


def test_an_accent_may_be_typed_in_either_way(home: Home) -> None:
    set_passphrase(home.journal(), "caf\u00e9")
    Vault(home.folder).unlock("cafe\u0301")


def test_changing_it_keeps_every_line(sealed: Home) -> None:
    log = sealed.log.read_bytes()
    assert wrong(lambda: change_passphrase(sealed.journal(), "no", "x")) == "vault.wrong"
    assert wrong(lambda: change_passphrase(sealed.journal(), "moss and rain", "")) == "vault.empty"
    change_passphrase(sealed.journal(), "moss and rain", "fern")
    assert sealed.log.read_bytes() == log
    assert wrong(lambda: Vault(sealed.folder).unlock("moss and rain")) == "vault.wrong"
    sealed.passphrase = "fern"
    assert texts(sealed.journal()) == SAVES


def test_removing_it_makes_everything_readable(sealed: Home) -> None:
    assert wrong(lambda: remove_passphrase(sealed.journal(), "no")) == "vault.wrong"
    remove_passphrase(sealed.journal(), "moss and rain")
    sealed.passphrase = ""
    assert sealed.vault().state == "none"
    assert texts(sealed.journal()) == SAVES
    assert sealed.drafts().all()[0].state.answers["a"] == "an unfinished heron"
    assert len(sealed.holds("heron")) == 3


def test_a_line_that_arrives_sealed_after_removal_is_not_lost(sealed: Home) -> None:
    late = sealed.log.read_bytes()
    remove_passphrase(sealed.journal(), "moss and rain")
    (sealed.log.parent / "otherdevice.jsonl").write_bytes(late)
    sealed.passphrase = ""
    journal = sealed.journal()
    assert texts(journal) == SAVES
    remove_passphrase(journal, "moss and rain")
    assert b"heron" in (sealed.folder / "log" / "otherdevice.jsonl").read_bytes()


@pytest.mark.parametrize("of", ["this key", "another key"])
def test_a_draft_that_does_not_open_stays_and_keeps_nothing_else_sealed(
    sealed: Home, tmp_path: Path, of: str
) -> None:
    path = sealed.state / "drafts" / "00000000000000000000000000.json"
    if of == "this key":
        path.write_bytes(changed((next((sealed.state / "drafts").glob("*.json"))).read_bytes()))
    else:
        other = Home(tmp_path / "other")
        set_passphrase(other.journal(), "fern")
        other.passphrase = "fern"
        saved = other.drafts().save(draft("a walk by the lake"))
        shutil.copy(other.state / "drafts" / f"{saved.id}.json", path)
    before, whole = path.read_bytes(), sealed.drafts().all()
    assert [each.state.answers["a"] for each in whole] == ["an unfinished heron"]
    remove_passphrase(sealed.journal(), sealed.passphrase)
    sealed.passphrase = ""
    assert texts(sealed.journal()) == SAVES
    assert sealed.drafts().all() == whole
    assert path.read_bytes() == before


def changed(line: bytes) -> bytes:
    """A sealed line with another sign in its box, and a checksum that is right."""
    body, _, _ = line.partition(b',"crc"')
    place = len(body) - 10
    other = b"A" if body[place : place + 1] != b"A" else b"B"
    return lines.finish(body[:place] + other + body[place + 1 :] + b"}")


def test_a_line_that_lacks_only_its_newline_is_sealed_like_the_others(
    home: Home, tmp_path: Path
) -> None:
    """A synchroniser brings the rest of it later, or never."""
    beside = Home(tmp_path / "beside", home.clock)
    beside.journal().add(entry("from the train"))
    home.log.with_name(beside.log.name).write_bytes(beside.log.read_bytes()[:-1])
    set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    assert texts(home.journal()) == [*SAVES, "from the train"]


def test_a_second_one_is_not_set_over_the_first(sealed: Home) -> None:
    assert wrong(lambda: set_passphrase(sealed.journal(), "fern")) == "vault.already"
    assert texts(sealed.journal()) == SAVES


def test_while_it_is_locked_its_own_passphrase_is_asked_for_and_no_earlier_one(
    sealed: Home,
) -> None:
    sealed.passphrase = ""
    assert wrong(lambda: open_earlier(sealed.journal(), "fern")) == "vault.locked"


def test_a_vault_file_that_went_missing_is_told(sealed: Home) -> None:
    (sealed.folder / "vault.json").rename(sealed.folder / "elsewhere")
    sealed.passphrase = ""
    journal = sealed.journal()
    assert wrong(journal.newest) == "vault.missing"
    assert wrong(lambda: journal.add(entry("x"))) == "vault.missing"
    (sealed.folder / "elsewhere").rename(sealed.folder / "vault.json")
    sealed.passphrase = "moss and rain"
    assert texts(sealed.journal()) == SAVES


def test_a_broken_vault_file_is_told(sealed: Home) -> None:
    (sealed.folder / "vault.json").write_text("{")
    assert wrong(lambda: Vault(sealed.folder).unlock("moss and rain")) == "vault.unreadable"


def test_a_vault_file_of_a_newer_version_is_told_and_left_alone(sealed: Home) -> None:
    vault = sealed.folder / "vault.json"
    newer = vault.read_bytes().replace(b'"version":3', b'"version":4')
    vault.write_bytes(newer)
    assert wrong(lambda: sealed.journal().open()) == "vault.newer"
    assert vault.read_bytes() == newer


def test_a_line_of_another_journal_does_not_open() -> None:
    one, two = DataKey(bytes(32), "journal-1", "key"), DataKey(bytes(32), "journal-2", "key")
    line = lines.decode(one.seal(b"{}").rstrip(b"\n"))
    assert isinstance(line, SealedLine)
    with pytest.raises(Damaged):
        two.open(line)
    assert one.open(line).rstrip() == b"{}"


def test_the_shipped_stretch_is_what_is_promised() -> None:
    stretch = keys.new_kdf_parameters()
    assert (stretch.name, stretch.memory, stretch.passes) == ("argon2id", 64 * 1024, 3)
    key = DataKey.fresh("journal", "key")
    wrapped = key.wrap("moss")
    assert unwrap(wrapped, "moss") is not None
    assert unwrap(wrapped, "fern") is None


def test_scrypt_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.exceptions import UnsupportedAlgorithm

    def missing(*_: object) -> bytes:
        raise UnsupportedAlgorithm("no Argon2 here")

    monkeypatch.setattr(keys, "_argon2id", missing)
    stretch = keys.new_kdf_parameters()
    assert stretch.name == "scrypt"
    assert len(keys.derive_key("moss", stretch)) == 32


def test_a_vault_file_that_asks_for_all_memory_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        keys.derive_key("x", keys.KdfParameters(salt=b"0" * 16, memory=2**30))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has it")
def test_once_a_passphrase_is_given_no_other_process_reads_the_memory() -> None:
    prctl, get, put = ctypes.CDLL(None).prctl, 3, 4
    prctl(put, 1, 0, 0, 0)
    memory.keep_to_itself.cache_clear()
    keys.derive_key("moss", QUICK)
    try:
        assert prctl(get, 0, 0, 0, 0) == 0
    finally:
        prctl(put, 1, 0, 0, 0)


def test_progress_is_told_to_the_end(home: Home) -> None:
    told: list[tuple[int, int]] = []
    set_passphrase(home.journal(), "moss", lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_off_the_record_there_is_nothing_to_lock() -> None:
    from compassion_tui.domain.clock import Clock

    journal = InMemoryJournal(Clock())
    assert wrong(lambda: set_passphrase(journal, "x")) == "vault.passing"
    assert (len(journal.held()), journal.keep_held(), journal.drop_held()) == (0, 0, 0)


@pytest.mark.parametrize("change", ["set", "change", "remove"])
def test_a_kill_at_any_point_loses_nothing(home: Home, tmp_path: Path, change: str) -> None:
    if change != "set":
        set_passphrase(home.journal(), "moss")
    whole, kept = home.folder.parent, tmp_path / "kept"
    shutil.copytree(whole, kept)
    acts: dict[str, Callable[[Journal], None]] = {
        "set": lambda journal: set_passphrase(journal, "moss"),
        "change": lambda journal: change_passphrase(journal, "moss", "fern"),
        "remove": lambda journal: remove_passphrase(journal, "moss"),
    }

    def once(point: int) -> bool:
        shutil.rmtree(whole)
        shutil.copytree(kept, whole)
        home.passphrase = "" if change == "set" else "moss"
        journal = home.journal()
        with killed_at(point):
            try:
                acts[change](journal)
                came_through = True
            except Killed:
                came_through = False
        _finish(home)
        return came_through

    assert every_kill(once) > 5


def _finish(home: Home) -> None:
    """The next start: it opens with what was set, and everything is of one kind."""
    for passphrase in ("moss", "fern"):
        try:
            Vault(home.folder).unlock(passphrase)
            home.passphrase = passphrase
        except UserError:
            pass
    if home.vault().state == "none":
        home.passphrase = ""
    journal = home.journal()
    journal.open()
    assert texts(journal) == SAVES
    assert [one.state.answers["a"] for one in home.drafts().all()] == ["an unfinished heron"]
    assert bool(home.holds("heron")) == (home.vault().state == "none")
    assert not (home.state / "rewriting").exists()
