"""vault.json and those beside it: read when they change, and written whole."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from compassion_tui.domain.errors import SealError, UserError
from compassion_tui.storage.files import make_folder, replace_file, signature, sync_folder, told
from compassion_tui.storage.sealing import VERSION, Wrapped


class VaultFile:
    """The wrapped keys of a journal folder. It follows what other windows and devices write."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vault.json"
        self._name = str(self._path)
        self._seen: tuple[int, ...] = ()
        self._wrapped: Wrapped | None = None

    def now(self) -> Wrapped | None:
        """What vault.json holds now; None where there is none. Cheap while it stays the same.

        Raises:
            UserError: it is there, and cannot be read.
        """
        with told():
            seen = _seen(self._name)
            if seen != self._seen:
                self._wrapped = _read(self._path) if seen else None
                self._seen = seen
        return self._wrapped

    def paths(self) -> list[Path]:
        """vault.json, those of earlier passphrases, and a synchroniser's conflict copies."""
        return sorted(self._path.parent.glob("vault*.json"))

    def every(self) -> list[Wrapped]:
        """What they all hold, without those that cannot be read."""
        return list(filter(None, map(_try_read, self.paths())))

    def write(self, wrapped: Wrapped) -> None:
        """Put a wrapped key into vault.json."""
        with told():
            make_folder(self._path.parent)
            replace_file(self._path, msgspec.json.encode(wrapped) + b"\n")

    def lay_aside(self) -> None:
        """Give vault.json another name, if it is there: its key may still be asked for."""
        wrapped = self.now()
        if wrapped is not None:
            with told():
                os.replace(self._path, self._path.with_name(f"vault-{wrapped.key}.json"))
                sync_folder(self._path.parent)


def _read(path: Path) -> Wrapped:
    try:
        with told():
            wrapped = msgspec.json.decode(path.read_bytes(), type=Wrapped)
    except msgspec.MsgspecError as error:
        raise SealError("vault.unreadable", file=path.name) from error
    if wrapped.version > VERSION:
        raise SealError("vault.newer", file=path.name)
    return wrapped


def _try_read(path: Path) -> Wrapped | None:
    try:
        return _read(path)
    except UserError:
        return None


def _seen(path: str) -> tuple[int, ...]:
    try:
        return signature(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return ()
