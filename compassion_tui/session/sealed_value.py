"""Seals what a screen keeps while the words are locked, like a draft, but only in memory."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from compassion_tui.services import Services
from compassion_tui.storage.decoders import decoder

T = TypeVar("T")
"""The type of a sealed value."""


def seal_value(services: Services, value: object) -> bytes:
    """Seal a value.

    Raises:
        UserError: the passphrase wasn't given.
    """
    return services.vault.to_disk(msgspec.json.encode(value))


def unseal_value(services: Services, data: bytes, kind: type[T]) -> T:
    """Open a sealed value.

    Raises:
        UserError: the passphrase wasn't given, or its key isn't known here any more.
    """
    return decoder(kind).decode(services.vault.from_disk(data))
