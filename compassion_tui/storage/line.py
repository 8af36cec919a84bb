"""One line of a log: its shapes and its checksum. It doesn't know about files.

A log's first line is a Header, every other one a Commit; with a passphrase, a commit is inside a
SealedLine. Each ends in `,"crc":"8 hex"}`, and the crc covers every byte before that.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal

import msgspec

from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.reading import LONGEST, LONGEST_OPEN, UNREADABLE

FORMAT = "compassion-journal"
VERSION = 1
"""The newest version of the format that this code writes."""

Verb = Literal["put", "drop", "erase"]
"""What's done to a document: kept as it is now, moved to the trash, or erased."""


class Damaged(Exception):
    """These bytes aren't a completely written line."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a log."""

    format: str = FORMAT
    version: int = VERSION
    journal: str
    """The journal's id, a ULID: the same in all logs of a folder."""


class Op(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a commit does to one document."""

    id: str
    """The document's ULID as text; TinyDB's doc_id is the same as an int."""
    op: Verb
    table: str
    was: str | None = None
    """The stamp and device of the revision it replaces; None for the first."""
    doc: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    """The document as JSON, for a put."""


class Commit(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What was saved together. A batch is one line, so it's all or nothing.

    A sealed one also has the version that wrote it and its number, so that nobody without the key
    can forge them.
    """

    at: str
    """The stamp: UTC, ISO 8601 to the microsecond."""
    device: str
    ops: tuple[Op, ...]
    version: int = 1
    """The format's version, as in the header of an unsealed log."""
    stream: str = ""
    """The device that sealed it; empty if it has no number."""
    number: int = 0
    """Its number in that stream, from 1."""
    seen: dict[str, int] = {}
    """The highest number of each other stream that it had seen."""


class SealedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A commit under a passphrase."""

    key: str
    """The id of the data key that opens the line."""
    v: int = 1
    """2 if sealed by a key for a purpose, 1 if by the data key itself."""
    box: str
    """Base64 of nonce and ciphertext."""


Line = Header | Commit | SealedLine

_CRC = b',"crc":"%08x"}'
_TAIL = len(_CRC % 0)
_commits = decoder(Commit)
_SHAPES: dict[bytes, Callable[[bytes], Line]] = {
    b'{"form': decoder(Header).decode,
    b'{"key"': decoder(SealedLine).decode,
}
"""The decoders of lines, by their first bytes; all others are commits."""


def encode(line: Line) -> bytes:
    """A line with its checksum and its newline."""
    return finish(msgspec.json.encode(line))


def finish(body: bytes) -> bytes:
    """The bytes of an object with its checksum at the end, and a newline."""
    body = body[:-1]
    return body + _CRC % zlib.crc32(body) + b"\n"


def decode(line: bytes) -> Line:
    """A line without its newline.

    Raises:
        Damaged: the checksum doesn't hold, or it is nothing of this format, or makes no sense, or
            it is longer than any line.
    """
    body = line[:-_TAIL]
    if len(line) > LONGEST or line[-_TAIL:] != _CRC % zlib.crc32(body):
        raise Damaged
    try:
        found = _SHAPES.get(line[:6], _commits.decode)(line)
        if isinstance(found, Commit):
            if len(line) - _TAIL > LONGEST_OPEN:
                raise ValueError
            _require_sense(line, (found,))
        elif isinstance(found, SealedLine) and not _KEY.fullmatch(found.key):
            raise ValueError
    except UNREADABLE as error:
        raise Damaged from error
    return found


def decode_block(block: bytes) -> list[Commit] | None:
    """The commits of complete lines, if all of them are commits; None otherwise.

    Like `decode` line by line, in half the time.
    """
    if not _is_sound(block):
        return None
    try:
        commits = _commits.decode_lines(block)
        _require_sense(block, commits)
    except UNREADABLE:
        return None
    return commits


def _is_sound(block: bytes) -> bool:
    """Whether every line is complete, no longer than any of ours, and has its checksum.

    It looks at the lines where they are: copies of all of them would take longer than the sums.
    """
    view, start = memoryview(block), 0
    while (end := block.find(b"\n", start)) >= 0:
        sums = end - _TAIL
        if block[sums:end] != _CRC % zlib.crc32(view[start:sums]) or end - start > LONGEST_OPEN:
            return False
        start = end + 1
    return start == len(block)


def decode_commit(body: bytes) -> Commit:
    """A box's commit; without its ops if a newer version wrote it.

    Raises:
        Damaged: it isn't one.
    """
    try:
        commit = _commits.decode(body)
        _require_sense(body, (commit,))
    except UNREADABLE as error:
        with suppress(*UNREADABLE):
            version = _versions.decode(body).version
            if version > VERSION:
                return Commit("", "", (), version=version)
        raise Damaged from error
    return commit


def parted(ops: Sequence[Op], most: int) -> Iterator[Sequence[Op]]:
    """Changes in their order, grouped so that each group fits into `most` bytes."""
    start = length = 0
    for number, op in enumerate(ops if len(ops) > 1 else ()):
        length += (more := len(msgspec.json.encode(op)))
        if length > most and number > start:
            yield ops[start:number]
            start, length = number, more
    yield ops[start:]


_ID = re.compile("[0-9A-HJKMNP-TV-Z]{26}")
_KEY = re.compile("[0-9A-Za-z-]{1,64}")
"""Usually an id; some of the first version's have another form."""


def _require_sense(data: bytes, commits: Iterable[Commit]) -> None:
    """Check that text is UTF-8, which decoders don't check in a document, and moments and ids.

    Raises:
        ValueError: something is not.
    """
    if not data.isascii():
        data.decode()
    moment, id = datetime.fromisoformat, _ID.fullmatch
    for commit in commits:
        moment(commit.at)
        for op in commit.ops:
            if not id(op.id):
                raise ValueError


class _Versioned(msgspec.Struct):
    version: int = 1


_versions = decoder(_Versioned)
