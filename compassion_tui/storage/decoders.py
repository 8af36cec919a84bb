"""Decoders of JSON by type, each made once.

msgspec gathers what it knows of a Struct when it's first asked for, and lets other threads run
meanwhile. Two that ask for the same Struct at that moment end the process (msgspec 0.22, seen when
home and the journal read one file at a start). So it's asked under a lock, here and nowhere else.
"""

from __future__ import annotations

from threading import RLock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
"""What is read."""

_made: dict[Any, msgspec.json.Decoder[Any]] = {}
_making = RLock()


def decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """The decoder of a type. Its `decode` raises msgspec's errors for what doesn't fit."""
    found = _made.get(kind)
    if found is None:
        with _making:
            found = _made.setdefault(kind, msgspec.json.Decoder(kind))
    return found


def convert(value: object, kind: type[T], **options: Any) -> T:
    """A plain value as that type, as `msgspec.convert` does it.

    Raises:
        msgspec.ValidationError: it doesn't fit.
    """
    decoder(kind)
    found: T = msgspec.convert(value, kind, **options)
    return found
