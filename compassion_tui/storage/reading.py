"""How files are read: nothing is waited for, and nonsense has a name."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG

import msgspec

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)
"""What decoding raises where bytes make no sense, which is more than a decoder's own errors:
wrong shapes; text that is no UTF-8, numbers and dates beyond all bounds; nesting without end."""


def read_file(path: Path) -> bytes:
    """What a file holds. What is no file, as a pipe or a device, is never waited for.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with open(fd, "rb") as file:
        if not S_ISREG(os.fstat(fd).st_mode):
            raise OSError(errno.ENOTSUP, "it is no file", str(path))
        return file.read()
