"""What this machine remembers of a journal folder, in the state folder only it writes to.

Others write to a synced folder, too: other devices, and whoever can reach them. So what's
remembered here, and not what's found there, decides whether its words are sealed and with which
key. A folder that was never opened here is believed once.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from compassion_tui.domain.errors import SealError
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.files import as_user_errors, make_folder, replace_file, signature_at
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
    """What's known here about one folder."""

    journal: str = ""
    """The journal's id; empty if no passphrase was ever opened here."""
    key: str = ""
    """The id of the data key that seals new lines; empty without a passphrase."""
    leaving: str = ""
    """The id of the data key whose passphrase is being removed here."""
    vaults: dict[str, Wrapped] = {}
    """The newest wrapped copy of each data key that was opened here, by key id."""
    fingerprints: dict[str, bytes] = {}
    """The fingerprint of each of these keys, which recognises it without the key."""
    keyring: bytes = b""
    """The earlier data keys opened here, sealed with the current one."""
    tried: tuple[str, ...] = ()
    """Digests of earlier vault files that the current passphrase doesn't open."""
    sealing: bool = False
    """Whether the first version was interrupted while it began to seal this."""
    doubted: tuple[str, ...] = ()
    """Digests of unsealed lines from elsewhere that came while this was sealed."""
    ours: tuple[Prefix, ...] = ()
    """Logs that were here unsealed before they were sealed: only these are believed unsealed."""


class Memory:
    """The file of what's remembered of one folder. It follows other windows' writes."""

    def __init__(self, state: Path | None, folder: Path) -> None:
        """Without a state folder, it lasts as long as the process."""
        self.state = state
        self.folder = _kept_in(state / "folders", folder) if state else None
        self._path = self.folder / "remembered.json" if self.folder else None
        self._file = str(self._path)
        self._seen: tuple[int, ...] = ()
        self.latest = Remembered()
        """What was remembered when it was last looked at."""

    def now(self) -> Remembered:
        """What's remembered. Cheap while it doesn't change.

        Raises:
            UserError: it can't be read, so that nobody knows whether words must be sealed.
        """
        if self._path is not None:
            seen = signature_at(self._file)
            if seen != self._seen:
                self.latest = _read(self._path) if seen else Remembered()
                self._seen = seen
        return self.latest

    def change(self, **fields: Any) -> None:
        """Change some fields; they're on the disk once this returns."""
        if self.folder is None or self._path is None:
            self.latest = msgspec.structs.replace(self.latest, **fields)
            return
        if msgspec.structs.replace(self.now(), **fields) == self.latest:
            return
        with as_user_errors():
            make_folder(self.folder)
            with locked(self.folder / "lock"):
                new = msgspec.structs.replace(self.now(), **fields)
                replace_file(self._path, msgspec.json.encode(new) + b"\n")


def _kept_in(folders: Path, folder: Path) -> Path:
    """Where it's kept what is known of a folder: by the path that leads there.

    That path is ours. Where it leads isn't: someone could put a link in the folder's place. What
    was first reached by another path is found by its place, as long as ours leads there.
    """
    by_path, by_place = (
        folders / hashlib.sha256(os.fsencode(path)).hexdigest()[:24]
        for path in (os.path.abspath(folder), os.path.realpath(folder))
    )
    return by_place if by_place.is_dir() and not by_path.is_dir() else by_path


def _read(path: Path) -> Remembered:
    try:
        with as_user_errors(reading=True):
            return decoder(Remembered).decode(read_file(path))
    except UNREADABLE as error:
        raise SealError("vault.memory", file=str(path)) from error
