"""Files that only their owner can read, and that are there once a function returns."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from compassion_tui.domain.errors import StorageError
from compassion_tui.storage.reading import LONGEST, require_file

FOLDER_MODE = 0o700
FILE_MODE = 0o600

MOST_WRITTEN = LONGEST * 3 // 4 - (1 << 12)
"""Bytes that are written as one, at most: sealed, they're a third longer, and read again."""

_UNABLE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EACCES})
"""What file systems say that cannot sync a folder; its names are then as safe as they make them."""

_SENTENCES = {
    errno.ENOSPC: "journal.full",
    errno.EDQUOT: "journal.full",
    errno.EROFS: "journal.readonly",
    errno.EACCES: "journal.denied",
    errno.EPERM: "journal.denied",
    errno.ENOENT: "journal.gone",
    errno.ENOTDIR: "journal.gone",
    errno.ESTALE: "journal.gone",
}


@contextmanager
def told(*, reading: bool = False) -> Iterator[None]:
    """Turn what the system refuses into one clear UserError. Reading loses nothing."""
    try:
        yield
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, "journal.failed")
        if reading and sentence != "journal.gone":
            sentence = "journal.unread"
        raise StorageError(sentence) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone (any umask)."""
    if os.path.isdir(path):
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(FOLDER_MODE)
        path.chmod(FOLDER_MODE)
        sync_folder(path.parent)


def open_file(path: Path, flags: int) -> int:
    """A descriptor of a file for its owner alone. The mode holds whatever the umask says.

    A mode that is right is not set again: the next sync of any file would write that down, too.
    A pipe in its place is refused, and not waited for; so is a link, for in a folder that others
    write to it may lead to any file of the person's.
    """
    fd = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW, FILE_MODE)
    try:
        require_file(fd, path)  # a pipe takes what is written, and keeps nothing of it
    except OSError:
        os.close(fd)
        raise
    if flags & os.O_CREAT and S_IMODE(os.fstat(fd).st_mode) != FILE_MODE:
        os.fchmod(fd, FILE_MODE)
    return fd


def require_short(data: bytes) -> bytes:
    """The bytes, if they can be read again.

    Raises:
        UserError: they're too long.
    """
    if len(data) > MOST_WRITTEN:
        raise StorageError("journal.long")
    return data


def write_all(fd: int, data: bytes) -> None:
    """Write every byte, and wait until the disk has them."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
    sync(fd)


def sync(fd: int) -> None:
    """Wait until the disk has a file.

    On macOS fsync stops at the drive's own cache, and F_FULLFSYNC does not (fsync(2) there). Nobody
    has pulled the plug there to see it.
    """
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # not every file system knows it
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def replace_file(path: Path, data: bytes) -> None:
    """Put new content in a file's place, so that a kill at any point leaves the old or the new."""
    with new_content(path) as temporary:
        fd = open_file(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            write_all(fd, data)
        finally:
            os.close(fd)
        os.replace(temporary, path)
        sync_folder(path.parent)


def signature(status: os.stat_result) -> tuple[int, int, int]:
    """What tells a file that changed from one that did not."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def signature_at(path: str) -> tuple[int, ...]:
    """The signature of a file by its name; () where there is none.

    Raises:
        UserError: nobody may look there.
    """
    try:
        return signature(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError:
        with told(reading=True):
            raise


@contextmanager
def new_content(path: Path) -> Iterator[Path]:
    """Where a file's new content is written first. A full disk is not left fuller."""
    temporary = temporary_path(path)
    if temporary.is_symlink():  # somebody else's: we make files
        temporary.unlink()
    try:
        yield temporary
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def temporary_path(path: Path) -> Path:
    """Where a file's new content stands until it takes its place.

    Always the same name, so that what a kill left behind is written over.
    """
    return path.with_name(f".{path.name}.new")


def temporary_files(folder: Path) -> list[Path]:
    """What writes that were killed left behind in a folder."""
    return sorted(folder.glob(".*.new"))


def clear_temporary_files(folder: Path) -> None:
    """Remove what writes that were killed left behind."""
    for path in temporary_files(folder):
        remove_file(path)


def remove_file(path: Path) -> None:
    """Remove a file, if it is there, for good."""
    with suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Wait until the disk has a folder's names, where the file system can do this."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
    finally:
        os.close(fd)
