"""What is larger than anything of ours is never in memory at once: it's told, and laid aside."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

import msgspec
import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.journal import log, log_store, quarantine
from compassion_tui.journal.change_history import ChangeHistory
from compassion_tui.journal.health import look, repair
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.locking import replace_key, set_passphrase
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.transfer import importing
from compassion_tui.journal.transfer.importing import take_in
from compassion_tui.library.decode import decode
from compassion_tui.settings import Settings, SettingsFile
from compassion_tui.storage import files, line, reading
from tests.journals import Home, Killed, draft, entry, every_kill, killed_at, texts
from tests.seal import forged, plant

SMALL = 1 << 12
LARGE = 300 << 20


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is longer than 4 KiB, and everything is read in pieces of less."""
    for module in (reading, line, log):
        monkeypatch.setattr(module, "LONGEST", SMALL)
    monkeypatch.setattr(reading, "_PIECE", 1000)
    monkeypatch.setattr(quarantine, "_MOST", 700)
    monkeypatch.setattr(files, "MOST_WRITTEN", SMALL // 2)
    monkeypatch.setattr(line, "LONGEST_OPEN", SMALL // 2)
    monkeypatch.setattr(importing, "MOST_WRITTEN", SMALL // 2)
    monkeypatch.setattr(importing, "_LONGEST", SMALL // 4)
    monkeypatch.setattr(importing, "_SHORT", SMALL // 16)
    monkeypatch.setattr(log_store, "_MOST", SMALL // 4)


def store_of(journal: Journal) -> LogStore:
    assert isinstance(journal.store, LogStore)
    return journal.store


def laid_aside(store: LogStore) -> bytes:
    """What is in quarantine. An end that came later may be there with its beginning."""
    kept = store.quarantine.paths()
    return b"".join(store.vault.from_disk(path.read_bytes()) for path in kept)


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
@pytest.mark.parametrize("end", [b"", b"\n"], ids=["open", "ended"])
@pytest.mark.parametrize("before", [False, True], ids=["first", "later"])
@pytest.mark.parametrize("length", [SMALL - 1, SMALL, SMALL + 1, 3 * SMALL, 70_000])
def test_a_line_without_an_end_costs_no_other(
    small: None, tmp_path: Path, length: int, before: bool, end: bytes, sealed: bool
) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    if sealed:
        set_passphrase(home.journal(), "moss")
        home.passphrase = "moss"
    other = home.log.with_name("other.jsonl")
    junk = b"x" * length
    written = (home.log.read_bytes() if before else b"") + junk + end
    other.write_bytes(written)
    journal = home.journal()
    journal.open()
    store = store_of(journal)
    assert texts(journal) == ["tea"]
    number = written.count(b"\n", 0, written.index(junk)) + 1
    assert look(store).damaged == [("other.jsonl", number)]
    journal.add(entry("moss"))
    other.write_bytes(other.read_bytes() + b"\n" + home.log.read_bytes())
    assert texts(journal) == ["tea", "moss"]
    list(repair(store, look(store)))
    assert not look(store).damaged
    assert laid_aside(store).count(b"x") >= length
    assert texts(home.journal()) == ["tea", "moss"]


def test_a_file_of_just_the_longest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tea"
    path.write_bytes(b"green")
    assert reading.read_file(path, 5) == b"green"
    for other, most, why in ((path, 4, errno.EFBIG), (tmp_path, 5, errno.ENOTSUP)):
        with pytest.raises(OSError, match=os.strerror(why)) as told:
            reading.read_file(other, most)
        assert told.value.errno == why


@pytest.mark.parametrize("beyond", [1, 2, SMALL])
def test_after_a_line_that_is_too_long_comes_the_next(
    small: None, tmp_path: Path, beyond: int
) -> None:
    path = tmp_path / "x.jsonl"
    longest = b"x" * SMALL + b"\n"
    path.write_bytes(longest + b"x" * beyond + longest + b"tea\n")
    with reading.open_file_to_read(path) as file:
        found = [*reading.rows(file)]
    assert found == [longest, reading.Long(SMALL + beyond + 1), b"tea\n"]


def test_a_long_end_of_our_own_log_is_laid_aside_and_the_next_save_follows(
    small: None, tmp_path: Path
) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    with home.log.open("ab") as file:
        file.write(b"x" * 9999)
    journal = home.journal()
    journal.add(entry("moss"))
    assert sorted(texts(home.journal())) == ["moss", "tea"]
    assert laid_aside(store_of(journal)).count(b"x") >= 9999


def test_nothing_is_written_that_could_not_be_read_again(small: None, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    with pytest.raises(UserError) as told:
        home.journal().add(entry("x" * SMALL * 2))
    assert told.value.id == "journal.long"
    with pytest.raises(UserError) as told:
        home.drafts().save(draft("x" * SMALL * 2))
    assert told.value.id == "journal.long"
    assert texts(home.journal()) == ["tea"]


@pytest.mark.parametrize("length", [SMALL // 2, SMALL * 3 // 4])
@pytest.mark.parametrize("sealed", [False, True], ids=["before", "while it's sealed"])
def test_a_long_line_from_elsewhere_never_keeps_anything_from_being_sealed(
    small: None, tmp_path: Path, length: int, sealed: bool
) -> None:
    """The longest can be sealed and kept; what's longer is damaged, whoever wrote it."""
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    planted = forged("x" * (length // 2 - 200))
    planted = forged("x" * (length // 2 - 200 + (length - len(planted)) // 2))
    if sealed:
        set_passphrase(home.journal(), "moss")
    plant(home, planted)
    if not sealed:
        set_passphrase(home.journal(), "moss")
    home.passphrase = "moss"
    journal = home.journal()
    journal.open()
    assert journal.keep_held() == (1 if sealed and length <= SMALL // 2 else 0)
    journal.add(entry("moss"))
    found = texts(home.journal())
    assert {"tea", "moss"} <= {*found}
    assert len(found) == (3 if length <= SMALL // 2 else 2)
    assert len(planted) > length - 9
    health = look(store_of(home.journal()))
    list(repair(store_of(home.journal()), health))
    assert not home.holds("xxxx") or health.damaged
    replace_key(home.journal(), "moss", "fern")
    home.passphrase = "fern"
    assert sorted(texts(home.journal())) == sorted(found)


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_a_change_of_very_many_entries_is_all_or_nothing_on_several_lines(
    small: None, tmp_path: Path, sealed: bool
) -> None:
    home = Home(tmp_path)
    saves = [f"{number} {'tea ' * 40}" for number in range(40)]
    for text in saves:
        home.journal().add(entry(text))
    if sealed:
        set_passphrase(home.journal(), "moss")
        home.passphrase = "moss"
    journal = home.journal()
    changes, drafts = ChangeHistory(journal), home.drafts()
    bare = journal.newest()
    tagged = [msgspec.structs.replace(each, tags=("garden",)) for each in bare]
    before = home.log.read_bytes()

    def comes_through(point: int) -> bool:
        with contextlib.suppress(Killed), killed_at(point):
            ChangeHistory(home.journal()).revise(tagged)
        found = {each.tags for each in home.journal().newest()}
        assert len(found) == 1
        return found == {("garden",)}

    assert every_kill(comes_through) > 4
    assert changes.revise(bare)
    assert changes.revise(tagged)
    for known in (journal, home.journal()):
        assert {each.tags for each in known.newest()} == {("garden",)}
        assert sorted(texts(known)) == sorted(saves)
    assert home.log.read_bytes() == before
    assert changes.undo() == "undo.edit"
    assert {each.tags for each in home.journal().newest()} == {()}
    changes.drop(each.id for each in tagged)
    assert home.journal().newest() == []
    assert changes.undo() == "undo.delete"
    assert sorted(texts(home.journal())) == sorted(saves)
    changes.erase((each.id for each in tagged), drafts)
    assert not home.holds("tea ")
    home.journal().add(entry("tea"))
    assert texts(home.journal()) == ["tea"]


def test_an_entry_that_no_line_would_hold_refuses_no_other(small: None, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "2024-03-01.md").write_text("Tea. " * SMALL)
    (notes / "2024-03-02.md").write_text("A slow morning.")
    journal = Home(tmp_path / "home").journal()
    report = take_in(journal, notes)
    assert texts(journal) == ["A slow morning."]
    assert [(one.file, one.why) for one in report.skipped] == [("2024-03-01.md", "long")]
    assert report.failed == 1


def test_files_that_are_too_large_hide_no_other(tmp_path: Path) -> None:
    """They have holes: they take no room on the disk, and as much in memory as they say."""
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    kept = home.drafts().save(draft("tea"))
    names = ("settings.toml", "tea.toml", "state/drafts/00000000000000000000000000.json")
    for name in (*names, "state/quarantine/x.part", "state/device.new"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.truncate(path, LARGE)
    assert [one.id for one in home.drafts().all()] == [kept.id]
    settings = SettingsFile(tmp_path / "settings.toml")
    assert settings.current == Settings()
    assert [error.id for error in settings.errors] == ["settings.unreadable"]
    with pytest.raises(UserError) as told:
        decode(tmp_path / "tea.toml", dict[str, str])
    assert told.value.id == "content.unreadable"
    assert told.value.values["why"] == os.strerror(errno.EFBIG)
    journal = home.journal()
    journal.open()
    set_passphrase(journal, "moss")
    home.passphrase = "moss"
    assert texts(home.journal()) == ["tea"]
    os.truncate(home.folder / "vault.json", LARGE)
    with pytest.raises(UserError) as told:
        texts(home.journal())
    assert told.value.id == "journal.unread"


@pytest.mark.parametrize("name", ["2024-03-01.md", "x.json", "x"])
def test_a_text_of_absurd_size_is_not_imported(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    os.truncate(path, LARGE)
    with pytest.raises(UserError) as told:
        take_in(Home(tmp_path / "home").journal(), path)
    assert told.value.id == "transfer.large"


def test_behind_a_long_line_a_log_is_read_on(small: None, tmp_path: Path) -> None:
    """Once each: neither it nor what's before it is read again."""
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    behind = [forged(text, id=number) for number, text in enumerate(("moss", "fern"), 7)]
    other = plant(home, b"x" * SMALL * 3 + b"\n", behind[0])
    journal = home.journal()
    assert sorted(texts(journal)) == ["moss", "tea"]
    assert journal.damaged == 1
    other.write_bytes(other.read_bytes() + b"y" * SMALL * 2)
    journal.refresh()
    damaged, before = journal.damaged, journal.revision
    other.write_bytes(other.read_bytes() + b"\n" + behind[1])
    assert journal.refresh()
    assert sorted(texts(journal)) == ["fern", "moss", "tea"]
    assert (journal.damaged, damaged) == (2, 2)
    assert journal.revision == before + 1, "only what's new"
