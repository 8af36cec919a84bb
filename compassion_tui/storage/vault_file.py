"""vault.json and the files beside it: read when they change, and written whole.

Anyone who can write to the folder can write these files. They aren't trusted here; `vault` decides
that, by what this machine remembers.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

import msgspec

from compassion_tui.domain.errors import SealError, UserError
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.files import (
    as_user_errors,
    make_folder,
    replace_file,
    signature_at,
    sync_folder,
)
from compassion_tui.storage.reading import UNREADABLE, read_file
from compassion_tui.storage.sealing import VERSIONS, Wrapped

_MERGED = b"<<<<<<< "
"""What git writes between two versions that it couldn't merge."""


_IS_ID = re.compile("[0-9A-Za-z_-]{1,64}").fullmatch
"""Whether a key's id is fit for a file's name."""


class _Named(msgspec.Struct):
    """The part of a vault file that every version has."""

    key: str = ""
    version: int = 0


class VaultFile:
    """The wrapped keys of a journal folder. It follows other windows' and devices' writes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vault.json"
        self._name = str(self._path)
        self._seen: tuple[int, ...] | None = None
        self._found: Wrapped | SealError | None = None

    def now(self) -> Wrapped | SealError | None:
        """The content of vault.json, or why it can't be read; None if it doesn't exist.

        Cheap while it doesn't change.
        """
        seen = signature_at(self._name)
        if seen != self._seen:
            self._found = self._read_now() if seen else None
            self._seen = seen
        return self._found

    def paths(self) -> list[Path]:
        """vault.json, those of earlier passphrases, and a sync program's conflict copies."""
        return sorted(self._path.parent.glob("vault*.json"))

    def beside(self) -> list[Wrapped]:
        """The content of the files other than vault.json, and both sides of a git conflict."""
        others = [each for path in self.paths() if path != self._path for each in _held_by(path)]
        return others + _sides(self._path)

    def aside(self) -> list[tuple[Path, set[str]]]:
        """The files with other names than vault.json, and the ids of the keys they wrap."""
        return [(path, _keys_of(path)) for path in self.paths() if path != self._path]

    def heavy(self) -> list[Path]:
        """The ones that demand more memory or work than is sensible."""
        return [
            path for path in self.paths() if not all(each.kdf.sensible for each in _held_by(path))
        ]

    def apart(self) -> dict[Path, list[Wrapped]]:
        """A sync program's copies of vault.json that differ from it, and what each wraps."""
        now = _held_by(self._path)
        copies = {path: _held_by(path) for path in self._copies() if _keys_of(path)}
        return {path: held for path, held in copies.items() if not held or held != now}

    def same(self) -> list[Path]:
        """The ones with the same content as vault.json."""
        now = _held_by(self._path)
        return [path for path in self._copies() if now and _held_by(path) == now]

    def _copies(self) -> list[Path]:
        return [path for path in self.paths() if "conflict" in path.name]

    def ends(self, path: Path) -> str:
        """The endings of the ids of the keys that a file and vault.json wrap."""
        keys = sorted(_keys_of(path)) + sorted(_keys_of(self._path))
        return ", ".join(dict.fromkeys(key[-6:] for key in keys))

    def keys(self) -> set[str]:
        """The ids of the data keys they wrap, including those of a newer version."""
        return {key for path in self.paths() for key in _keys_of(path)}

    def write(self, wrapped: Wrapped) -> None:
        """Write a wrapped key to vault.json. What it wrapped before is set aside."""
        with as_user_errors():
            make_folder(self._path.parent)
            if [each.key for each in _held_by(self._path)] != [wrapped.key]:
                self._lay_aside()
            replace_file(self._path, _bytes(wrapped))

    def _lay_aside(self) -> None:
        """Rename vault.json if it exists, since its key may still be needed."""
        with as_user_errors(), suppress(FileNotFoundError):
            data = _content(self._path)
            for each in _sides(self._path):  # each in its own file, which any device reads
                if not self._aside(each.key).exists():
                    replace_file(self._aside(each.key), _bytes(each))
            os.replace(self._path, self._aside(_key_of(data)))
            sync_folder(self._path.parent)

    def write_aside(self, wrapped: Wrapped) -> None:
        """Keep a wrapped key beside vault.json, which is removed."""
        with as_user_errors():
            make_folder(self._path.parent)
            replace_file(self._aside(wrapped.key), _bytes(wrapped))
            with suppress(FileNotFoundError):
                self._path.unlink()
                sync_folder(self._path.parent)

    def _aside(self, key: str) -> Path:
        """A name for it; anyone can write anything in the place of a key's id."""
        name = key if _IS_ID(key) else hashlib.sha256(_content(self._path)).hexdigest()[:12]
        return self._path.with_name(f"vault-{name}.json")

    def _read_now(self) -> Wrapped | SealError:
        try:
            return _read(self._path)
        except SealError as error:
            return error


def _bytes(wrapped: Wrapped) -> bytes:
    return msgspec.json.encode(wrapped) + b"\n"


def _read(path: Path) -> Wrapped:
    with as_user_errors(reading=True):
        data = read_file(path)
    if _MERGED in data:
        keys = sorted({each.key[-6:] for each in _sides(path)})
        raise SealError("vault.apart", file=path.name, keys=", ".join(keys))
    try:
        if decoder(_Named).decode(data).version not in VERSIONS:
            raise SealError("vault.newer", file=path.name)
        return decoder(Wrapped).decode(data)
    except UNREADABLE as error:
        raise SealError("vault.unreadable", file=path.name) from error


def _held_by(path: Path) -> list[Wrapped]:
    """What a file wraps: both sides of a git conflict; nothing if it's nonsense."""
    try:
        return [_read(path)]
    except UserError:
        return _sides(path)


def _content(path: Path) -> bytes:
    """What a file holds; nothing if it can't be read, or isn't a file.

    Raises:
        FileNotFoundError: there's nothing there.
    """
    path.lstat()
    with suppress(OSError):
        return read_file(path)
    return b""


def _keys_of(path: Path) -> set[str]:
    """The ids of the data keys that a file wraps, even of a newer version."""
    with suppress(OSError):  # a sync program may have removed it, or it isn't a file
        found = {_key_of(read_file(path)), *(each.key for each in _sides(path))}
        return found - {""}
    return set()


def _sides(path: Path) -> list[Wrapped]:
    """Both sides of a git conflict; empty if there's none."""
    try:
        data = read_file(path)
    except OSError:
        return []
    found = []
    for line in data.splitlines() if _MERGED in data else ():
        with suppress(*UNREADABLE):
            found.append(decoder(Wrapped).decode(line))
    return found


def _key_of(data: bytes) -> str:
    try:
        return decoder(_Named).decode(data).key
    except UNREADABLE:
        return ""
