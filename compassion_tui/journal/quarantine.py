"""Keeps bytes that couldn't be read, so that nothing is thrown away unseen.

One file for each, named by its content, so that the same damage is kept once. They belong to this
machine alone, and are sealed if there's a passphrase.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from compassion_tui.storage.files import make_folder, remove_file, replace_file
from compassion_tui.storage.lock import folder_lock
from compassion_tui.storage.vault import Vault

_SUFFIX = ".part"
_MOST = 1 << 24
"""The most bytes of one file, so that it can be sealed and opened like any other."""


class Quarantine:
    """The folder of what couldn't be read."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self.folder = folder
        self._vault = vault

    def keep(self, pieces: Iterable[bytes]) -> None:
        """Keep some bytes. Long ones come in pieces, one file each.

        Raises:
            OSError, UserError: they couldn't be written.
        """
        first = ""
        for number, piece in enumerate(_short(pieces)):
            own = hashlib.sha256(piece).hexdigest()[:24]
            self._keep(f"{first}-{number:04}-{own}" if first else own, piece)
            first = first or own

    def _keep(self, name: str, data: bytes) -> None:
        path = self.folder / (name + _SUFFIX)
        if not path.exists():
            make_folder(self.folder)
            with folder_lock(self.folder):
                replace_file(path, self._vault.to_disk(data))

    def paths(self) -> list[Path]:
        """What is kept here."""
        return sorted(self.folder.glob("*" + _SUFFIX))

    def clear(self) -> None:
        """Delete all of it."""
        for path in self.paths():
            remove_file(path)


def _short(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from (piece[at : at + _MOST] for at in range(0, len(piece), _MOST))
