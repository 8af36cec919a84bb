"""Bytes that could not be read, kept aside so that nothing is thrown away unseen.

One file for each, named by its content, so that the same damage is kept once. They lie in
the state folder: they are of this machine alone. With a passphrase they are sealed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from compassion_tui.journal.files import make_folder, remove_file, replace_file

_SUFFIX = ".part"


class Quarantine:
    """The folder of what could not be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes, seal: Callable[[bytes], bytes] | None = None) -> None:
        """Keep some bytes, sealed if there is a way to.

        Raises:
            OSError: they could not be written.
        """
        path = self.folder / (hashlib.sha256(data).hexdigest()[:24] + _SUFFIX)
        if not path.exists():
            make_folder(self.folder)
            replace_file(path, seal(data) if seal else data)

    def paths(self) -> list[Path]:
        """What is kept here."""
        return sorted(self.folder.glob("*" + _SUFFIX))

    def clear(self) -> None:
        """Forget all of it."""
        for path in self.folder.glob("*" + _SUFFIX + "*"):
            remove_file(path)
        for spare in self.folder.glob(".*"):
            remove_file(spare)
