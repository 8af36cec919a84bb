"""The text in one of vi's swap files: words that were typed but not saved.

The file is a tree of blocks, as memline.c of Vim 7 to 9 lays it out on 64-bit machines: `tp`
blocks point to others, and `ad` blocks hold lines from their end backwards.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_MAGIC = b"b0VIM "
_SEALED = (b"bcVIM ", b"bCVIM ", b"bdVIM ")
"""How the swap file of a text begins that vi itself encrypts."""
_ROOT = 1
_POINTER = struct.Struct("=qqqi4x")
_MARK = 1 << 31
"""A bit of a line's offset that means something else."""


def text_in(swap: bytes, saved: bytes = b"") -> str | None:
    """The text; empty if it isn't a swap file, None if it's one that can't be read.

    If vi hasn't copied part of a long text yet, that part is taken from `saved`, the file.
    """
    if not swap.startswith(_MAGIC):
        return None if swap.startswith(_SEALED) else ""
    size = int.from_bytes(swap[12:16], "little")
    try:
        lines = _Tree(swap, size, saved.split(b"\n")).lines(_ROOT)
        return b"\n".join(lines).decode("utf-8", "replace")
    except (struct.error, ValueError, RecursionError):
        return None


class _Tree:
    def __init__(self, swap: bytes, size: int, saved: Sequence[bytes]) -> None:
        self._swap = swap
        self._size = size
        self._saved = saved
        self._seen: set[int] = set()

    def lines(self, number: int) -> Iterator[bytes]:
        """The lines of a block, and of all the blocks it points to."""
        if number in self._seen:
            raise ValueError
        self._seen.add(number)
        block = self._swap[number * self._size :]
        if block[:2] == b"tp":
            (count,) = struct.unpack_from("=H", block, 2)
            for at in range(count):
                to, lines, first, _ = _POINTER.unpack_from(block, 8 + at * _POINTER.size)
                yield from self.lines(to) if to > 0 else self._saved[first - 1 : first - 1 + lines]
        elif block[:2] == b"ad":
            yield from _held(block)
        else:
            raise ValueError


def _held(block: bytes) -> Iterator[bytes]:
    first, end, count = struct.unpack_from("=iiq", block, 8)
    if not 0 < 24 + 4 * count <= first:
        raise ValueError  # another layout: neovim's counts are shorter
    for (place,) in struct.iter_unpack("=I", block[24 : 24 + 4 * count]):
        start = place & ~_MARK
        if not first <= start < end:
            raise ValueError
        yield block[start : end - 1]
        end = start
