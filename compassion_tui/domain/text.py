"""Text that a person wrote, made safe to show."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_KEPT = frozenset("\n\u200c\u200d")
"""Line ends, and the joiners that many scripts and emoji need."""

_DROPPED = frozenset({"Cc", "Cs", "Co"})
"""Control characters, surrogates and private-use characters."""

UNSEEN = frozenset("\u200c\u200d\u200e\u200f\u00a0\u00ad")
"""What can be typed though it's invisible: joiners, direction marks, a hard space, a soft hyphen.
Persian and Hindi can't be written without some of them."""

_BIDI = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Overrides and isolates, which can make a line read as something else."""

_LEFT_BY_JSON = r"[\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
"""What JSON allows as it is and terminals act on: control characters, and what directs a line."""

_ACTED_ON = r"[\x00-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
"""What a terminal acts on in a line, or can't be sent at all."""

_ESCAPE = r"\\[uUxbfr]"
"""How TOML writes a character that it can't contain unescaped."""

_BLANK = r"\n\s*\n"
"""Empty lines. Like the others, it's compiled when it's first used: a start uses none."""


def safe_text(text: str) -> str:
    """The text without characters that a terminal would act on; tabs become spaces.

    It still isn't markup: show it with `markup=False`, or as Content or Text.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n")
    return lines.translate(_SAFE)


def own_text(text: str) -> str:
    """The text as it's kept: like `safe_text`, but with the characters that direct a line.

    Those are removed when it's shown.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_OWN)


def harmless(line: str) -> str:
    """A line on its way to the terminal, with its width unchanged."""
    return line if line.isprintable() else re.sub(_ACTED_ON, "", line)


def undirected(line: str) -> str:
    """A line as shown while it's being written: the same length, without control characters."""
    return line if line.isascii() or _BIDI.isdisjoint(line) else line.translate(_UNDIRECTED)


def safe_line(text: str) -> str:
    """The text as one safe line, white space run together."""
    return " ".join(safe_text(text).split())


def is_safe_toml(text: str) -> bool:
    """Whether no text in a TOML file can contain what a terminal would act on, by a quick look."""
    is_plain = text.replace("\n", "").isprintable()
    return is_plain and not ("\\" in text and re.search(_ESCAPE, text))


def safe_table(found: Any) -> Any:
    """The content of a file, with every text and key as `safe_text`."""
    match found:
        case str():
            return safe_text(found)
        case dict():
            return {safe_text(str(key)): safe_table(value) for key, value in found.items()}
        case list():
            return [safe_table(value) for value in found]
    return found


def safe_json(text: str) -> str:
    """JSON that means the same, without what it allows and terminals act on."""
    return re.sub(_LEFT_BY_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)


def lines_of(text: str) -> tuple[str, ...]:
    """A text's lines that aren't blank, stripped, without repeats."""
    return tuple(dict.fromkeys(line for raw in text.splitlines() if (line := raw.strip())))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """A text's paragraphs, which are separated by blank lines."""
    return tuple(part.strip("\n") for part in re.split(_BLANK, text) if part.strip())


def _is_kept(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) not in _DROPPED


class _Table(dict[int, str]):
    """What each character becomes, worked out once; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = chr(code) if _is_kept(chr(code)) else ""
        return kept


_OWN = _Table({ord("\r"): "\n", ord("\t"): "    "})
_SAFE = _Table(_OWN | {ord(character): "" for character in _BIDI})
_UNDIRECTED = {ord(character): "\u2060" for character in _BIDI}
