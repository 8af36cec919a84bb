"""The passphrase of a journal folder: a data key, wrapped by it, and what that key seals.

A new passphrase wraps the same data key anew, so that no line has to be written again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from compassion_tui.domain.errors import LockedError, SealError, UserError
from compassion_tui.storage import line as lines
from compassion_tui.storage.line import Box, Damaged
from compassion_tui.storage.sealing import DataKey, Wrapped, unwrap
from compassion_tui.storage.vault_file import VaultFile


class Vault:
    """The keys of a journal, as far as a passphrase has opened them.

    It follows the file, so that a passphrase set in one window is asked for in the other.
    """

    def __init__(self, folder: Path) -> None:
        self._file = VaultFile(folder)
        self._keys: dict[str, DataKey] = {}

    @property
    def state(self) -> Literal["none", "locked", "open"]:
        """Whether there is a passphrase, and whether it was given.

        Where nobody can tell, there may be one: nothing is to be written in the open.
        """
        try:
            wrapped = self.wrapped()
        except UserError:
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
            UserError: it is there, and cannot be read.
        """
        return self._file.now()

    def unlock(self, passphrase: str) -> None:
        """Open the journal, and whatever else this passphrase once sealed.

        Raises:
            UserError: it is another passphrase. Nothing is changed by that.
        """
        wrapped = self.wrapped()
        found = (unwrap(each, passphrase) for each in self._file.every())
        keys = {key.id: key for key in found if key is not None}
        if not keys or (wrapped is not None and wrapped.key not in keys):
            raise SealError("vault.wrong")
        self._keys.update(keys)

    def lock(self) -> None:
        """Forget every key."""
        self._keys.clear()

    def create(self, passphrase: str, key: DataKey) -> None:
        """Set a passphrase: from now on what is written is sealed."""
        self._keys[key.id] = key
        self._file.write(key.wrap(worth(passphrase)))

    def rewrap(self, old: str, new: str) -> None:
        """Change the passphrase.

        Raises:
            UserError: the old one is another, or the new one is empty.
        """
        worth(new)
        self.unlock(old)
        self._file.write(self._key().wrap(new))

    def leave(self) -> None:
        """From now on write open lines. The key still opens what is sealed."""
        wrapped = self.wrapped()
        if wrapped is not None:
            self._file.write(msgspec.structs.replace(wrapped, leaving=True))

    def remove(self) -> None:
        """Take the passphrase away, once no line here needs it.

        The wrapped key stays beside: another device may still send a line it sealed.
        """
        self._file.lay_aside()

    @property
    def ever(self) -> bool:
        """Whether there is a passphrase, or there was one."""
        return bool(self._file.paths())

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
            UserError: the passphrase was not given.
        """
        return self._key().seal(data)

    def line(self, body: bytes) -> bytes:
        """A commit's JSON as a line: sealed, if there is a passphrase."""
        return self.seal(body) if self.seals else lines.finish(body)

    def open(self, box: Box) -> bytes | None:
        """What lies in a box, with its padding; None if its key is not open.

        Raises:
            Damaged: it is not what was sealed, or of another journal.
        """
        key = self._keys.get(box.key)
        return key.open(box) if key else None

    def knows(self, key: str) -> bool:
        """Whether a file here wraps the key of that id."""
        return any(wrapped.key == key for wrapped in self._file.every())

    def to_disk(self, data: bytes) -> bytes:
        """The content of a whole file as it is to be written: sealed, if there is a passphrase."""
        return self.seal(data) if self.seals else data

    def from_disk(self, data: bytes) -> bytes:
        """The content of a file that `to_disk` made, at a time with or without a passphrase.

        Raises:
            UserError: it is sealed, and the passphrase was not given.
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
            raise LockedError("vault.locked")
        return content

    def _key(self) -> DataKey:
        wrapped = self.wrapped()
        key = self._keys.get(wrapped.key) if wrapped else None
        if key is None:
            raise LockedError("vault.locked")
        return key


def worth(passphrase: str) -> str:
    """The passphrase, if it is one.

    Raises:
        UserError: it is empty.
    """
    if not passphrase:
        raise SealError("vault.empty")
    return passphrase
