"""Bytes as text, and text as JSON, from programs of every kind.

Windows writes byte order marks and UTF-16; Python writes NaN; phones cut an emoji in half.
"""

from __future__ import annotations

import codecs
import json
import re
from bisect import bisect_right
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from compassion_tui.journal.transfer.findings import Refusal, Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks come before the shorter ones that they begin with."""

CUT = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that was cut in half."""

_lenient = json.JSONDecoder(strict=False)
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def text_of(data: bytes) -> str:
    """Bytes as text: UTF-8, or what the mark at their beginning says.

    If they end in the middle of a character, `CUT` stands for it.

    Raises:
        Refused: they aren't.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _breaks_off(error):
            return error.object[: error.start].decode() + CUT
        why: Refusal = "kind" if b"\0" in data[:4096] and not mark else "encoding"
        raise Refused(why, line=data.count(b"\n", 0, error.start) + 1) from None


def _breaks_off(error: UnicodeDecodeError) -> bool:
    """Whether bytes are UTF-8 up to a character that was cut in half, and no Latin-1.

    Latin-1 may end with a letter that looks like such a half; a JSON that's whole ends otherwise.
    """
    if error.reason != "unexpected end of data":
        return False
    before = error.object[: error.start]
    longer = error.end - error.start > 1
    return longer or not before.isascii() or before.lstrip()[:1] in (b"{", b"[")


class Decoded(NamedTuple):
    """The value of a JSON text."""

    value: Any
    text: str
    """The text as it was decoded, with the same lines."""
    strict: bool = False
    """Whether it's strictly JSON."""
    cut: int = 0
    """The line at which it breaks off; 0 if it's whole."""


def json_of(text: str) -> Decoded:
    """The value of a JSON text, or of as much of it as is there; of JSON lines, their list.

    Raises:
        Refused: it isn't JSON, or is nested too deep.
    """
    try:
        with suppress(msgspec.MsgspecError, UnicodeEncodeError):
            return Decoded(msgspec.json.decode(text), text, strict=True)
        return _leniently(text)
    except RecursionError:
        raise Refused("deep") from None


def _leniently(text: str) -> Decoded:
    """What only Python's own decoder reads, such as NaN or half an emoji; lines; a beginning."""
    line = 1
    try:
        return Decoded(_lenient.decode(text), text)
    except json.JSONDecodeError as error:
        if found := _lines(text) or _beginning(text, error.pos):
            return found
        line = error.lineno
    except ValueError:  # a number with more digits than Python reads
        pass
    raise Refused("json", line=line)


def _tried(text: str, cut: int = 0) -> Decoded | None:
    with suppress(ValueError):
        return Decoded(_lenient.decode(text), text, cut=cut)
    return None


def _lines(text: str) -> Decoded | None:
    """A value on each line, as a list; the last line may break off."""
    *whole, last = text.rstrip().split("\n")
    if not whole:
        return None
    listed = ",\n".join(whole)
    return _tried(f"[{listed},\n{last}]") or _tried(f"[{listed}]", cut=len(whole) + 1)


def _beginning(text: str, broken: int) -> Decoded | None:
    """A text that breaks off, up to its last whole record; None if it's broken before that."""
    end, missing = _last_record(text)
    if not end or end > broken:
        return None
    whole = text[:end]
    return _tried(whole + missing, cut=whole.count("\n") + 1)


def _last_record(text: str) -> tuple[int, str]:
    """Where the last whole record of a text that breaks off ends, and what would close the text.

    Records are in a list or an object, which may be in an object. 0 if there's none.
    """
    deepest = 1 if text.lstrip()[:1] == "[" else 2
    closing: list[str] = []
    end, missing = 0, ""
    for found in _BRACKETS.finditer(text):
        match found[0]:
            case "{":
                closing.append("}")
            case "[":
                closing.append("]")
            case "}" | "]" if closing:
                closing.pop()
                if 0 < len(closing) <= deepest:
                    end, missing = found.end(), "".join(reversed(closing))
    return (end, missing) if closing else (0, "")


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
