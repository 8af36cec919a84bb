"""Damaged logs: what was saved whole is read, what was not is named and kept."""

from __future__ import annotations

import errno
import os
import random
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.journal import log
from compassion_tui.journal.health import look, repair
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.log_store import LogStore
from compassion_tui.journal.rewrite import KEEPING
from compassion_tui.storage.reading import open_file_to_read
from tests.journals import Home, entry, texts

SAVES = [f"line {number} of a calm afternoon, with tea" for number in range(12)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    journal = home.journal()
    for text in SAVES:
        journal.add(entry(text))
    return home


def store_of(journal: Journal) -> LogStore:
    assert isinstance(journal.store, LogStore)
    return journal.store


def ends(data: bytes) -> list[int]:
    """Where each line ends, its newline included."""
    return [at + 1 for at, byte in enumerate(data) if byte == 0x0A]


def cuts(data: bytes) -> Iterator[tuple[int, bytes]]:
    for length in range(len(data) - 2048, len(data)):
        yield length, data[:length]


def test_every_cut_keeps_every_whole_line_and_takes_new_ones(home: Home) -> None:
    whole = home.log.read_bytes()
    log = home.log
    for length, data in cuts(whole):
        log.write_bytes(data)
        # a line that lacks no more than its newline is whole
        saved = sum(end <= length + 1 for end in ends(whole)) - 1
        assert texts(home.journal()) == SAVES[:saved]
        journal = home.journal()
        journal.add(entry("after"))
        assert texts(journal) == texts(home.journal()) == [*SAVES[:saved], "after"]


@pytest.mark.parametrize("kind", ["zeros", "junk", "lines of junk"])
def test_a_filled_tail_harms_nothing(home: Home, kind: str) -> None:
    luck = random.Random(7)
    tails = {
        "zeros": bytes(4096),
        "junk": luck.randbytes(4096).replace(b"\n", b""),
        "lines of junk": luck.randbytes(4096) + b"\n\n{}\n[]\n",
    }
    with home.log.open("ab") as file:
        file.write(tails[kind])
    journal = home.journal()
    assert texts(journal) == SAVES
    journal.add(entry("after"))
    assert texts(home.journal()) == [*SAVES, "after"]
    assert store_of(journal).quarantine.paths()


def test_a_torn_tail_is_kept_aside_before_it_is_cut(home: Home) -> None:
    with home.log.open("ab") as file:
        file.write(b'{"at":"2026')
    journal = home.journal()
    journal.open()
    assert home.log.read_bytes().endswith(b'{"at":"2026')
    journal.add(entry("after"))
    kept = store_of(journal).quarantine.paths()
    assert [path.read_bytes() for path in kept] == [b'{"at":"2026']


def test_a_flipped_bit_costs_its_line_at_most_and_is_told(home: Home) -> None:
    whole = home.log.read_bytes()
    log = home.log
    starts = [0, *ends(whole)]
    luck = random.Random(11)
    for _ in range(400):
        bit = luck.randrange(len(whole) * 8)
        data = bytearray(whole)
        data[bit // 8] ^= 1 << (bit % 8)
        log.write_bytes(data)
        hit = sum(start <= bit // 8 for start in starts) - 2
        journal = home.journal()
        found = texts(journal)
        assert [text for text in SAVES if text in found] == found
        lost = {SAVES.index(text) for text in SAVES if text not in found}
        assert lost <= {hit, hit + 1}
        assert lost or hit == -1
        store = store_of(journal)
        assert store.reader.damage or store.reader.logs[log.name].offset < log.stat().st_size


def test_a_damaged_header_costs_no_entry(home: Home) -> None:
    data = home.log.read_bytes()
    home.log.write_bytes(b"junk" + data)
    journal = home.journal()
    assert texts(journal) == SAVES
    assert store_of(journal).reader.damage[0].start == 0


def test_what_was_damaged_is_kept_once(home: Home) -> None:
    data = home.log.read_bytes().replace(b"line 3", b"lime 3")
    home.log.write_bytes(data)
    for _ in range(3):
        journal = home.journal()
        journal.open()
    (kept,) = store_of(journal).quarantine.paths()
    assert b"lime 3" in kept.read_bytes()


def test_lines_that_git_put_in_are_passed_over(home: Home) -> None:
    lines = home.log.read_bytes().splitlines(keepends=True)
    lines.insert(4, b"<<<<<<< HEAD\n")
    lines.insert(8, b"\n")
    home.log.write_bytes(b"".join(lines).replace(b"\n", b"\r\n"))
    assert texts(home.journal()) == SAVES


def test_a_link_to_nowhere_or_a_folder_hides_no_log(home: Home) -> None:
    home.log.with_name("unmounted.jsonl").symlink_to("/nowhere/at/all.jsonl")
    home.log.with_name("folder.jsonl").mkdir()
    journal = home.journal()
    assert texts(journal) == SAVES
    journal.add(entry("after"))
    assert texts(home.journal()) == [*SAVES, "after"]
    assert not store_of(journal).quarantine.paths()


def test_a_log_that_is_there_again_unread_is_not_cut(home: Home) -> None:
    """A synchroniser took it away while it was read, and put it back."""
    whole = home.log.read_bytes()
    store = store_of(home.journal())
    home.log.rename(home.log.with_suffix(".away"))
    with store.writing():
        home.log.with_suffix(".away").rename(home.log)
        with pytest.raises(UserError) as told:
            store.commit([])
    assert told.value.id == "journal.busy"
    assert home.log.read_bytes() == whole
    assert not store.quarantine.paths()
    with store.writing():
        store.commit([])
    assert texts(home.journal()) == SAVES


@contextmanager
def no_leave(monkeypatch: pytest.MonkeyPatch, *names: str) -> Iterator[None]:
    """Some files can't be read meanwhile. (Root may read whatever its mode says.)"""
    real = os.open

    def denied(path: Any, *args: Any, **kwargs: Any) -> int:
        if any(name in str(path) for name in names):
            raise PermissionError(errno.EACCES, "denied")
        return real(path, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", denied)
        yield


def test_a_repair_says_what_it_did(home: Home) -> None:
    store = store_of(home.journal())
    device = home.state / "device"
    device.chmod(0o644)
    home.folder.chmod(0o755)
    (home.folder / ".vault.json.new").write_bytes(b"{")
    (home.folder / ".vault.json.new").chmod(0o600)
    store.rewriter.mark(KEEPING)
    done = dict(repair(store, look(store)))
    assert done == {"tightened": 2, "cleared": 1, "laid_aside": 0, "finished": 1}
    assert [stat.S_IMODE(path.stat().st_mode) for path in (device, home.folder)] == [0o600, 0o700]
    assert not (home.folder / ".vault.json.new").exists()
    assert texts(home.journal()) == SAVES


def test_a_log_that_cannot_be_read_hides_no_other_and_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = home.log.with_name("other.jsonl")
    beside = Home(home.folder.parent / "beside")
    kept = beside.journal().add(entry("from elsewhere"))
    other.write_bytes(beside.log.read_bytes())
    journal = home.journal()
    with no_leave(monkeypatch, "other.jsonl"):
        for _ in range(2):
            journal.refresh()
            assert texts(journal) == SAVES
            assert journal.unread == 1
        assert look(store_of(journal)).unread == ["other.jsonl"]
        journal.add(entry("after it"))
        with pytest.raises(UserError) as told:  # its words would not go with the others
            journal.erase(journal.ids()[0], drafts=home.drafts())
        assert told.value.id == "journal.unread"
        assert not store_of(journal).rewriter.begun
    journal.refresh()
    assert {*texts(journal)} == {*SAVES, "from elsewhere", "after it"}
    assert journal.unread == 0
    assert journal.get(kept.id)


def test_a_journal_of_which_nothing_can_be_read_is_not_an_empty_one(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with no_leave(monkeypatch, ".jsonl"):
        for _ in range(2):
            for use in (home.journal().newest, home.journal().refresh, home.journal().open):
                with pytest.raises(UserError) as told:
                    use()
                assert told.value.id == "journal.unread"
            with pytest.raises(UserError) as told:
                home.journal().add(entry("x"))
            assert told.value.id == "journal.unread"
    assert texts(home.journal()) == SAVES


def test_a_newer_version_is_read_and_not_written(home: Home) -> None:
    from compassion_tui.storage import line as lines

    newer = lines.encode(lines.Header(journal="01ARZ3NDEKTSV4RRFFQ69G5FAV", version=2))
    log = home.log.with_name("newer.jsonl")
    log.write_bytes(newer + lines.finish(b'{"of":"a shape to come"}'))
    journal = home.journal()
    assert texts(journal) == SAVES
    before = home.files()
    with pytest.raises(UserError) as told:
        journal.add(entry("no"))
    assert told.value.id == "journal.newer"
    assert {**home.files()} == before


def test_half_a_line_waits_for_its_other_half(tmp_path: Path) -> None:
    """A synchroniser may bring a log a piece at a time."""
    desk, lap = Home(tmp_path / "desk"), Home(tmp_path / "lap")
    for text in ("one", "two"):
        lap.journal().add(entry(text))
    whole = lap.log.read_bytes()
    journal = desk.journal()
    journal.add(entry("here"))
    arriving = desk.log.with_name(lap.log.name)
    second = whole.rstrip(b"\n").rindex(b"\n") + 1
    for length in (second, second + 1, len(whole) - 30, len(whole) - 2):
        arriving.write_bytes(whole[:length])
        journal.refresh()
        assert sorted(texts(journal)) == ["here", "one"]
        assert journal.damaged == 0
    arriving.write_bytes(whole[:-1])
    journal.refresh()
    assert sorted(texts(journal)) == ["here", "one", "two"], "only its newline isn't there yet"
    arriving.write_bytes(whole)
    journal.refresh()
    assert sorted(texts(journal)) == ["here", "one", "two"]
    assert journal.damaged == 0


def test_a_log_that_nobody_changed_is_not_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    journal = home.journal()
    journal.add(entry("one"))
    home.log.with_name("other.jsonl").write_bytes(home.log.read_bytes())
    journal.refresh()
    window = home.journal()
    window.open()
    opened: list[Path] = []
    real = open_file_to_read

    def noted(path: Path) -> BinaryIO:
        opened.append(path)
        return real(path)

    monkeypatch.setattr(log, "open_file_to_read", noted)
    assert not journal.refresh()
    journal.add(entry("two"))
    assert not journal.refresh()
    assert opened == []
    window.add(entry("three"))
    assert journal.refresh()
    assert {*opened} == {home.log}
