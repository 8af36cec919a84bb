"""Unsealed lines in a sealed journal that this machine didn't write: read, but held apart.

They may be from an honest device that didn't have the passphrase yet, or from anyone. So nothing
uses them until the person has looked: then all are kept, which saves them again sealed, or all are
dropped. The answer is sealed too, and holds on every device for the same lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

import msgspec

from compassion_tui.journal.fold import Fold, Revision
from compassion_tui.journal.streams import Number, Streams
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.line import Commit, Op
from compassion_tui.storage.reading import UNREADABLE

TABLE = "held"
"""The table of answers."""


class Answer(msgspec.Struct, frozen=True):
    """The answer for some lines."""

    lines: tuple[str, ...]
    """Their digests."""
    kept: bool


_decode = decoder(Answer).decode


class HeldLine(NamedTuple):
    """One line that is held apart."""

    log: str
    """The log in which it was first found."""
    commit: Commit
    sealed: bool
    """Whether it's sealed, but with a key that someone else may know."""


class Held:
    """The held lines, by their digests: the same line twice is one."""

    def __init__(self, streams: Streams) -> None:
        """`streams` has the numbers of what's believed."""
        self.lines: dict[str, HeldLine] = {}
        self._streams = streams

    def add(self, log: str, line: bytes, commit: Commit, *, sealed: bool = False) -> None:
        """Hold a line."""
        self.lines.setdefault(digest_of(line), HeldLine(log, commit, sealed))

    def waiting(self, fold: Fold) -> dict[str, HeldLine]:
        """The lines without an answer that say something new."""
        answered = {line for answer in answers(fold) for line in answer.lines}
        return {
            line: held
            for line, held in self.lines.items()
            if line not in answered and not self._stands(held, fold)
        }

    def numbers(self, fold: Fold) -> set[Number]:
        """The numbers of waiting lines that are sealed: they're asked about, so not missing."""
        waiting = self.waiting(fold).values()
        return {(each.commit.stream, each.commit.number) for each in waiting if each.sealed}

    def copies(self, fold: Fold) -> set[str]:
        """The logs with unsealed lines whose words are already believed: those lines can go."""
        return {held.log for held in self.lines.values() if self._stands(held, fold)}

    def _stands(self, held: HeldLine, fold: Fold) -> bool:
        """Whether it says nothing new; its number counts if that's sealed, or it's missing."""
        commit = held.commit
        numbered = held.sealed and commit.number > 0
        known = not numbered or self._streams.holds(commit.stream, commit.number)
        return known and _stands(commit, fold)


def _stands(commit: Commit, fold: Fold) -> bool:
    """Whether all of it is already believed, or was erased, so that it says nothing new."""
    return all(
        (table := fold.tables.get(op.table)) is not None
        and table.holds(Revision(commit.at, commit.device, op))
        for op in commit.ops
    )


def digest_of(line: bytes) -> str:
    """The digest by which a line is recognised."""
    return hashlib.sha256(line.strip(b"\r\n")).hexdigest()[:32]


def answers(fold: Fold) -> Iterator[Answer]:
    """The answers given here and on other devices."""
    table = fold.tables.get(TABLE)
    for revision in table.newest.values() if table is not None else ():
        with suppress(*UNREADABLE):  # a drop, or of an unknown shape
            yield _decode(revision.raw)


def dropped(fold: Fold) -> frozenset[str]:
    """The lines that the person said aren't theirs."""
    found = (answer.lines for answer in answers(fold) if not answer.kept)
    return frozenset(line for lines in found for line in lines)


def answer_op(id: str, lines: Iterable[str], *, kept: bool) -> Op:
    """The op that saves an answer."""
    doc = msgspec.json.encode(Answer(tuple(lines), kept))
    return Op(id=id, op="put", table=TABLE, doc=msgspec.Raw(doc))


def believable(held: HeldLine, *, known: int) -> Commit:
    """A line's commit as it's kept.

    It erases nothing: lines are kept all at once, and any of them may be a stranger's. What they
    erase goes to the trash. A sealed one keeps its number if, by what's `known`, its stream may
    reach that far: otherwise it would count as missing, though its words are here.
    """
    commit = held.commit
    ops = tuple(_undoable(op) for op in commit.ops if op.table != TABLE)
    commit = msgspec.structs.replace(commit, ops=ops, version=1, seen={})
    if held.sealed and 0 < commit.number <= known:
        return commit
    return msgspec.structs.replace(commit, stream="", number=0)


def _undoable(op: Op) -> Op:
    return msgspec.structs.replace(op, op="drop") if op.op == "erase" else op
