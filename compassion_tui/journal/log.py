"""One device's log as a file: read on from where we were, and append. It doesn't know TinyDB."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from compassion_tui.domain.errors import StorageError
from compassion_tui.storage.files import open_file, signature, sync_folder, write_all
from compassion_tui.storage.line import Damaged, decode
from compassion_tui.storage.reading import LONGEST, Long, open_file_to_read, pass_over, pieces

_BLOCK = 1 << 20
"""Bytes that are read at once before looking for the end of a line."""

_EDGE = 32
"""How many of the last bytes read are remembered, to notice a replaced file."""


Rescue = Callable[[Iterable[bytes]], None]
"""Keeps what couldn't be read, which comes in pieces."""


class Replaced(Exception):
    """The file isn't the one that was read: everything has to be read again."""


class Log:
    """A log, and how far it has been read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.offset = 0
        """Bytes read so far, which end with a complete line."""
        self.bare = 0
        """How many of the lines read were commits that are believed without a seal."""
        self.ours: int | None = None
        """How many bytes of its beginning are ours, if that was asked for."""
        self._edge = b""
        self._seen: tuple[int, int, int] | None = None

    def differs(self, status: os.stat_result) -> bool:
        """Whether the file differs from when it was last read or written."""
        return self._seen != signature(status)

    def blocks(self) -> Iterator[tuple[int, bytes | Long]]:
        """The complete lines since the last read, in blocks, and where each block starts.

        A log's first line comes alone, and so does a line that's too long to be one. A tail
        without its newline counts if its checksum is right, and waits otherwise.

        Raises:
            Replaced: what was read before isn't there any more.
        """
        with open_file_to_read(self.path) as file:
            seen = signature(os.fstat(file.fileno()))
            self._find_edge(file)
            while block := self._block(file):
                start = self.offset
                if isinstance(block, Long):
                    self.offset += block.length
                    file.seek(max(start, self.offset - _EDGE))
                    self._edge = file.read(self.offset - file.tell())
                else:
                    self.offset += len(block)
                    self._edge = block[-_EDGE:]
                yield start, block
            self._seen = seen

    def _block(self, file: BinaryIO) -> bytes | Long:
        file.seek(self.offset)
        read = (file.read(_BLOCK) if self.offset else b"") + file.readline(LONGEST + 1)
        end = read.rfind(b"\n") + 1
        if len(read) - end > LONGEST:
            return read[:end] or Long(len(read) + pass_over(file))
        if end == len(read) or _whole(read[end:]):
            return read
        return read[:end]

    def append(self, data: bytes, rescue: Rescue) -> None:
        """Append complete lines, and wait until they're on the disk. The caller holds the lock.

        A torn tail goes to `rescue` first and is then cut off. If this fails, the file is left as
        it was.

        Raises:
            UserError: there are complete lines that were never read.
        """
        fresh = self.offset == 0
        fd = open_file(self.path, os.O_RDWR | os.O_APPEND | (os.O_CREAT if fresh else 0))
        try:
            self._cut(fd, rescue)
            self._append(fd, data)
        finally:
            os.close(fd)
        if fresh:
            sync_folder(self.path.parent)

    def _find_edge(self, file: BinaryIO) -> None:
        start = self.offset - len(self._edge)
        file.seek(start)
        if file.read(len(self._edge)) != self._edge:
            raise Replaced

    def _cut(self, fd: int, rescue: Rescue) -> None:
        size = os.fstat(fd).st_size
        if size > self.offset:
            if any(b"\n" in piece for piece in pieces(fd, self.offset, size)):
                raise StorageError("journal.busy")  # not an interrupted save: others' lines
            rescue(pieces(fd, self.offset, size))
            os.ftruncate(fd, self.offset)

    def _append(self, fd: int, data: bytes) -> None:
        gap = b"" if self._edge[-1:] in (b"\n", b"") else b"\n"
        try:
            write_all(fd, gap + data)
        except OSError:
            with suppress(OSError):
                os.ftruncate(fd, self.offset)
            raise
        self.offset += len(gap + data)
        self._edge = data[-_EDGE:]
        self._seen = signature(os.fstat(fd))


def _whole(line: bytes) -> bool:
    try:
        decode(line)
    except Damaged:
        return False
    return True
