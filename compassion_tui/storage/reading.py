"""How files are read: without ever waiting, and with one name for nonsense."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, NamedTuple

import msgspec

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""What decoding raises for bytes that make no sense, beyond a decoder's own errors: wrong shapes,
text that isn't UTF-8, numbers and dates out of bounds, endless nesting."""


LONGEST = 1 << 25
"""Bytes of a line, and of a file that's read whole. We write nothing longer; anything longer is
someone else's, and is never loaded at once."""

LONGEST_OPEN = LONGEST * 3 // 4 - (1 << 12)
"""Bytes of what isn't sealed: sealed, it's a third longer, and it has to be read again."""

BY_HAND = 1 << 20
"""Bytes of a file that people write: settings, content, their own practices."""

_PIECE = 1 << 22
"""Bytes of something longer that are in memory at once."""


class Long(NamedTuple):
    """A line that's too long to be one: where it is, but never its content."""

    length: int


def open_file_to_read(path: Path) -> BinaryIO:
    """Open a regular file. Anything else, such as a pipe or a device, isn't waited for.

    Raises:
        OSError: it can't be read, or is no file.
    """
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        require_file(fd)
    except OSError:
        os.close(fd)
        raise
    return open(fd, "rb")


def require_file(fd: int) -> None:
    """Check that what was opened is a regular file.

    Raises:
        OSError: it is something else.
    """
    if not S_ISREG(os.fstat(fd).st_mode):
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))


def read_file(path: Path, most: int = LONGEST) -> bytes:
    """The content of a file.

    Raises:
        OSError: it can't be read, or is no file, or holds more than `most` bytes.
    """
    with open_file_to_read(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def rows(file: BinaryIO) -> Iterator[bytes | Long]:
    """The lines of a file, with their line ends."""
    while row := file.readline(LONGEST + 1):
        ends = len(row) <= LONGEST or row.endswith(b"\n")
        yield row if ends else Long(len(row) + pass_over(file))


def pass_over(file: BinaryIO) -> int:
    """Skip to the next line; return how many bytes that was."""
    length = 0
    while piece := file.readline(_PIECE):
        length += len(piece)
        if piece.endswith(b"\n"):
            break
    return length


def pieces(fd: int, start: int, end: int) -> Iterator[bytes]:
    """What's between two offsets of a file, a piece at a time."""
    while start < end and (piece := os.pread(fd, min(_PIECE, end - start), start)):
        yield piece
        start += len(piece)
