"""What's being written, saved during typing: a walk's state, one file each.

Drafts are in the state folder, because they belong to this machine and this moment.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.errors import EarlierKeyError, StorageError
from compassion_tui.domain.flow import State
from compassion_tui.domain.steps import Answer
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.files import (
    as_user_errors,
    make_folder,
    remove_file,
    replace_file,
    require_short,
    temporary_path,
)
from compassion_tui.storage.ids import Ids
from compassion_tui.storage.line import Damaged
from compassion_tui.storage.lock import folder_lock
from compassion_tui.storage.reading import UNREADABLE, read_file
from compassion_tui.storage.vault import Vault

EDIT = "edit-"
"""The beginning of a draft's id if it edits an entry; the entry's id follows."""

_SUFFIX = ".json"
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A walk that isn't over, or was left."""

    id: str = ""
    """Empty until it is first saved."""
    state: State
    at: str = ""
    """When it was last saved: ISO 8601 with the local offset, to the second."""
    offered: bool = False
    """Whether home has offered it once, after it was left on purpose."""

    @property
    def edits(self) -> str:
        """The id of the entry it edits; empty for a walk."""
        return self.id.removeprefix(EDIT) if self.id.startswith(EDIT) else ""


# one child: used as it is; off the record, drafts are in memory
class Drafts:
    """The drafts in a folder. Saving waits for the disk; a UserError says why it failed."""

    def __init__(self, folder: Path, clock: Clock, vault: Vault) -> None:
        """The drafts of `folder`, sealed by `vault` if there's a passphrase."""
        self._folder = folder
        self._vault = vault
        self._begin(clock)

    def _begin(self, clock: Clock) -> None:
        self._clock = clock
        self._ids = Ids(clock)

    def new_id(self) -> str:
        """An id for a new walk; what the journal keeps of it gets the same one."""
        return self._ids.new()

    def save(self, draft: Draft) -> Draft:
        """Save a draft, replacing its earlier state. The result has its id and time."""
        id = draft.id or self._ids.new()
        draft = msgspec.structs.replace(draft, id=id, at=self._clock.stamp())
        self._write(id, msgspec.json.encode(draft))
        return draft

    def mark_offered(self, draft: Draft) -> None:
        """Remember that home has offered a draft, without changing its age."""
        self._write(draft.id, msgspec.json.encode(msgspec.structs.replace(draft, offered=True)))

    def all(self) -> list[Draft]:
        """Every draft, newest first."""
        drafts = filter(None, map(self._get_readable, self._names()))
        return sorted(drafts, key=lambda draft: (draft.at, draft.id), reverse=True)

    def get(self, id: str) -> Draft | None:
        """The draft with that id; None if there's none, or if it can't be read.

        One sealed with an earlier passphrase can't be read, and doesn't hide the others.
        """
        try:
            data = self._read(id)
            draft = decoder(Draft).decode(data) if data else None
            return msgspec.structs.replace(draft, id=id) if draft else None  # as its file is named
        except (*UNREADABLE, Damaged, EarlierKeyError):
            return None

    def _get_readable(self, id: str) -> Draft | None:
        """A draft, or None if its file can't be read, which doesn't hide the others either."""
        try:
            return self.get(id)
        except StorageError:
            return None

    def drop(self, id: str) -> None:
        """Delete a draft for good."""
        self._forget(id)

    def waiting(self) -> int:
        """How many drafts there are. This needs no passphrase."""
        return len(self._names())

    def holding(self, ids: Iterable[str], words: Collection[str]) -> list[str]:
        """The ids of drafts that edit these entries, or contain these words."""
        own = [name for id in ids for name in (id, EDIT + id)]
        others = (
            draft.id
            for draft in self.all()
            if any(
                _holds(answer, words)
                for answer in (*draft.state.answers.values(), draft.state.stray)
            )
        )
        return list(dict.fromkeys((*own, *others)))

    def _path(self, id: str) -> Path:
        if not _ID.fullmatch(id):
            raise ValueError("no id of a draft")
        return self._folder / (id + _SUFFIX)

    def _names(self) -> list[str]:
        found = self._folder.glob("*" + _SUFFIX)
        return [path.stem for path in found if path.name[0] != "." and path.is_file()]

    def _read(self, id: str) -> bytes | None:
        path = self._path(id)
        with as_user_errors(reading=True), suppress(FileNotFoundError):
            return self._vault.from_disk(read_file(path))
        return None

    def _write(self, id: str, data: bytes) -> None:
        """If another window is setting a passphrase, it seals what's written here then."""
        path = self._path(id)
        with as_user_errors():
            make_folder(self._folder)
            with folder_lock(self._folder):
                replace_file(path, self._vault.to_disk(require_short(data)))

    def _forget(self, id: str) -> None:
        """A missing folder needs no lock, and isn't an error where nothing can be written."""
        path = self._path(id)
        files = temporary_path(path), path
        with as_user_errors():
            if any(map(_stands, files)):
                with folder_lock(self._folder):
                    for file in files:
                        remove_file(file)


def _stands(file: Path) -> bool:
    with suppress(FileNotFoundError):
        file.lstat()
        return True
    return False


_LONG = 20
"""Characters. Shorter words only count if they're the whole answer."""


def _holds(answer: Answer, words: Collection[str]) -> bool:
    text = answer if isinstance(answer, str) else "\n".join(answer)
    return any(word == text or (len(word) >= _LONG and word in text) for word in words)


class InMemoryDrafts(Drafts):
    """Drafts in memory, gone at the end of the session: off the record."""

    def __init__(self, clock: Clock) -> None:
        self._begin(clock)
        self._kept: dict[str, bytes] = {}

    def _names(self) -> list[str]:
        return list(self._kept)

    def _read(self, id: str) -> bytes | None:
        return self._kept.get(id)

    def _write(self, id: str, data: bytes) -> None:
        self._kept[id] = data

    def _forget(self, id: str) -> None:
        self._kept.pop(id, None)
