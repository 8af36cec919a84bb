"""What is hostile, made from the types that are decoded: a new field is covered by itself."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from typing import Any

from msgspec import inspect

NASTY = "a\x1b]52;c;eA==\x07b\x1b[2J\x1b]0;t\x07\x9b5m\u202ec[/red]\x00d"
"""The clipboard, the screen, the title, a direction, and markup."""

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
"""What a terminal acts on. (Line ends and tabs it may.)"""

TEXTS = (
    NASTY, "", " ", "\x00", "\n\n", "[/red]", "[bold", "zzzz", "9999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00+14:00", "2026-03-09T11:00:00.000000Z", "2026-03-09T12:00:00+01:00",
    "2026", "../../../../etc/passwd", "/dev/zero", "~nobody/x",
    "\u0130" * 9, "\U0001f9d1\u200d" * 9,
    "e" + "\u0301" * 400, "\ufffe", "{0} {x} {", "%s", "#tag " * 50, "x" * 5000, "tea", "moss",
    "friend", "note",
    "01KK943SF0SVWHKH6DSCVGSSBZ", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "Z" * 26, "6" * 5000,
)  # fmt: skip
"""Texts that have gone wrong somewhere, and some that should not."""

NUMBERS = (0, 1, -1, 2, 3, 7, 2**31, 2**63, 2**64, -(2**63) - 1, 10**30)


class Literally(bytes):
    """Bytes that stand in JSON as they are."""


ODD = (
    None, True, 7, -0.5, float("inf"), 10**40, [], {}, [[]], [None], {"": None}, "\ud800", NASTY,
    Literally(b"[" * 2000), Literally(b"[" * 2000 + b"]" * 2000), Literally(b'{"a":' * 2000),
    Literally(b'"\xff\xfe"'), Literally(b'"\xed\xa0\x80"'), Literally(b"nonsense"), Literally(b""),
    Literally(b"1" * 5000), Literally(b"1e999"), Literally(b"-"), Literally(b"\x00"),
)  # fmt: skip
"""What fits no field."""

DEPTH = 6
"""How deep what is made goes, where a type contains itself."""


class Maker:
    """Makes values of a type, as decoders see them before they are decoded."""

    def __init__(
        self,
        luck: random.Random,
        odd: float = 0.0,
        text: Callable[[], str] | None = None,
        raw: tuple[Any, ...] = (),
    ) -> None:
        """`odd` of all values fit nowhere. `raw` are the types of what is decoded later."""
        self.luck = luck
        self._odd = odd
        self._text = text or (lambda: luck.choice(TEXTS))
        self._raw = raw

    def make(self, kind: Any) -> Any:
        """A value of a type."""
        return self._of(inspect.type_info(kind), 0)

    def _of(self, kind: Any, depth: int) -> Any:
        if self._odd and self.luck.random() < self._odd:
            return self.luck.choice(ODD)
        if depth > DEPTH:
            return None
        match kind:
            case inspect.Metadata():
                return self._of(kind.type, depth)
            case inspect.UnionType():
                return self._of(self.luck.choice(kind.types), depth)
            case inspect.StructType() | inspect.NamedTupleType():
                return self._struct(kind, depth + 1)
            case inspect.DictType() | inspect.TupleType() | inspect.CollectionType():
                return self._many(kind, depth + 1)
        return self._plain(kind, depth)

    def _many(self, kind: Any, depth: int) -> Any:
        some = range(self.luck.randrange(1, 4))
        match kind:
            case inspect.DictType():
                return {self._key(kind.key_type): self._of(kind.value_type, depth) for _ in some}
            case inspect.TupleType():
                return [self._of(each, depth) for each in kind.item_types]
        return [self._of(kind.item_type, depth) for _ in some]

    def _plain(self, kind: Any, depth: int) -> Any:
        match kind:
            case inspect.LiteralType():
                return self.luck.choice(kind.values)
            case inspect.StrType():
                return self._str(kind)
            case inspect.IntType():
                numbers = NUMBERS if self._odd else (1,)
                return max(self.luck.choice(numbers), kind.ge or -(10**40))
            case inspect.FloatType():
                return self.luck.choice((0.0, 1.5, -3.0, 1e300))
            case inspect.BoolType():
                return self.luck.random() < 0.5
            case inspect.BytesType():
                return self.luck.choice(("", "AAAA", "A" * 64, "!"))
            case inspect.RawType() | inspect.AnyType() if self._raw:
                return self._of(inspect.type_info(self.luck.choice(self._raw)), depth)
        return None

    def _struct(self, kind: Any, depth: int) -> dict[str, Any] | list[Any]:
        fields = {
            each.encode_name: self._of(each.type, depth)
            for each in kind.fields
            if each.required or self.luck.random() < 0.8
        }
        if isinstance(kind, inspect.NamedTupleType):
            return list(fields.values())
        if kind.tag_field is not None:
            fields[kind.tag_field] = kind.tag
        if self._odd and not self.luck.randrange(9):
            fields[self._text()] = self.luck.choice(ODD)
        return fields

    def _key(self, kind: Any) -> str:
        made = self._of(kind, DEPTH)
        return made if isinstance(made, str) else "x"

    def _str(self, kind: Any) -> str:
        """A text that fits where a pattern is asked for, as far as one of ours does."""
        fits = re.compile(kind.pattern).search if kind.pattern else bool
        texts = (self._text(), self.luck.choice(TEXTS))
        return next((each for each in texts if fits(each)), "a" if kind.pattern else texts[0])


def as_json(value: Any) -> bytes:
    """JSON, with whatever stands in it literally."""
    match value:
        case Literally():
            return bytes(value)
        case dict():
            pairs = (json.dumps(key).encode() + b":" + as_json(each) for key, each in value.items())
            return b"{" + b",".join(pairs) + b"}"
        case list():
            return b"[" + b",".join(map(as_json, value)) + b"]"
    return json.dumps(value).encode()


def as_toml(table: dict[str, Any]) -> bytes:
    """TOML: a line for each key. What it has no word for is left out."""
    return b"".join(_key(key) + b" = " + _toml(each) + b"\n" for key, each in table.items())


def _key(text: str) -> bytes:
    return text.encode() if re.fullmatch("[a-z_]+", text) else _toml(text)


def _toml(value: Any) -> bytes:
    match value:
        case Literally():
            return bytes(value)
        case dict():
            pairs = (_key(key) + b" = " + _toml(each) for key, each in value.items())
            return b"{" + b", ".join(pairs) + b"}"
        case list():
            return b"[" + b", ".join(map(_toml, value)) + b"]"
        case str():
            return b'"' + b"".join(b"\\U%08x" % ord(each) for each in value) + b'"'
        case None:
            return b"[]"
        case float() if value == float("inf"):
            return b"inf"
    return json.dumps(value).encode()


def spoiled(data: bytes, luck: random.Random) -> bytes:
    """Bytes with a few of them gone, doubled, or others."""
    for _ in range(luck.randrange(1, 4)):
        at = luck.randrange(len(data) + 1)
        end = min(len(data), at + luck.choice((0, 1, 2, 9, 99)))
        put = luck.choice(
            (b"", b"\xff", b"\x00", b"\n", b'"', b"}", b"\r", b"\xe2\x80\xae", data[at:end] * 2)
        )
        data = data[:at] + put + data[end:]
    return data
