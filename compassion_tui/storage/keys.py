"""Derives a key from a passphrase, slowly on purpose: Argon2id, or scrypt without it."""

from __future__ import annotations

import os
import unicodedata
from typing import Literal

import msgspec

from compassion_tui.storage.memory import keep_to_itself

KEY_BYTES = 32
_SALT_BYTES = 16
_MOST_MEMORY = 1024 * 1024
"""KiB. A vault file that demands more is refused: it could be made to fill the memory."""

MOST_WORK = 4 * _MOST_MEMORY
"""KiB × passes. A file that demands more is refused, and so are files beyond this total: it's
about 20 times the usual, and a few seconds."""

_SMALLEST = {"memory": 32, "passes": 1}
"""A cheap check whether Argon2id is available; it needs at least 8 KiB per lane."""


class KdfParameters(msgspec.Struct, frozen=True, kw_only=True):
    """How a key is derived from a passphrase. It's part of vault.json."""

    name: Literal["argon2id", "scrypt"] = "argon2id"
    salt: bytes
    memory: int = 64 * 1024
    """KiB. For scrypt, N = memory, since r = 8 takes 1 KiB for each."""
    passes: int = 3
    """Argon2id's time cost. scrypt has none."""
    lanes: int = 4
    """Argon2id's lanes, scrypt's p."""

    @property
    def work(self) -> int:
        """KiB × passes: the cost of deriving the key."""
        return self.memory * (self.passes if self.name == "argon2id" else self.lanes)

    @property
    def sensible(self) -> bool:
        """Whether it demands no more memory and work than a vault file may."""
        lows = min(self.memory, self.passes, self.lanes) > 0
        return lows and self.memory <= _MOST_MEMORY and self.lanes <= 64 and self.work <= MOST_WORK


def new_kdf_parameters() -> KdfParameters:
    """Argon2id with 64 MiB, 3 passes, 4 lanes: RFC 9106's second choice.

    Without Argon2id, scrypt with 64 MiB: N = 2**16, r = 8, p = 2, as OWASP's cheat sheet on
    storing passwords has it.
    """
    argon = KdfParameters(salt=os.urandom(_SALT_BYTES))
    try:
        derive_key("", msgspec.structs.replace(argon, **_SMALLEST))
    except _unsupported():
        return msgspec.structs.replace(argon, name="scrypt", passes=1, lanes=2)
    return argon


def derive_key(passphrase: str, parameters: KdfParameters) -> bytes:
    """The key of a passphrase, the same however its accents were typed.

    Raises:
        ValueError: the parameters make no sense, or would take too much memory or time.
    """
    if not parameters.sensible:
        raise ValueError
    keep_to_itself()
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return (
        _argon2id(secret, parameters)
        if parameters.name == "argon2id"
        else _scrypt(secret, parameters)
    )


_SHORT = 10
"""Characters. Anyone with the files and enough time may guess a shorter one."""


def is_weak(passphrase: str) -> bool:
    """Whether it protects little: it's short, repetitive, or only digits."""
    text = passphrase.strip()
    return len(text) < _SHORT or len(set(text.casefold())) < 5 or text.isdigit()


def _argon2id(secret: bytes, parameters: KdfParameters) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=parameters.salt,
        length=KEY_BYTES,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory,
    ).derive(secret)


def _scrypt(secret: bytes, parameters: KdfParameters) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(
        salt=parameters.salt, length=KEY_BYTES, n=parameters.memory, r=8, p=parameters.lanes
    ).derive(secret)


def _unsupported() -> type[Exception]:
    from cryptography.exceptions import UnsupportedAlgorithm

    return UnsupportedAlgorithm
