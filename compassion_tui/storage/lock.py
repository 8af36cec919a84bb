"""One process at a time: a lock that the system releases when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compassion_tui.domain.errors import StorageError
from compassion_tui.storage.files import open_file

PATIENCE = 60.0
"""Seconds to wait for another process that's writing. Rewriting a large journal takes some."""

_AGAIN_AFTER = 0.005
"""Seconds between two attempts."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on that file, which is created if it doesn't exist, and stays.

    It's flock(2), reopened each time: a folder that was replaced meanwhile has its own lock.

    Raises:
        UserError: another process kept it for longer than our patience.
        OSError: the file can't be made.
    """
    file = open_file(path, os.O_RDWR | os.O_CREAT)
    try:
        _acquire(file, time.monotonic() + PATIENCE)
        yield
    finally:
        os.close(file)


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Keep others from writing files in a folder. The lock file is beside the folder."""
    with locked(folder.with_name(f"{folder.name}.lock")):
        yield


def _acquire(file: int, until: float) -> None:
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise StorageError("journal.busy") from error
        time.sleep(_AGAIN_AFTER)
