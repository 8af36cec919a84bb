"""Text as a search compares it: without case, without accents, on one line.

A letter of its own to a reader stays one: voiced kana, й, a consonant with its nukta or its
virama. All quotation marks are equal, whether a phone curled them or not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache


class _Folding(dict[int, str]):
    """What each character is compared as, worked out once; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        lower = unicodedata.normalize("NFKD", chr(code)).casefold()
        if lower in _SHORT:
            folded = _SHORT[lower]
        else:
            bare = (mark for mark in unicodedata.normalize("NFKD", lower) if not _accent(mark))
            folded = "".join(bare)
            if folded[1:] in _VOICED:
                folded = unicodedata.normalize("NFC", folded)
        self[code] = folded
        return folded


_PARTS_OF_LETTERS = frozenset({0, 7, 8, 9})
"""Unicode's combining classes that aren't accents: nuktas, the marks of voiced kana, viramas."""
_VOICED = frozenset("\u3099\u309a")
"""The marks of voiced kana: with one, か is another letter, and isn't found in it."""
_BREVE = "\u0306"
_JOINING = frozenset((_BREVE, *_VOICED, "\uff9e", "\uff9f"))
"""What makes another letter of the one before it; the last two are half as wide."""
_SHORT = {"и" + _BREVE: "й", "у" + _BREVE: "ў"}
"""Letters that Unicode takes for another with a breve."""


def _accent(character: str) -> bool:
    return unicodedata.combining(character) not in _PARTS_OF_LETTERS


_BENT = {"'": "\u2018\u2019\u201a\u201b\u02bc", '"': "\u201c\u201d\u201e\u201f"}


@cache
def _table() -> _Folding:
    """Made when a text is first compared, and filled with what texts hold."""
    return _Folding(
        {ord(blank): " " for blank in "\n\r\t\v\f"}
        | {ord(bent): plain for plain, every in _BENT.items() for bent in every}
    )


def fold(text: str) -> str:
    """The text for comparing, one character at a time, so that parts fold like the whole.

    A letter made of two characters, as й on a Mac, becomes one.
    """
    if not text.isascii() and not _JOINING.isdisjoint(text):
        text = "".join(_joined(text))
    return text.translate(_table())


def _joined(text: str) -> list[str]:
    """The characters of a text; a letter that is two of them in one place, and an empty one."""
    pieces = list(text)
    for at, piece in enumerate(pieces):
        if at and piece in _JOINING and (whole := _whole(text[at - 1] + piece)):
            pieces[at - 1], pieces[at] = whole, ""
    return pieces


def _whole(pair: str) -> str:
    """The one letter that two characters are; empty if they're two."""
    if pair[1] == _BREVE:
        return _SHORT.get(pair.casefold(), "")
    joined = unicodedata.normalize("NFKC", pair)
    return joined if len(joined) == 1 else ""


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded words are in a text: starts and ends, in order, without overlaps."""
    folded, places = _placed(text)
    found = sorted(span for word in words if word for span in _occurrences(folded, word, places))
    return list(_apart(found))


def _placed(text: str) -> tuple[str, list[int] | range]:
    """The folded text, and the offset in `text` of each of its characters and of its end."""
    if text.isascii():
        return fold(text), range(len(text) + 1)
    pieces = [fold(character) for character in _joined(text)]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]


def _occurrences(folded: str, word: str, places: list[int] | range) -> Iterator[tuple[int, int]]:
    start = folded.find(word)
    while start >= 0:
        end = start + len(word)
        # an end within a character that folds to several takes the whole character
        yield places[start], max(places[end], places[end - 1] + 1)
        start = folded.find(word, end)


def _apart(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in found:
        if end > at:
            yield max(start, at), end
            at = end
