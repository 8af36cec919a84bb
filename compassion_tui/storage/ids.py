"""ULIDs: ids that sort by time, and that two devices can create independently."""

from __future__ import annotations

import hashlib
import os
import threading
from datetime import datetime

from compassion_tui.domain.clock import Clock

_CHANCE = 80
"""The random bits of an id. They follow the time in milliseconds."""
_LAST = (1 << 48) - 1
"""The latest time that an id can have."""


class Ids:
    """Creates ids from our clock, ascending within a millisecond."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._moment = -1
        self._chance = 0

    def new(self, at: datetime | None = None) -> str:
        """A new id, for now or another time."""
        moment = min(max(0, int((at or self._clock.now()).timestamp() * 1000)), _LAST)
        with self._lock:
            if moment != self._moment:  # the highest bit stays free for counting up
                self._moment, self._chance = moment, int.from_bytes(os.urandom(10), "big") >> 1
            else:
                self._chance += 1
            return as_text(moment << _CHANCE | self._chance)


_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_PLACES = range(5 * (_LENGTH - 1), -1, -5)
_AS_BASE_32 = str.maketrans(_DIGITS, "0123456789ABCDEFGHIJKLMNOPQRSTUV")


def is_id(text: str) -> bool:
    """Whether a text is a ULID as we write it."""
    return len(text) == _LENGTH and text[0] < "8" and not set(text) - set(_DIGITS)


def as_int(id: str) -> int:
    """TinyDB's doc_id of an id."""
    return int(id.translate(_AS_BASE_32), 32)


def as_text(doc_id: int) -> str:
    """The id of a doc_id, any int from 0 to 2**130 - 1."""
    return "".join([_DIGITS[(doc_id >> place) & 31] for place in _PLACES])


def another(id: str) -> str:
    """The replacement for an id that's taken for good: always the same, and of the same time."""
    chance = int.from_bytes(hashlib.sha256(id.encode()).digest()[: _CHANCE // 8], "big")
    return as_text(milliseconds(id) << _CHANCE | chance)


def milliseconds(id: str) -> int:
    """When an id was created, in milliseconds since 1970."""
    return as_int(id) >> _CHANCE
