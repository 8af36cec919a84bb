"""What is believed of vault.json and the files beside it, by what this machine remembers.

Anyone who can write to the folder can remove vault.json, or put another in its place. What
this machine remembers (`remembered`) decides: where it knows of a key, words are sealed by that
key, or they wait. A vault.json that doesn't fit is told as what it is. No key is held here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import msgspec

from compassion_tui.domain.errors import LockedError, SealError, StorageError, UserError
from compassion_tui.storage.reading import read_file
from compassion_tui.storage.remembered import Memory, Remembered
from compassion_tui.storage.sealing import Wrapped, says_removed
from compassion_tui.storage.vault_file import VaultFile


class View(NamedTuple):
    """What the folder holds, in the light of what is remembered."""

    wrapped: Wrapped | None = None
    """The current wrapped key; None without a passphrase."""
    trouble: SealError | None = None
    """Why it doesn't open as it is."""
    leaving: bool = False
    """Whether the passphrase is being removed here."""


class Believed:
    """What the folder's vault files are taken for. It follows them, and what is remembered."""

    def __init__(self, folder: Path, state: Path | None, opens: Collection[str]) -> None:
        """Look at `folder`, by what `state` remembers of it.

        `opens` are the ids of the keys that are open, as they change.
        """
        self.memory = Memory(state, folder)
        self.file = VaultFile(folder)
        self._opens = opens

    def view(self) -> View:
        """What is there now.

        Raises:
            UserError: what is remembered can't be read.
        """
        remembered, found = self.memory.now(), self.file.now()
        mine = _mine(remembered)
        if remembered.leaving:
            return View(remembered.vaults.get(remembered.leaving), leaving=True)
        if isinstance(found, SealError):
            return View(trouble=found)
        if mine is None:
            return View(found, leaving=found is not None and found.leaving and self.cut_short)
        if found is None:
            return View(trouble=SealError("vault.missing"))
        if found.key == mine.key and found.generation < mine.generation:
            return View(trouble=SealError("vault.older"))
        if found.key != mine.key and mine.key in self._opens:  # nobody asked for it here
            return View(trouble=SealError("vault.replaced"))
        return View(found)

    def in_force(self) -> View:
        """What is there now, where nothing is wrong with it.

        Raises:
            UserError: it is missing, can't be read, or is not the one that is remembered.
        """
        view = self.view()
        if view.trouble is not None:
            raise self.trouble or LockedError("vault.locked")
        return view

    @property
    def trouble(self) -> UserError | None:
        """What's wrong with vault.json, if anything: to be reported, then restored or accepted.

        A passphrase that another device removed isn't wrong: it's asked for once more.
        """
        try:
            return None if self._removed() else self.view().trouble
        except UserError as error:
            return error

    @property
    def unread(self) -> UserError | None:
        """Why it isn't known whether there's a passphrase: the folder can't be read now."""
        trouble = self.trouble
        return trouble if isinstance(trouble, StorageError) else None

    @property
    def removed_elsewhere(self) -> bool:
        """Whether another device removed the passphrase, and it hasn't been given here since."""
        try:
            return self._removed()
        except UserError:
            return False

    @property
    def refusal(self) -> UserError:
        """The error for needing words while they're locked."""
        unread = isinstance(self.file.now(), SealError)
        return (None if unread else self.trouble) or LockedError("vault.locked")

    @property
    def differs(self) -> UserError | None:
        """What's wrong with vault.json, or would be if no passphrase explains it."""
        view, mine = self.view(), self.mine
        if self.trouble is not None or mine is None or view.wrapped in (None, mine):
            return self.trouble
        same = view.wrapped is not None and view.wrapped.key == mine.key
        return SealError("vault.changed" if same else "vault.replaced")

    @property
    def ever(self) -> bool:
        """Whether there is or was a passphrase."""
        return bool(self.file.paths() or self.memory.now().vaults)

    @property
    def leaving(self) -> bool:
        """Whether this machine is in the middle of removing the passphrase."""
        return self.view().leaving

    def knows(self, key: str) -> bool:
        """Whether a file here wraps the key of that id."""
        return key in self.file.keys() or key in self.memory.now().vaults  # noqa: SIM118

    def laid_aside(self) -> list[tuple[Path, set[str]]]:
        """The vault files of earlier passphrases, and the ids of their keys."""
        mine, apart = {self.memory.now().key}, self.apart()
        found = ((path, keys - mine) for path, keys in self.file.aside())
        return [(path, others) for path, others in found if others or path.name in apart]

    def apart(self) -> dict[str, str]:
        """A sync program's copies of vault.json, each with the endings of both keys' ids.

        Copies whose key was once used here and no longer is are left out: that was decided.
        """
        now = self.memory.now()
        past = now.vaults.keys() - {now.key}
        return {
            path.name: self.file.ends(path)
            for path, held in self.file.apart().items()
            if not held or any(each.key not in past for each in held)
        }

    def copies(self, found: Wrapped) -> list[Wrapped]:
        """What a synchroniser kept of the same key under another passphrase."""
        same = (found.key, found.generation)
        return [each for each in self.file.beside() if (each.key, each.generation) == same]

    def earlier(self) -> list[Wrapped]:
        """What wraps other keys than the present one; those that were known here come first."""
        remembered = self.memory.now()
        every = (*remembered.vaults.values(), *self.file.beside())
        return list(
            {digest_of(each): each for each in every if each.key != remembered.key}.values()
        )

    @property
    def mine(self) -> Wrapped | None:
        """The newest wrapped key that is remembered as the one in force."""
        return _mine(self.memory.now())

    @property
    def cut_short(self) -> bool:
        """Whether the first version began to set or remove it here: its mark is in `state`."""
        state = self.memory.state
        return state is not None and not self.memory.now().vaults and _keeping(state)

    def _removed(self) -> bool:
        remembered = self.memory.now()
        fingerprint = remembered.fingerprints.get(remembered.key)
        if fingerprint is None or remembered.leaving:
            return False
        return any(
            each.key == remembered.key and says_removed(each, fingerprint)
            for each in self.file.beside()
        )


def _mine(remembered: Remembered) -> Wrapped | None:
    return remembered.vaults.get(remembered.key) if remembered.key else None


def digest_of(wrapped: Wrapped) -> str:
    """What a wrapped key is known by again, under its passphrase."""
    return hashlib.sha256(msgspec.json.encode(wrapped)).hexdigest()[:32]


def _keeping(state: Path) -> bool:
    try:
        return read_file(state / "rewriting") == b"keep\n"
    except OSError:
        return False
