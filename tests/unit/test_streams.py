"""The numbers of sealed commits: what was read, what is missing, and what this machine wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.journal import streams
from compassion_tui.journal.streams import SeenNumbers, Streams
from compassion_tui.storage.line import Commit
from compassion_tui.storage.reading import read_file

AT = "2026-03-09T11:00:00.000000Z"


def commit(number: int, stream: str = "desk", seen: dict[str, int] | None = None) -> Commit:
    return Commit(AT, stream, (), stream=stream, number=number, seen=seen or {})


def test_what_was_read_is_told_in_ranges_and_what_was_not_is_missing_or_underway() -> None:
    found = Streams()
    assert found.read() == {}
    for number in (5, 2, 1, 9, 3):
        found.add(commit(number, seen={"lap": 4}))
    assert found.read() == {"desk": ((1, 3), (5, 5), (9, 9))}
    remembered = {"desk": ((1, 6),), "lap": ((1, 2),)}
    assert found.missing(remembered, ()) == 2 + 2
    assert found.missing(remembered, {("desk", 4), ("lap", 4)}) == 1 + 2
    assert found.underway({}, ()) == 4 + 4, "4, 6, 7 and 8, and all of lap's"
    assert found.underway({"desk": ((4, 6),), "lap": ((1, 3),)}, ()) == 2 + 1
    assert found.underway(remembered, {("lap", 4)}) == 2 + 1


def test_our_own_numbers_are_remembered_by_every_window(tmp_path: Path) -> None:
    one, two = SeenNumbers(tmp_path), SeenNumbers(tmp_path)
    one.keep("key", {"desk": ((1, 2),)})
    for number, window in ((3, one), (4, two), (5, one), (6, one)):
        window.note("key", "desk", number)
        assert window.last("key", "desk") == number
        assert SeenNumbers(tmp_path).of("key") == {"desk": ((1, number),)}
    assert SeenNumbers(tmp_path).last("another", "desk") == 0
    assert SeenNumbers(tmp_path).last("key", "lap") == 0
    one.note("key", "desk", 9)
    assert SeenNumbers(tmp_path).last("key", "desk") == 9
    assert (7, 7) not in SeenNumbers(tmp_path).of("key")["desk"], "it was never here"
    assert (9, 9) in SeenNumbers(tmp_path).of("key")["desk"]


def test_a_save_reads_no_numbers_from_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = SeenNumbers(tmp_path)
    seen.keep("key", {"desk": ((1, 2),)})
    seen.note("key", "desk", 3)
    read = 0

    def counted(path: Path) -> bytes:
        nonlocal read
        read += 1
        return read_file(path)

    monkeypatch.setattr(streams, "read_file", counted)
    for number in (4, 5, 6):
        seen.note("key", "desk", number)
    assert read == 0
    seen.note("key", "desk", 9)
    assert read > 0, "another window may have written meanwhile"


def test_without_a_folder_nothing_is_written_or_remembered() -> None:
    seen = SeenNumbers(None)
    seen.keep("key", {"desk": ((1, 2),)})
    seen.note("key", "desk", 3)
    assert seen.of("key") == {}
