"""vault.json and those beside it: read when they change, and written whole.

Anyone who can write to the folder can write these files. They aren't trusted here; that is
for `vault`, by what this machine remembers.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from compassion_tui.domain.errors import SealError, UserError
from compassion_tui.storage.files import make_folder, replace_file, signature_at, sync_folder, told
from compassion_tui.storage.reading import UNREADABLE, read_file
from compassion_tui.storage.sealing import VERSIONS, Wrapped

_MERGED = b"<<<<<<< "
"""What git writes between two versions that it could not merge."""


class _Named(msgspec.Struct):
    """As much as can be said of a vault file of any version."""

    key: str = ""
    version: int = 0


class VaultFile:
    """The wrapped keys of a journal folder. It follows what other windows and devices write."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vault.json"
        self._name = str(self._path)
        self._seen: tuple[int, ...] | None = None
        self._found: Wrapped | SealError | None = None

    def now(self) -> Wrapped | SealError | None:
        """What vault.json holds now, or why that can't be read; None where there is none.

        Cheap while it stays the same.
        """
        seen = signature_at(self._name)
        if seen != self._seen:
            self._found = self._read_now() if seen else None
            self._seen = seen
        return self._found

    def paths(self) -> list[Path]:
        """vault.json, those of earlier passphrases, and a synchroniser's conflict copies."""
        return sorted(self._path.parent.glob("vault*.json"))

    def beside(self) -> list[Wrapped]:
        """What the others than vault.json hold, and both sides of what git could not merge."""
        others = [each for path in self.paths() if path != self._path for each in _held_by(path)]
        return others + _sides(self._path)

    def aside(self) -> list[tuple[Path, set[str]]]:
        """Those with other names than vault.json, and the ids of the keys that they wrap."""
        return [(path, _keys_of(path)) for path in self.paths() if path != self._path]

    def heavy(self) -> list[Path]:
        """Those that ask for more memory or work than is sensible."""
        return [
            path for path in self.paths() if not all(each.kdf.sensible for each in _held_by(path))
        ]

    def apart(self) -> dict[Path, list[Wrapped]]:
        """A synchroniser's copies of vault.json that aren't the same, and what each wraps."""
        now = self.now()
        copies = {path: _held_by(path) for path in self._copies() if _keys_of(path)}
        return {path: held for path, held in copies.items() if held != [now]}

    def same(self) -> list[Path]:
        """Those that say what vault.json says."""
        return [path for path in self._copies() if _held_by(path) == [self.now()]]

    def _copies(self) -> list[Path]:
        return [path for path in self.paths() if "conflict" in path.name]

    def ends(self, path: Path) -> str:
        """The ends of the ids of the keys that a file and vault.json wrap."""
        keys = sorted(_keys_of(path)) + sorted(_keys_of(self._path))
        return ", ".join(dict.fromkeys(key[-6:] for key in keys))

    def keys(self) -> set[str]:
        """The ids of the data keys that they wrap, also those of a newer version."""
        return {key for path in self.paths() for key in _keys_of(path)}

    def write(self, wrapped: Wrapped) -> None:
        """Put a wrapped key into vault.json. What another one wrapped there is set aside."""
        with told():
            make_folder(self._path.parent)
            found = self.now()
            if found is not None and getattr(found, "key", "") != wrapped.key:
                self._lay_aside()
            replace_file(self._path, _bytes(wrapped))

    def _lay_aside(self) -> None:
        """Give vault.json another name, if it is there: its key may still be asked for."""
        with told(), suppress(FileNotFoundError):
            data = read_file(self._path)
            for each in _sides(self._path):  # each in a file of its own, that any device reads
                if not self._aside(each.key).exists():
                    replace_file(self._aside(each.key), _bytes(each))
            name = _key_of(data) or hashlib.sha256(data).hexdigest()[:12]
            os.replace(self._path, self._aside(name))
            sync_folder(self._path.parent)

    def write_aside(self, wrapped: Wrapped) -> None:
        """Keep a wrapped key beside vault.json, and nothing in its place."""
        with told():
            make_folder(self._path.parent)
            replace_file(self._aside(wrapped.key), _bytes(wrapped))
            with suppress(FileNotFoundError):
                self._path.unlink()
                sync_folder(self._path.parent)

    def _aside(self, name: str) -> Path:
        return self._path.with_name(f"vault-{Path(name).name}.json")

    def _read_now(self) -> Wrapped | SealError:
        try:
            return _read(self._path)
        except SealError as error:
            return error


def _bytes(wrapped: Wrapped) -> bytes:
    return msgspec.json.encode(wrapped) + b"\n"


def _read(path: Path) -> Wrapped:
    with told(reading=True):
        data = read_file(path)
    if _MERGED in data:
        keys = sorted({each.key[-6:] for each in _sides(path)})
        raise SealError("vault.apart", file=path.name, keys=", ".join(keys))
    try:
        if msgspec.json.decode(data, type=_Named).version not in VERSIONS:
            raise SealError("vault.newer", file=path.name)
        return msgspec.json.decode(data, type=Wrapped)
    except UNREADABLE as error:
        raise SealError("vault.unreadable", file=path.name) from error


def _held_by(path: Path) -> list[Wrapped]:
    """What a file wraps: both sides, where git could not merge them; nothing of nonsense."""
    try:
        return [_read(path)]
    except UserError:
        return _sides(path)


def _keys_of(path: Path) -> set[str]:
    """The ids of the data keys that a file wraps, also of a newer version."""
    with suppress(OSError):  # a synchroniser may have taken it away, or it is no file
        found = {_key_of(read_file(path)), *(each.key for each in _sides(path))}
        return found - {""}
    return set()


def _sides(path: Path) -> list[Wrapped]:
    """Both sides of what git could not merge; nothing where it did."""
    try:
        data = read_file(path)
    except OSError:
        return []
    found = []
    for line in data.splitlines() if _MERGED in data else ():
        with suppress(*UNREADABLE):
            found.append(msgspec.json.decode(line, type=Wrapped))
    return found


def _key_of(data: bytes) -> str:
    try:
        return msgspec.json.decode(data, type=_Named).key
    except UNREADABLE:
        return ""
