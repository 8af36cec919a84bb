"""The files in a zip, or in an uncompressed tar such as Joplin's export (.jex)."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

from compassion_tui.journal.transfer.findings import Refused

Member = tuple[str, Callable[[], bytes]]
"""A file in an archive: its name, and a function that reads it, or refuses it."""

_ZIP = b"PK\x03\x04"
_TAR = slice(257, 262)
"""The offset at which a tar says `ustar`."""


def files_in(data: bytes, largest: int) -> list[Member] | None:
    """The files of an archive, by name; None if it isn't an archive.

    Raises:
        Refused: it can't be opened, or would come to more bytes than `largest`.
    """
    if data.startswith(_ZIP):
        files = _zipped(data, largest)
    elif data[_TAR] == b"ustar":
        files = _tarred(data)
    else:
        return None
    return sorted(files, key=lambda each: each[0])


def _zipped(data: bytes, largest: int) -> list[Member]:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = [each for each in archive.infolist() if not each.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused("archive") from None
    if sum(each.file_size for each in members) > largest:
        raise Refused("large")
    return [  # some programs on Windows part the names of folders with their own sign
        (each.filename.replace("\\", "/"), partial(_unzipped, archive, each)) for each in members
    ]


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A file from a zip; refused if it's longer than it says, or another zip."""
    try:
        with archive.open(member) as file:
            found = file.read(member.file_size + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        raise Refused("archive") from None
    if len(found) > member.file_size or found.startswith(_ZIP):
        raise Refused("archive")
    return found


def _tarred(data: bytes) -> list[Member]:
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            places = [(each.name, each.offset_data, each.size) for each in archive if each.isreg()]
    except (tarfile.TarError, OSError, ValueError):
        raise Refused("archive") from None
    return [
        (name.removeprefix("./"), partial(_cut, data, start, size)) for name, start, size in places
    ]


def _cut(data: bytes, start: int, size: int) -> bytes:
    return data[start : start + size]
