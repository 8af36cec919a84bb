"""Bytes as text, and text as JSON, from programs of every kind.

Windows writes byte order marks and UTF-16; Python writes NaN; phones cut an emoji in half.
"""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from typing import Any

import msgspec

from compassion_tui.journal.transfer.findings import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks come before the shorter ones that they begin with."""

_lenient = json.JSONDecoder(strict=False)


def text_of(data: bytes) -> str:
    """Bytes as text: UTF-8, or what the mark at their beginning says.

    Raises:
        Refused: they aren't.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        why = "kind" if b"\0" in data[:4096] and not mark else "encoding"
        raise Refused(why, line=data.count(b"\n", 0, error.start) + 1) from None


def json_of(text: str) -> tuple[Any, bool]:
    """The value of a JSON text, and whether it was strictly JSON.

    Raises:
        Refused: it isn't JSON, or is nested too deep.
    """
    try:
        return msgspec.json.decode(text), True
    except RecursionError:
        raise Refused("deep") from None
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return _leniently(text), False


def _leniently(text: str) -> Any:
    """What only Python's own decoder reads: NaN, control characters, half an emoji."""
    try:
        return _lenient.decode(text)
    except RecursionError:
        raise Refused("deep") from None
    except json.JSONDecodeError as error:
        raise Refused("json", line=error.lineno) from None
    except ValueError:  # a number with more digits than Python reads
        raise Refused("json") from None


def mended(value: Any) -> tuple[Any, bool]:
    """A value in which halves of characters are replaced, and whether there were any."""
    match value:
        case str():
            if value.isascii():
                return value, False
            whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            return whole, whole != value
        case dict():
            pairs = {mended(name)[0]: mended(each) for name, each in value.items()}
            return {name: each for name, (each, _) in pairs.items()}, any(
                broken for _, broken in pairs.values()
            )
        case list():
            every = [mended(each) for each in value]
            return [each for each, _ in every], any(broken for _, broken in every)
    return value, False


class Lines:
    """The line number of a value in a JSON text, looked up on request."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] = []
        self._inner: dict[tuple[str | int, ...], dict[str | int, int]] = {}

    def __call__(self, path: tuple[str | int, ...]) -> int:
        """The line of the value at a path of keys and indices; 1 if it can't be found."""
        try:
            return self._line(self._offset(path))
        except (LookupError, ValueError, RecursionError):
            return 1

    def _offset(self, path: tuple[str | int, ...]) -> int:
        if not path:
            return self._blank(0)
        *before, last = path
        outer = tuple(before)
        if outer not in self._inner:
            self._inner[outer] = self._items(self._offset(outer))
        return self._inner[outer][last]

    def _items(self, at: int) -> dict[str | int, int]:
        """Where each item of the list or object at an offset begins."""
        named = self._text[at] == "{"
        found: dict[str | int, int] = {}
        at = self._blank(at + 1)
        while self._text[at] not in "]}":
            key: str | int = len(found)
            if named:
                key, at = _lenient.raw_decode(self._text, at)
                at = self._blank(self._blank(at) + 1)
            found[key] = at
            _, at = _lenient.raw_decode(self._text, at)
            at = self._blank(at)
            if self._text[at] == ",":
                at = self._blank(at + 1)
        return found

    def _blank(self, at: int) -> int:
        while self._text[at] in " \t\r\n":
            at += 1
        return at

    def _line(self, offset: int) -> int:
        if not self._ends:
            self._ends = [found.start() for found in re.finditer("\n", self._text)]
        return bisect_right(self._ends, offset) + 1
