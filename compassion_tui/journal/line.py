"""One line of a log: its shapes and its checksum. Knows nothing of files.

A log's first line is a Header, every other one a Commit; with a passphrase, a commit lies
in a Box. Each ends in `,"crc":"8 hex"}`, and the crc covers every byte before that.
"""

from __future__ import annotations

import re
import zlib
from typing import Literal

import msgspec

FORMAT = "compassion-journal"
VERSION = 1
"""The newest version of the format that this code writes."""

Verb = Literal["put", "drop", "erase"]
"""What is done to a document: kept as it is now, laid in the trash, or forgotten for good."""


class Damaged(Exception):
    """These bytes are no line that was written whole."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a log."""

    format: str = FORMAT
    version: int = VERSION
    journal: str
    """The journal's id, a ULID: the same in every log of a folder."""


class Op(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one commit does to one document."""

    id: str
    """The document's ULID in text; in TinyDB its doc_id is the same as an int."""
    op: Verb
    table: str
    was: str | None = None
    """The stamp of the revision that this one replaces; None for a first one."""
    doc: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    """The document as JSON, on a put."""


class Commit(msgspec.Struct, frozen=True, gc=False):
    """What was saved at once. A batch is one line, so it is all or nothing."""

    at: str
    """The stamp: UTC, ISO 8601 to the microsecond. Never below a stamp that was seen."""
    device: str
    ops: tuple[Op, ...]


class Box(msgspec.Struct, frozen=True):
    """A commit under a passphrase."""

    key: str
    """The id of the data key, so that a line says which key opens it."""
    box: str
    """Base64 of nonce and ciphertext."""


Line = Header | Commit | Box

_TAIL = len(b',"crc":"00000000"}')
_SHAPES = re.compile(rb'\{"(format|key)"')
_header = msgspec.json.Decoder(Header)
_commit = msgspec.json.Decoder(Commit)
_box = msgspec.json.Decoder(Box)


def encode(line: Line) -> bytes:
    """A line with its checksum and its newline."""
    return finish(msgspec.json.encode(line))


def finish(body: bytes) -> bytes:
    """The bytes of an object, its checksum put in at the end, and a newline."""
    body = body[:-1]
    return b'%b,"crc":"%08x"}\n' % (body, zlib.crc32(body))


def decode(line: bytes) -> Line:
    """A line without its newline.

    Raises:
        Damaged: the checksum does not hold, or it is nothing of this format.
    """
    body = line[:-_TAIL]
    if line[-_TAIL:] != b',"crc":"%08x"}' % zlib.crc32(body):
        raise Damaged
    shape = _SHAPES.match(line)
    try:
        if shape is None:
            return _commit.decode(line)
        return _header.decode(line) if shape[1] == b"format" else _box.decode(line)
    except msgspec.MsgspecError as error:
        raise Damaged from error


def decode_commit(body: bytes) -> Commit:
    """The commit that a box held.

    Raises:
        Damaged: it is none.
    """
    try:
        return _commit.decode(body)
    except msgspec.MsgspecError as error:
        raise Damaged from error
