"""The passphrase of a journal folder: a data key, wrapped by it, and what that key seals.

A new passphrase wraps the same data key again, so that no line has to be written again.

What the folder holds is judged in `believed`. A vault.json that doesn't fit opens nothing, and
nothing is written until it is put back (`restore`) or the person says that it is meant (`accept`).
A passphrase that another device took away is followed once the passphrase was given here, too.
"""

# long: one object that holds keys: giving the passphrase, changing it, sealing with them
from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from compassion_tui.domain.errors import (
    EarlierKeyError,
    LockedError,
    SealError,
    StorageError,
    UserError,
)
from compassion_tui.storage import line as lines
from compassion_tui.storage.believed import Believed, digest_of
from compassion_tui.storage.keys import MOST_WORK
from compassion_tui.storage.line import Damaged, SealedLine
from compassion_tui.storage.reading import read_file
from compassion_tui.storage.remembered import Remembered
from compassion_tui.storage.sealing import DataKey, Wrapped, unwrap

State = Literal["none", "locked", "open"]


class Standing(NamedTuple):
    """The state of a vault."""

    state: State
    seals: bool = False
    """Whether new words are sealed; while it's locked, nothing is written."""


class Vault:
    """The keys of a journal, as far as a passphrase has opened them.

    It follows the files, so a passphrase set in one window is asked for in the other.
    """

    def __init__(self, folder: Path, state: Path | None = None) -> None:
        """The vault of a folder, by what `state` remembers of it; without that, it's new here."""
        self._keys: dict[str, DataKey] = {}
        self.believed = Believed(folder, state, self._keys.keys())
        self._file, self.memory = self.believed.file, self.believed.memory

    # What's there.

    @property
    def state(self) -> State:
        """Whether there's a passphrase, and whether it was given.

        If that can't be told, there may be one: nothing may be written unsealed.
        """
        return self.standing().state

    def standing(self) -> Standing:
        """The current state in one look."""
        try:
            view = self.believed.view()
        except UserError:
            return Standing("locked")
        if view.trouble is not None:
            return Standing("locked")
        if view.wrapped is None:
            return Standing("none")
        state: State = "open" if view.wrapped.key in self._keys else "locked"
        return Standing(state, not view.leaving)

    @property
    def opens(self) -> frozenset[str]:
        """The ids of the data keys that are open."""
        return frozenset(self._keys)

    @property
    def seals(self) -> bool:
        """Whether new words are sealed."""
        return bool(self.sealing)

    @property
    def sealing(self) -> str:
        """The id of the data key that seals new words; empty if nothing is sealed."""
        view = self.believed.in_force()
        return view.wrapped.key if view.wrapped is not None and not view.leaving else ""

    def key(self) -> DataKey | None:
        """The data key that seals new words; None if nothing is sealed.

        Raises:
            UserError: the passphrase wasn't given.
        """
        id = self.sealing
        if id and id not in self._keys:
            raise LockedError("vault.locked")
        return self._keys[id] if id else None

    def key_of(self, path: Path) -> str:
        """The id of the key that seals a small file; empty if none does."""
        with suppress(OSError):
            box = _sealed_line(read_file(path))
            return box.key if box is not None else ""
        return ""

    # Opening and closing it.

    def unlock(self, passphrase: str) -> None:
        """Open the journal, and whatever else this passphrase once sealed.

        It costs one derivation, more only for what this passphrase wasn't tried on yet, and never
        more than MOST_WORK in all.

        Raises:
            UserError: it's the wrong passphrase, or vault.json is not what it was. Nothing is
                changed by that.
        """
        remembered = self.memory.now()
        mine, view = self.believed.mine, self.believed.view()
        if mine is not None and view.trouble is not None and view.trouble.id == "vault.replaced":
            del self._keys[mine.key]  # ask again, since another passphrase may explain it
            view = self.believed.view()
        if mine is not None and self.believed.removed_elsewhere:
            if view.wrapped in (None, mine):
                self._follow_removal(mine, passphrase)
                return
            mine, remembered = None, msgspec.structs.replace(remembered, key="")
        elif view.trouble is not None:
            raise view.trouble
        found = view.wrapped
        if found is None:
            self.unlock_earlier(passphrase)
            return
        key = self._opened([found, *self.believed.copies(found)], passphrase)
        if key is None:
            raise self._refusal(passphrase, found, mine)
        self._adopt(key, found, remembered)
        with suppress(StorageError):  # with a read-only state folder, words can still be read
            self._remember(key, found, leaving=view.leaving)
            self._open_earlier(passphrase)

    def unlock_earlier(self, passphrase: str) -> None:
        """Open what an earlier passphrase sealed, and remember it under the current one.

        Raises:
            UserError: it opens nothing, or the journal itself is locked.
        """
        if self.state == "locked":
            raise LockedError("vault.locked")
        closed = [each for each in self.believed.earlier() if each.key not in self._keys]
        if not self._take_earlier(closed, passphrase):
            raise SealError("vault.wrong")
        self._remember_keys()

    def lock(self) -> None:
        """Forget every key."""
        self._keys.clear()

    def create(self, passphrase: str, key: DataKey) -> None:
        """Set a passphrase: from now on new words are sealed. Earlier keys are kept."""
        wrapped = key.wrap(require_passphrase(passphrase), earlier=self._keys)
        self._keys[key.id] = key
        self._file.write(wrapped)
        self._remember(key, wrapped, began_here=True)

    def rewrap(self, old: str, new: str) -> None:
        """Change the passphrase.

        Raises:
            UserError: the old passphrase is wrong, or the new one is empty.
        """
        require_passphrase(new)
        self.unlock(old)
        self._put(self._key(), new)

    def replace_key(self, key: DataKey, passphrase: str) -> None:
        """Seal with another data key from now on. What the current one sealed opens with it.

        But that one isn't trusted any more: anyone who knows the old key can write with it.
        """
        self._key()
        for old in self._keys.values():
            old.trusted = False
        self._put(key, require_passphrase(passphrase))

    def leave(self) -> None:
        """Write unsealed lines from now on. The key still opens what's sealed."""
        wrapped = self.believed.in_force().wrapped
        if wrapped is not None:
            self.memory.change(leaving=wrapped.key)

    def remove(self) -> None:
        """Remove the passphrase, once no line here needs it.

        The wrapped key stays beside it, with proof: other devices follow it, and may still send a
        line that it sealed.
        """
        wrapped = self.believed.view().wrapped
        key = self._keys.get(wrapped.key) if wrapped else None
        if wrapped is not None and key is not None:
            self._file.write_aside(
                msgspec.structs.replace(wrapped, leaving=False, removed=key.removal)
            )
        self.memory.change(key="", leaving="", keyring=b"", tried=())

    # If vault.json isn't what it was.

    def restore(self) -> None:
        """Put back vault.json as this machine remembers it. The current file is set aside.

        Raises:
            UserError: nothing is remembered.
        """
        mine = self.believed.mine
        if mine is None:
            raise SealError("vault.no_copy")
        if self.believed.removed_elsewhere:
            raise SealError("vault.removed_elsewhere")
        self._file.write(mine)

    def accept(self, doubted: Iterable[str] = ()) -> None:
        """Accept the folder as it is now, but only once the person has said so.

        `doubted` are digests of unsealed lines that still aren't believed. If vault.json is
        another one, its passphrase is asked for from now on; if it's missing, there's no
        passphrase any more. What the remembered key sealed counts as sealed by an earlier one.
        """
        self.lock()
        doubted = (*self.memory.now().doubted, *doubted)
        self.memory.change(key="", leaving="", keyring=b"", tried=(), doubted=doubted)

    # Sealing and opening.

    def open(self, box: SealedLine) -> bytes | None:
        """The content of a box, with its padding; None if its key isn't open.

        Raises:
            Damaged: it was changed, or is from another journal.
        """
        key = self._keys.get(box.key)
        return key.open(box) if key else None

    def trusts(self, key: str) -> bool:
        """Whether what an open key sealed is the person's own, wherever it's found."""
        return key in self._keys and self._keys[key].trusted

    def to_disk(self, data: bytes) -> bytes:
        """The content to write for a whole file: sealed, if there's a passphrase."""
        key = self.key()
        return key.seal(data, "files") if key is not None else data

    def from_disk(self, data: bytes) -> bytes:
        """The content of a file that `to_disk` made, with or without a passphrase.

        Raises:
            UserError: it is sealed, and the passphrase wasn't given, or it is an earlier one.
            Damaged: it was changed.
        """
        line = _sealed_line(data)
        if line is None:
            return data
        key = self._keys.get(line.key)
        if key is None:
            raise (
                self.believed.refusal
                if self.state == "locked"
                else EarlierKeyError("vault.earlier")
            )
        return key.open(line, "files")

    def is_sealed(self, data: bytes) -> bool:
        """Whether a file's content is sealed, with any key."""
        return _sealed_line(data) is not None

    # Internals.

    def _follow_removal(self, mine: Wrapped, passphrase: str) -> None:
        key = unwrap(mine, passphrase)
        if key is None:
            raise SealError("vault.wrong")
        self._keys[key.id] = key
        self.memory.change(leaving=key.id)

    def _opened(self, wrapped: Iterable[Wrapped], passphrase: str) -> DataKey | None:
        keys = (unwrap(each, passphrase) for each in _bounded(wrapped))
        return next(filter(None, keys), None)

    def _refusal(self, passphrase: str, found: Wrapped, mine: Wrapped | None) -> SealError:
        """Why it doesn't open."""
        if mine not in (None, found) and self._opened([mine], passphrase):
            return SealError("vault.changed" if found.key == mine.key else "vault.replaced")
        return SealError("vault.wrong" if found.kdf.sensible else "vault.heavy")

    def _adopt(self, key: DataKey, found: Wrapped, remembered: Remembered) -> None:
        """Believe an opened key if it's the remembered one, or follows it."""
        earlier = key.keys_in(found.earlier) | key.keys_in(remembered.keyring)
        if remembered.key:
            known = key if key.id == remembered.key else earlier.get(remembered.key)
            if known is None or known.fingerprint != remembered.fingerprints.get(known.id):
                raise SealError("vault.replaced")
        self._keys.update(earlier)
        self._keys[key.id] = key

    def _open_earlier(self, passphrase: str) -> None:
        """Try the passphrase on what earlier ones sealed, each only once."""
        tried = self.memory.now().tried
        fresh = {
            digest_of(each): each
            for each in self.believed.earlier()
            if each.key not in self._keys and digest_of(each) not in tried
        }
        if fresh:
            self._take_earlier(fresh.values(), passphrase)
            self._remember_keys()
            self.memory.change(tried=(*tried, *fresh))

    def _take_earlier(self, closed: Iterable[Wrapped], passphrase: str) -> bool:
        """Open the earlier keys that a passphrase opens; whether there was any.

        Whoever knows it can wrap a key of their own with it. So a known id has to be the known
        key; and once a key was replaced because someone may know it, a new one isn't trusted.
        """
        known = self.memory.now().fingerprints
        replaced = any(not key.trusted for key in self._keys.values())
        opened = filter(None, (unwrap(each, passphrase) for each in _bounded(closed)))
        fit = [key for key in opened if known.get(key.id, key.fingerprint) == key.fingerprint]
        for key in fit:
            key.trusted = key.id in known or not replaced
        self._keys.update((key.id, key) for key in fit)
        return bool(fit)

    def _put(self, key: DataKey, passphrase: str) -> None:
        wrapped = self.believed.in_force().wrapped
        generation = wrapped.generation + 1 if wrapped else 0
        key.by_purpose = True
        new = key.wrap(passphrase, generation, self._keys)
        self._keys[key.id] = key
        self._file.write(new)
        self._remember(key, new)

    def _remember(
        self, key: DataKey, wrapped: Wrapped, *, leaving: bool = False, began_here: bool = False
    ) -> None:
        now = self.memory.now()
        fresh = now.vaults.get(wrapped.key) != wrapped
        self.memory.change(
            journal=key.journal,
            key=key.id,
            leaving=key.id if leaving else "",
            vaults=now.vaults | {wrapped.key: wrapped},
            fingerprints=now.fingerprints
            | {each.id: each.fingerprint for each in self._keys.values()},
            keyring=key.keyring(self._keys) if fresh else now.keyring,
            tried=() if fresh else now.tried,
            sealing=now.sealing or (not began_here and self.believed.cut_short),
        )

    def _remember_keys(self) -> None:
        """Seal the earlier keys with the current one, if there is one."""
        key = self._keys.get(self.memory.now().key)
        if key is not None:
            self.memory.change(keyring=key.keyring(self._keys))

    def _key(self) -> DataKey:
        wrapped = self.believed.in_force().wrapped
        key = self._keys.get(wrapped.key) if wrapped else None
        if key is None:
            raise LockedError("vault.locked")
        return key


def _sealed_line(data: bytes) -> SealedLine | None:
    try:
        line = lines.decode(data.rstrip(b"\n"))
    except Damaged:
        return None
    return line if isinstance(line, SealedLine) else None


def _bounded(every: Iterable[Wrapped]) -> Iterable[Wrapped]:
    """As many as the limit on work allows, in order."""
    left = MOST_WORK
    for wrapped in every:
        if wrapped.kdf.sensible and wrapped.kdf.work <= left:
            left -= wrapped.kdf.work
            yield wrapped


def require_passphrase(passphrase: str) -> str:
    """The passphrase, if it isn't empty.

    Raises:
        UserError: it is empty.
    """
    if not passphrase:
        raise SealError("vault.empty")
    return passphrase
