"""The passphrase of a journal folder: a data key, wrapped, in vault.json.

A new passphrase wraps the same data key anew, so that no line has to be written again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from compassion_tui.domain.trouble import Trouble
from compassion_tui.journal import line as lines
from compassion_tui.journal.files import make_folder, replace_file, signature, sync_folder, told
from compassion_tui.journal.line import Box, Damaged
from compassion_tui.journal.sealing import VERSION, DataKey, Wrapped, unwrap


class Vault:
    """The keys of a journal, as far as a passphrase has opened them.

    It follows the file, so that a passphrase set in one window is asked for in the other.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "vault.json"
        self._name = str(self._path)
        self._keys: dict[str, DataKey] = {}
        self._seen: tuple[int, ...] = ()
        self._wrapped: Wrapped | None = None

    @property
    def state(self) -> Literal["none", "locked", "open"]:
        """Whether there is a passphrase, and whether it was given.

        Where nobody can tell, there may be one: nothing is to be written in the open.
        """
        try:
            wrapped = self.wrapped()
        except Trouble:
            return "locked"
        if wrapped is None:
            return "none"
        return "open" if wrapped.key in self._keys else "locked"

    @property
    def opens(self) -> frozenset[str]:
        """The ids of the data keys that are open."""
        return frozenset(self._keys)

    def wrapped(self) -> Wrapped | None:
        """What vault.json holds now; None without a passphrase.

        Raises:
            Trouble: it is there, and cannot be read.
        """
        with told():
            seen = _seen(self._name)
            if seen != self._seen:
                self._wrapped = _read(self._path) if seen else None
                self._seen = seen
        return self._wrapped

    def unlock(self, passphrase: str) -> None:
        """Open the journal, and whatever else this passphrase once sealed.

        Raises:
            Trouble: it is another passphrase. Nothing is changed by that.
        """
        wrapped = self.wrapped()
        files = filter(None, map(_try_read, self._files()))
        found = (unwrap(file, passphrase) for file in files)
        keys = {key.id: key for key in found if key is not None}
        if not keys or (wrapped is not None and wrapped.key not in keys):
            raise Trouble("vault.wrong")
        self._keys.update(keys)

    def lock(self) -> None:
        """Forget every key."""
        self._keys.clear()

    def create(self, passphrase: str, key: DataKey) -> None:
        """Set a passphrase: from now on what is written is sealed."""
        self._keys[key.id] = key
        self._write(key.wrap(_worth(passphrase)))

    def rewrap(self, old: str, new: str) -> None:
        """Change the passphrase.

        Raises:
            Trouble: the old one is another, or the new one is empty.
        """
        _worth(new)
        self.unlock(old)
        self._write(self._key().wrap(new))

    def leave(self) -> None:
        """From now on write open lines. The key still opens what is sealed."""
        wrapped = self.wrapped()
        if wrapped is not None:
            self._write(msgspec.structs.replace(wrapped, leaving=True))

    def remove(self) -> None:
        """Take the passphrase away, once no line here needs it.

        The wrapped key stays beside: another device may still send a line it sealed.
        """
        wrapped = self.wrapped()
        if wrapped is not None:
            with told():
                os.replace(self._path, self._path.with_name(f"vault-{wrapped.key}.json"))
                sync_folder(self._path.parent)

    @property
    def ever(self) -> bool:
        """Whether there is a passphrase, or there was one."""
        return bool(self._files())

    @property
    def leaving(self) -> bool:
        """Whether the passphrase is being taken away."""
        wrapped = self.wrapped()
        return wrapped is not None and wrapped.leaving

    @property
    def seals(self) -> bool:
        """Whether what is written now is sealed."""
        wrapped = self.wrapped()
        return wrapped is not None and not wrapped.leaving

    def seal(self, data: bytes) -> bytes:
        """Some bytes as a sealed line.

        Raises:
            Trouble: the passphrase was not given.
        """
        return self._key().seal(data)

    def open(self, box: Box) -> bytes | None:
        """What lies in a box, with its padding; None if its key is not open.

        Raises:
            Damaged: it is not what was sealed, or of another journal.
        """
        key = self._keys.get(box.key)
        return key.open(box) if key else None

    def knows(self, key: str) -> bool:
        """Whether a file here wraps the key of that id."""
        return any(
            wrapped is not None and wrapped.key == key for wrapped in map(_try_read, self._files())
        )

    def to_disk(self, data: bytes) -> bytes:
        """The content of a whole file as it is to be written: sealed, if there is a passphrase."""
        return self.seal(data) if self.seals else data

    def from_disk(self, data: bytes) -> bytes:
        """The content of a file that `to_disk` made, at a time with or without a passphrase.

        Raises:
            Trouble: it is sealed, and the passphrase was not given.
            Damaged: it is not what was sealed.
        """
        try:
            line = lines.decode(data.rstrip(b"\n"))
        except Damaged:
            return data
        if not isinstance(line, Box):
            return data
        content = self.open(line)
        if content is None:
            raise Trouble("vault.locked")
        return content

    def _key(self) -> DataKey:
        wrapped = self.wrapped()
        key = self._keys.get(wrapped.key) if wrapped else None
        if key is None:
            raise Trouble("vault.locked")
        return key

    def _files(self) -> list[Path]:
        """vault.json, those of earlier passphrases, and a synchroniser's conflict copies."""
        return sorted(self._path.parent.glob("vault*.json"))

    def _write(self, wrapped: Wrapped) -> None:
        with told():
            make_folder(self._path.parent)
            replace_file(self._path, msgspec.json.encode(wrapped) + b"\n")


def _read(path: Path) -> Wrapped:
    try:
        with told():
            wrapped = msgspec.json.decode(path.read_bytes(), type=Wrapped)
    except msgspec.MsgspecError as error:
        raise Trouble("vault.unreadable", file=path.name) from error
    if wrapped.version > VERSION:
        raise Trouble("vault.newer", file=path.name)
    return wrapped


def _try_read(path: Path) -> Wrapped | None:
    try:
        return _read(path)
    except Trouble:
        return None


def _seen(path: str) -> tuple[int, ...]:
    try:
        return signature(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def _worth(passphrase: str) -> str:
    if not passphrase:
        raise Trouble("vault.empty")
    return passphrase
