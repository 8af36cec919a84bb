"""The data key, which seals a line or a file and opens it again.

Keys for each purpose are derived from one random secret (HKDF, RFC 5869), so that what was sealed
for one purpose can't pass for another. In the first version the secret itself sealed lines and
files; that's still read, and still written under a vault of that version.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import msgspec

from compassion_tui.storage import line as lines
from compassion_tui.storage.keys import KEY_BYTES, KdfParameters, derive_key, new_kdf_parameters
from compassion_tui.storage.line import FORMAT, Damaged, SealedLine

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_BLOCK = 64
"""Bytes. A box's content is padded to a multiple of it, so that its length says little."""

VERSION = 3
"""The version of vault.json that is written."""
VERSIONS = (1, VERSION)
"""The readable versions: 1 has no keys by purpose and no generation; 2 was never written."""

Purpose = Literal["lines", "files"]


class Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """The content of vault.json: the data key, under a passphrase."""

    format: str = "compassion-vault"
    version: int = VERSION
    journal: str
    """The journal's id."""
    key: str
    """The data key's id."""
    generation: int = 0
    """Grows with each change of the passphrase. The box only opens with the right one."""
    kdf: KdfParameters = msgspec.field(name="stretch")
    box: bytes
    """Nonce and ciphertext of the data key."""
    earlier: bytes = b""
    """Earlier data keys, sealed with this one."""
    removed: bytes = b""
    """Proof, which only the data key can make, that its passphrase was removed."""
    leaving: bool = False
    """The first version's mark for removing the passphrase."""


class DataKey:
    """A random key of one journal. Seals with AES-256-GCM and a random nonce each time.

    NIST SP 800-38D allows 2**32 random nonces of 96 bits under one key: a save a second for 136
    years.
    """

    def __init__(self, secret: bytes, journal: str, id: str, *, by_purpose: bool = True) -> None:
        """`by_purpose` is False under a vault of the first version."""
        self.journal = journal
        self.id = id
        self.by_purpose = by_purpose
        self.trusted = True
        """False once another key replaced it because someone may know it."""
        self._secret = secret
        self._bound = f"{FORMAT} {journal} {id}".encode()
        self._ciphers: dict[str, AESGCM] = {}

    @classmethod
    def fresh(cls, journal: str, id: str) -> DataKey:
        """A new key."""
        return cls(os.urandom(KEY_BYTES), journal, id)

    def seal(self, data: bytes, purpose: Purpose = "lines") -> bytes:
        """Seal some bytes so that only this key opens them, and only for the same purpose."""
        padded = data + b" " * (-len(data) % _BLOCK)
        cipher, sort = self._cipher(purpose), b'"v":2,' if self.by_purpose else b""
        text = binascii.b2a_base64(_lock(cipher, padded, self._bound), newline=False)
        return lines.finish(b'{"key":"%b",%b"box":"%b"}' % (self.id.encode(), sort, text))

    def open(self, box: SealedLine, purpose: Purpose = "lines") -> bytes:
        """The content of a box, with its padding.

        Raises:
            Damaged: it was changed, or is from another journal or for another purpose.
        """
        from cryptography.exceptions import InvalidTag

        cipher = self._cipher(purpose if box.v > 1 else "")
        try:
            return _unlock(cipher, binascii.a2b_base64(box.box), self._bound)
        except (InvalidTag, ValueError) as error:
            raise Damaged from error

    def wrap(
        self, passphrase: str, generation: int = 0, earlier: Mapping[str, DataKey] | None = None
    ) -> Wrapped:
        """This key wrapped under a passphrase, and earlier keys under this key."""
        wrapped = Wrapped(
            journal=self.journal,
            key=self.id,
            generation=generation,
            kdf=new_kdf_parameters(),
            box=b"",
            earlier=self.keyring(earlier or {}),
        )
        box = _lock(_wrapping(wrapped, passphrase), self._secret, _bound(wrapped))
        return msgspec.structs.replace(wrapped, box=box)

    def keyring(self, keys: Mapping[str, DataKey]) -> bytes:
        """Other keys of the journal, sealed with this one; empty if there are none."""
        others = {
            key.id: (key.by_purpose, key._secret, key.trusted)
            for key in keys.values()
            if key is not self
        }
        if not others:
            return b""
        return _lock(self._cipher("keys"), msgspec.json.encode(others), self._bound)

    def keys_in(self, keyring: bytes) -> dict[str, DataKey]:
        """The keys of a keyring that this key sealed; none of one it didn't."""
        from cryptography.exceptions import InvalidTag

        try:
            data = _unlock(self._cipher("keys"), keyring, self._bound) if keyring else b"{}"
            found = msgspec.json.decode(data, type=dict[str, tuple[bool, bytes, bool]])
        except (InvalidTag, ValueError):
            return {}
        keys = {}
        for id, (by_purpose, secret, trusted) in found.items():
            keys[id] = DataKey(secret, self.journal, id, by_purpose=by_purpose)
            keys[id].trusted = trusted
        return keys

    @property
    def removal(self) -> bytes:
        """Proof, which only this key can make, that its passphrase was removed."""
        return hmac.digest(self._secret, b"removed " + self._bound, "sha256")

    @property
    def fingerprint(self) -> bytes:
        """Recognises the key without revealing anything about it."""
        return hashlib.sha256(self.removal).digest()

    def _cipher(self, purpose: str) -> AESGCM:
        purpose = purpose if self.by_purpose or purpose == "keys" else ""
        cipher = self._ciphers.get(purpose)
        if cipher is None:
            secret = _derived(self._secret, purpose) if purpose else self._secret
            cipher = self._ciphers[purpose] = _cipher(secret)
        return cipher


def unwrap(wrapped: Wrapped, passphrase: str) -> DataKey | None:
    """The key that a passphrase opens; None if it's another passphrase."""
    from cryptography.exceptions import InvalidTag

    try:
        secret = _unlock(_wrapping(wrapped, passphrase), wrapped.box, _bound(wrapped))
    except (InvalidTag, ValueError):
        return None
    return DataKey(secret, wrapped.journal, wrapped.key, by_purpose=wrapped.version > 1)


def says_removed(wrapped: Wrapped, fingerprint: bytes) -> bool:
    """Whether the holder of that fingerprint's key removed its passphrase."""
    return bool(wrapped.removed) and hashlib.sha256(wrapped.removed).digest() == fingerprint


def _wrapping(wrapped: Wrapped, passphrase: str) -> AESGCM:
    secret = derive_key(passphrase, wrapped.kdf)
    return _cipher(_derived(secret, "wrapping") if wrapped.version > 1 else secret)


def _bound(wrapped: Wrapped) -> bytes:
    bound = f"{FORMAT} {wrapped.journal} {wrapped.key}"
    return (f"{bound} {wrapped.generation}" if wrapped.version > 1 else bound).encode()


def _derived(secret: bytes, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"{FORMAT} {purpose}".encode()
    return HKDF(SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)


def _cipher(secret: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(secret)


def _lock(cipher: AESGCM, data: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, data, bound)


def _unlock(cipher: AESGCM, box: bytes, bound: bytes) -> bytes:
    return cipher.decrypt(box[:_NONCE], box[_NONCE:], bound)
