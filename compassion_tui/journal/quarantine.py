"""Bytes that could not be read, kept aside so that nothing is thrown away unseen.

One file for each, named by its content, so that the same damage is kept once. They are of
this machine alone, and sealed where there is a passphrase.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from compassion_tui.storage.files import make_folder, remove_file, replace_file
from compassion_tui.storage.lock import folder_lock
from compassion_tui.storage.vault import Vault

_SUFFIX = ".part"


class Quarantine:
    """The folder of what could not be read."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self.folder = folder
        self._vault = vault

    def keep(self, data: bytes) -> None:
        """Keep some bytes.

        Raises:
            OSError, UserError: they could not be written.
        """
        path = self.folder / (hashlib.sha256(data).hexdigest()[:24] + _SUFFIX)
        if not path.exists():
            make_folder(self.folder)
            with folder_lock(self.folder):
                replace_file(path, self._vault.to_disk(data))

    def paths(self) -> list[Path]:
        """What is kept here."""
        return sorted(self.folder.glob("*" + _SUFFIX))

    def clear(self) -> None:
        """Forget all of it."""
        for path in self.paths():
            remove_file(path)
