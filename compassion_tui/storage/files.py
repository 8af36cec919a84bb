"""Files that only their owner can read, and that are on the disk once a function returns."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from compassion_tui.domain.errors import StorageError
from compassion_tui.storage.reading import LONGEST_OPEN, require_file

FOLDER_MODE = 0o700
FILE_MODE = 0o600

MOST_WRITTEN = LONGEST_OPEN
"""The most bytes written at once."""

_UNABLE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EACCES})
"""The errors of file systems that can't sync a folder; its names are as safe as can be."""

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
def as_user_errors(*, reading: bool = False) -> Iterator[None]:
    """Turn the system's errors into one clear UserError. Reading loses nothing."""
    try:
        yield
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, "journal.failed")
        if reading and sentence != "journal.gone":
            sentence = "journal.unread"
        raise StorageError(sentence) from error


def make_folder(path: Path) -> None:
    """Create a folder, and any missing ones above it, for its owner alone (any umask)."""
    if os.path.isdir(path):
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(FOLDER_MODE)
        path.chmod(FOLDER_MODE)
        sync_folder(path.parent)


def open_file(path: Path, flags: int) -> int:
    """A descriptor of a file for its owner alone, whatever the umask.

    If its mode is right, it isn't set again: the next sync of any file would write that, too. A
    pipe in its place is refused instead of waited for; so is a link, since in a folder that others
    can write to it may point to any of the person's files.
    """
    fd = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW, FILE_MODE)
    try:
        require_file(fd)  # a pipe accepts data and keeps none of it
    except OSError:
        os.close(fd)
        raise
    if flags & os.O_CREAT and S_IMODE(os.fstat(fd).st_mode) != FILE_MODE:
        os.fchmod(fd, FILE_MODE)
    return fd


def require_short(data: bytes) -> bytes:
    """The bytes, if they're short enough to be read again.

    Raises:
        UserError: they're too long.
    """
    if len(data) > MOST_WRITTEN:
        raise StorageError("journal.long")
    return data


def write_all(fd: int, data: bytes) -> None:
    """Write every byte, and wait until it's on the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
    sync(fd)


def sync(fd: int) -> None:
    """Wait until a file is on the disk.

    On macOS fsync stops at the drive's own cache, and F_FULLFSYNC doesn't (fsync(2) there). Nobody
    has pulled the plug there to check.
    """
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # not every file system supports it
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file's content, so that a kill at any point leaves the old or the new."""
    with new_content(path) as temporary:
        fd = open_file(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            write_all(fd, data)
        finally:
            os.close(fd)
        os.replace(temporary, path)
        sync_folder(path.parent)


def signature(status: os.stat_result) -> tuple[int, int, int]:
    """What tells a changed file from an unchanged one."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def signature_at(path: str) -> tuple[int, ...]:
    """The signature of a file by its name; () if it doesn't exist.

    Raises:
        UserError: it may not be looked at.
    """
    try:
        return signature(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError:
        with as_user_errors(reading=True):
            raise


@contextmanager
def new_content(path: Path) -> Iterator[Path]:
    """Writes a file's new content elsewhere first, and cleans up after a full disk."""
    temporary = temporary_path(path)
    if temporary.is_symlink():  # someone else's: we only create files
        temporary.unlink()
    try:
        yield temporary
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def temporary_path(path: Path) -> Path:
    """Where a file's new content is until it replaces the old.

    Always the same name, so that what a kill left behind gets overwritten.
    """
    return path.with_name(f".{path.name}.new")


def temporary_files(folder: Path) -> list[Path]:
    """What killed writes left behind in a folder."""
    return sorted(folder.glob(".*.new"))


def clear_temporary_files(folder: Path) -> None:
    """Remove what killed writes left behind."""
    for path in temporary_files(folder):
        remove_file(path)


def remove_file(path: Path) -> None:
    """Remove a file for good, if it exists."""
    with suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Wait until a folder's names are on the disk, if the file system supports it."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
    finally:
        os.close(fd)
