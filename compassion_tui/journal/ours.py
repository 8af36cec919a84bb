"""Which unsealed lines this machine wrote, by its own memory and nothing in the folder.

Anyone can write the name of a log, a device or a moment. So the state folder records how long our
own log was after each save, and a digest of its content; and, from when a passphrase was set here,
the same for every log that was here then. In a sealed journal only such a beginning of a log is
believed, and sealed without a question. While a journal has no passphrase nothing is sealed, and
our own log is accepted as it is.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from compassion_tui.journal.log import Log
from compassion_tui.storage.files import make_folder, open_file
from compassion_tui.storage.reading import open_file_to_read, read_file
from compassion_tui.storage.remembered import Memory, Prefix

_NOTHING = bytes(32)
_NONE = Prefix(0, _NOTHING.hex())
_PIECE = 1 << 20
"""Bytes of a line that are read at once."""


class Ours:
    """Remembers what our logs contained, and looks it up."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._path = memory.folder / "own" if memory.folder else None
        self._noted: tuple[str, Prefix] | None = None
        """What was last noted here; another window may have noted more, which is fine."""

    def note(self, log: Log, saved: bytes = b"", *, sealed: bool = False) -> None:
        """Note the current state of our log, after `saved` was added. Doesn't block or fail.

        In a sealed journal, what others inserted isn't taken over: the rest is then unknown. The
        system gets it at each save, so that the process can be killed at any time; it's on the
        disk after `remember`. If a power cut loses it, the line will be asked about, should
        another device set a passphrase meanwhile.
        """
        if self._path is None:
            return
        with suppress(OSError):
            name, before = self._noted or self._mark()
            if name != log.path.name or before.length > log.offset:
                before = _NONE
            if before.length < log.offset:
                if before.length + len(saved) != log.offset:
                    if sealed:
                        return
                    extended = _extended_from(log.path, before, log.offset)
                else:
                    extended = _extended(before, BytesIO(saved))
                self._write(log.path.name, extended)

    def forget(self) -> None:
        """Start over at the next `note`, because our log was rewritten."""
        self._noted = None
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def remember(self, paths: Iterable[Path]) -> None:
        """Remember the current state of some logs; it's on the disk once this returns."""
        fresh = [_extended_from(path, _NONE) for path in paths]
        known = self._memory.now().ours
        self._memory.change(ours=tuple(dict.fromkeys((*known, *fresh))))

    def length(self, path: Path) -> int:
        """How many bytes of a log's beginning are ours."""
        remembered = self._memory.now()
        if remembered.sealing:
            return path.stat().st_size
        known = {*remembered.ours, self._mark()[1]} - {_NONE}
        return _matching(path, known) if known else 0

    def _mark(self) -> tuple[str, Prefix]:
        with suppress(OSError, ValueError):
            if self._path is not None:
                name, length, digest = read_file(self._path).decode("ascii").split()
                return name, Prefix(int(length), digest)
        return "", _NONE

    def _write(self, name: str, prefix: Prefix) -> None:
        assert self._path is not None
        if self._noted is None:
            make_folder(self._path.parent)
        fd = open_file(self._path, os.O_WRONLY | os.O_CREAT)
        try:
            os.pwrite(fd, f"{name} {prefix.length:020} {prefix.digest}\n".encode(), 0)
        finally:
            os.close(fd)
        self._noted = name, prefix


def _extended_from(path: Path, prefix: Prefix, end: int | None = None) -> Prefix:
    """A prefix extended to that length of its log."""
    with open_file_to_read(path) as log:
        log.seek(prefix.length)
        return _extended(prefix, log, end)


def _extended(prefix: Prefix, more: BinaryIO, end: int | None = None) -> Prefix:
    """A prefix extended by some more bytes."""
    length, digest = prefix.length, bytes.fromhex(prefix.digest)
    for grown, chained in _chained(more, length, digest):
        if end is not None and grown > end:
            break
        length, digest = grown, chained
    return Prefix(length, digest.hex())


def _chained(log: BinaryIO, length: int, digest: bytes) -> Iterator[tuple[int, bytes]]:
    """Each end of a line with the digest of everything before it, without loading whole lines."""
    chain, begun = hashlib.sha256(digest), False
    while piece := log.readline(_PIECE):
        length += len(piece)
        chain.update(piece)
        begun = not piece.endswith(b"\n")
        if not begun:
            yield length, chain.digest()
            chain = hashlib.sha256(chain.digest())
    if begun:
        yield length, chain.digest()


def _matching(path: Path, known: set[Prefix]) -> int:
    """The longest known beginning of a log, by length and digest: logs are often equally long."""
    found, last = 0, max(prefix.length for prefix in known)
    with open_file_to_read(path) as log:
        for length, digest in _chained(log, 0, _NOTHING):
            if (length, digest.hex()) in known:
                found = length
            if length >= last:
                break
    return found
