"""This machine: its id, and the folder for what belongs to it alone."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path

from compassion_tui.storage.files import as_user_errors, make_folder, replace_file
from compassion_tui.storage.ids import Ids, is_id
from compassion_tui.storage.reading import read_file


class Device:
    """One of the devices that share a journal. Its folder is never synced."""

    def __init__(self, folder: Path, ids: Ids) -> None:
        self.folder = folder
        self._path = folder / "device"
        self._ids = ids

    @cached_property
    def id(self) -> str:
        """The id of this device, created when it first writes."""
        return self.known() or self._made()

    def renew(self) -> None:
        """Take another id, because two machines wrote under the same one."""
        self.__dict__["id"] = self._made()

    def known(self) -> str:
        """The id of this device; empty if it never wrote, or the file has none."""
        with as_user_errors(reading=True), suppress(FileNotFoundError):
            id = read_file(self._path).decode("ascii", "replace").strip()
            return id if is_id(id) else ""
        return ""

    def _made(self) -> str:
        id = self._ids.new()
        make_folder(self.folder)
        replace_file(self._path, f"{id}\n".encode())
        return id
