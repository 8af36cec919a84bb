"""What this machine remembers of a journal folder, in the state folder, where nobody else writes.

A folder that is synchronised is written by others, too: by other devices, and by whoever can
reach them. Whether its words are sealed, and by which key, is therefore decided by what is
here, and not by what is there. A folder that was never opened here is believed once.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from compassion_tui.domain.errors import SealError
from compassion_tui.storage.files import make_folder, replace_file, signature_at, told
from compassion_tui.storage.lock import locked
from compassion_tui.storage.reading import UNREADABLE, read_file
from compassion_tui.storage.sealing import Wrapped


class Prefix(NamedTuple):
    """The beginning of a log, as it was when this machine wrote or read it."""

    length: int
    """Bytes."""
    digest: str
    """Their SHA-256, in hex."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """One folder, as it is known here."""

    journal: str = ""
    """The journal's id; empty while no passphrase was ever opened here."""
    key: str = ""
    """The id of the data key that seals what is written; empty without a passphrase."""
    leaving: str = ""
    """The id of the data key whose passphrase is being taken away here."""
    vaults: dict[str, Wrapped] = {}
    """The newest wrapped copy of each data key that was opened here, by the key's id."""
    fingerprints: dict[str, bytes] = {}
    """What each of these keys is known by again, without the key."""
    keyring: bytes = b""
    """The earlier data keys that were opened here, sealed by the present one."""
    tried: tuple[str, ...] = ()
    """Digests of earlier vault files that the present passphrase does not open."""
    sealing: bool = False
    """Whether the first version began to seal what is here, and was cut short."""
    doubted: tuple[str, ...] = ()
    """Digests of unsealed lines that came from somewhere else while this was sealed."""
    ours: tuple[Prefix, ...] = ()
    """Logs that were here openly before they were sealed: only these are believed unsealed."""


class Memory:
    """The file of what is remembered of one folder. It follows what other windows write there."""

    def __init__(self, state: Path | None, folder: Path) -> None:
        """Without a state folder it lasts as long as the process."""
        self.state = state
        self.folder = state / "folders" / _name(folder) if state else None
        self._path = self.folder / "remembered.json" if self.folder else None
        self._file = str(self._path)
        self._seen: tuple[int, ...] = ()
        self.latest = Remembered()
        """What was remembered when that was last looked at."""

    def now(self) -> Remembered:
        """What is remembered. Cheap while it stays the same.

        Raises:
            UserError: it cannot be read, so that nobody knows whether words are to be sealed.
        """
        if self._path is not None:
            seen = signature_at(self._file)
            if seen != self._seen:
                self.latest = _read(self._path) if seen else Remembered()
                self._seen = seen
        return self.latest

    def change(self, **fields: Any) -> None:
        """Remember some fields; they're safely stored once this returns."""
        if self.folder is None or self._path is None:
            self.latest = msgspec.structs.replace(self.latest, **fields)
            return
        if msgspec.structs.replace(self.now(), **fields) == self.latest:
            return
        with told():
            make_folder(self.folder)
            with locked(self.folder / "lock"):
                new = msgspec.structs.replace(self.now(), **fields)
                replace_file(self._path, msgspec.json.encode(new) + b"\n")


def _name(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]


def _read(path: Path) -> Remembered:
    try:
        with told(reading=True):
            return msgspec.json.decode(read_file(path), type=Remembered)
    except UNREADABLE as error:
        raise SealError("vault.memory", file=str(path)) from error
