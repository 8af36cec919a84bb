"""ULIDs: ids that sort by time, and that two devices can make without meeting."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from compassion_tui.domain.clock import Clock

if TYPE_CHECKING:
    from ulid import ULIDGenerator


class Ids:
    """Makes ids by a clock of ours, rising within a millisecond."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new(self, at: datetime | None = None) -> str:
        """A fresh id, of now or of another time."""
        return str(self._generator.generate((at or self._clock.now()).timestamp()))

    @cached_property
    def _generator(self) -> ULIDGenerator:
        from ulid import ULIDGenerator

        return ULIDGenerator()


_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_AS_BASE_32 = str.maketrans(_DIGITS, "0123456789ABCDEFGHIJKLMNOPQRSTUV")


def is_id(text: str) -> bool:
    """Whether a text is a ULID as we write them."""
    return len(text) == _LENGTH and text[0] < "8" and not set(text) - set(_DIGITS)


def as_int(id: str) -> int:
    """TinyDB's doc_id of an id."""
    return int(id.translate(_AS_BASE_32), 32)


def as_text(doc_id: int) -> str:
    """The id of a doc_id, any int from 0 to 2**130 - 1."""
    return "".join(_DIGITS[(doc_id >> (5 * place)) & 31] for place in reversed(range(_LENGTH)))


def milliseconds(id: str) -> int:
    """When an id was made, in milliseconds since 1970."""
    return as_int(id) >> 80
