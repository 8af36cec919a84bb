"""The data key: what seals a line, and what opens it again."""

from __future__ import annotations

import binascii
import os
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from compassion_tui.storage import line as lines
from compassion_tui.storage.keys import KEY_BYTES, Stretch, fresh_stretch, stretched
from compassion_tui.storage.line import FORMAT, Box, Damaged

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_BLOCK = 64
"""Bytes. What lies in a box is padded to a multiple of it, so that its length says little."""


VERSION = 1
"""The newest version of vault.json that this code knows."""


class Wrapped(msgspec.Struct, frozen=True, kw_only=True):
    """What vault.json holds: the data key, under a passphrase."""

    format: str = "compassion-vault"
    version: int = VERSION
    journal: str
    """The journal's id."""
    key: str
    """The data key's id."""
    stretch: Stretch
    box: bytes
    """Nonce and ciphertext of the data key."""
    leaving: bool = False
    """True while the passphrase is being removed: lines are written open again."""


class DataKey:
    """A random key of one journal. Seals with AES-256-GCM under a random nonce each time.

    NIST SP 800-38D allows 2**32 random nonces of 96 bits under one key: a save a second for
    136 years.
    """

    def __init__(self, secret: bytes, journal: str, id: str) -> None:
        self.journal = journal
        self.id = id
        self._secret = secret
        self._bound = f"{FORMAT} {journal} {id}".encode()

    @classmethod
    def fresh(cls, journal: str, id: str) -> DataKey:
        """A new key."""
        return cls(os.urandom(KEY_BYTES), journal, id)

    def seal(self, data: bytes) -> bytes:
        """Some bytes as a line that only this key opens."""
        padded = data + b" " * (-len(data) % _BLOCK)
        text = binascii.b2a_base64(_lock(self._cipher, padded, self._bound), newline=False)
        return lines.finish(b'{"key":"%b","box":"%b"}' % (self.id.encode(), text))

    def open(self, box: Box) -> bytes:
        """What lies in a box, with its padding.

        Raises:
            Damaged: it is not what was sealed, or it is of another journal.
        """
        from cryptography.exceptions import InvalidTag

        try:
            return _unlock(self._cipher, binascii.a2b_base64(box.box), self._bound)
        except (InvalidTag, ValueError) as error:
            raise Damaged from error

    def wrap(self, passphrase: str) -> Wrapped:
        """This key under a passphrase."""
        stretch = fresh_stretch()
        box = _lock(_cipher(stretched(passphrase, stretch)), self._secret, self._bound)
        return Wrapped(journal=self.journal, key=self.id, stretch=stretch, box=box)

    @cached_property
    def _cipher(self) -> AESGCM:
        return _cipher(self._secret)


def unwrap(wrapped: Wrapped, passphrase: str) -> DataKey | None:
    """The key that a passphrase opens; None if it is another passphrase."""
    from cryptography.exceptions import InvalidTag

    bound = f"{FORMAT} {wrapped.journal} {wrapped.key}".encode()
    try:
        cipher = _cipher(stretched(passphrase, wrapped.stretch))
        secret = _unlock(cipher, wrapped.box, bound)
    except (InvalidTag, ValueError):
        return None
    return DataKey(secret, wrapped.journal, wrapped.key)


def _cipher(secret: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(secret)


def _lock(cipher: AESGCM, data: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, data, bound)


def _unlock(cipher: AESGCM, box: bytes, bound: bytes) -> bytes:
    return cipher.decrypt(box[:_NONCE], box[_NONCE:], bound)
