"""One line of a log: what is read, and what is damaged."""

from __future__ import annotations

import msgspec
import pytest

from compassion_tui.journal.records import put_of
from compassion_tui.storage import line as lines
from compassion_tui.storage.ids import as_text
from compassion_tui.storage.line import Commit, Damaged, Header, Op, SealedLine
from tests.journals import entry

AT = "2026-03-09T11:00:00.000000Z"


def commit(text: str = "tea and thé", number: int = 7, **more: object) -> Commit:
    """A commit of one entry."""
    return msgspec.structs.replace(
        Commit(AT, "desk", (put_of(entry(text, id=as_text(number))),)), **more
    )


def drop(id: str) -> Commit:
    return Commit(AT, "desk", (Op(id=id, op="drop", table="entries"),))


GOOD = lines.encode(commit())
SPOILED = {
    "another letter": GOOD.replace(b"tea", b"sea"),
    "another checksum": GOOD[:-11] + b"00000000" + GOOD[-3:],
    "cut short": GOOD[:-20] + b"\n",
    "no checksum": msgspec.json.encode(commit()) + b"\n",
    "no UTF-8": lines.finish(msgspec.json.encode(commit()).replace(b"tea", b"t\xffa")),
    "no JSON": lines.finish(b"nonsense}"),
    "no moment": lines.encode(commit(at="yesterday")),
    "no id": lines.encode(drop("../x")),
    "a longer id": lines.encode(drop("0" * 27)),
    "no commit": lines.finish(b'{"at":7}'),
    "a key of no key": lines.encode(SealedLine(key="../x", box="AAAA")),
}
"""Lines that aren't to be believed, each with what's wrong with it."""


@pytest.mark.parametrize("why", SPOILED)
def test_a_damaged_line_is_damaged_alone_and_among_others(why: str) -> None:
    spoiled = SPOILED[why]
    with pytest.raises(Damaged):
        lines.decode(spoiled.rstrip(b"\n"))
    for block in (spoiled, GOOD + spoiled, spoiled + GOOD, GOOD + spoiled + GOOD):
        assert lines.decode_block(block) is None


def test_a_block_is_the_lines_in_it() -> None:
    every = [commit("tea", 7), commit("thé " * 9, 8), drop(as_text(9))]
    block = b"".join(map(lines.encode, every))
    found = lines.decode_block(block)
    assert found is not None
    assert [*map(msgspec.json.encode, found)] == [*map(msgspec.json.encode, every)]
    assert [*map(lines.encode, map(lines.decode, block.splitlines()))] == block.splitlines(True)
    for other in (Header(journal=as_text(1)), SealedLine(key="k", box="AAAA")):
        assert lines.decode(lines.encode(other).rstrip(b"\n")) == other
        assert lines.decode_block(block + lines.encode(other)) is None, "more than commits"
    assert lines.decode_block(block[:-1]) is None, "its last line may not be whole"


def test_no_line_is_longer_than_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    line = GOOD.rstrip(b"\n")
    monkeypatch.setattr(lines, "LONGEST", len(line))
    assert isinstance(lines.decode(line), Commit)
    monkeypatch.setattr(lines, "LONGEST", len(line) - 1)
    with pytest.raises(Damaged):
        lines.decode(line)


def test_no_open_line_is_longer_than_one_that_can_be_sealed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line, body = GOOD.rstrip(b"\n"), len(msgspec.json.encode(commit())) - 1
    monkeypatch.setattr(lines, "LONGEST_OPEN", len(line))
    assert lines.decode_block(GOOD * 3) is not None, "the longest is one line's"
    monkeypatch.setattr(lines, "LONGEST_OPEN", body)
    assert isinstance(lines.decode(line), Commit)
    monkeypatch.setattr(lines, "LONGEST_OPEN", body - 1)
    with pytest.raises(Damaged):
        lines.decode(line)
    assert lines.decode_block(GOOD * 3) is None
    sealed = SealedLine(key="k", box="A" * len(line))
    assert lines.decode(lines.encode(sealed).rstrip(b"\n")) == sealed


def test_what_a_newer_version_sealed_is_a_commit_without_its_ops() -> None:
    assert lines.decode_commit(msgspec.json.encode(commit()) + b"   ") is not None
    newer = {"at": 7, "version": lines.VERSION + 1}
    assert lines.decode_commit(msgspec.json.encode(newer)) == Commit(
        "", "", (), version=lines.VERSION + 1
    )
    for damaged in ({"at": 7, "version": lines.VERSION}, {"at": 7}, ["x"], "x"):
        with pytest.raises(Damaged):
            lines.decode_commit(msgspec.json.encode(damaged))
    with pytest.raises(Damaged):
        lines.decode_commit(b"nonsense")


def test_changes_are_parted_where_there_is_no_room() -> None:
    ops = [put_of(entry("x" * size, id=as_text(size))) for size in (10, 20, 900, 10, 10)]
    sizes = [len(msgspec.json.encode(op)) for op in ops]

    def parted(most: int) -> list[int]:
        parts = list(lines.parted(ops, most))
        assert [op for part in parts for op in part] == ops
        return list(map(len, parts))

    assert parted(sum(sizes)) == [5]
    assert parted(sum(sizes) - 1) == [4, 1]
    assert parted(sizes[0] + sizes[1]) == [2, 1, 2]
    assert parted(1) == [1, 1, 1, 1, 1]
    assert list(lines.parted(ops[:2], 1)) == [ops[:1], ops[1:2]]
    assert list(lines.parted([], 1)) == [[]]
    assert list(lines.parted(ops[2:3], 1)) == [ops[2:3]]
