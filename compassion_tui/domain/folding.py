"""Text as a search compares it: without case, without accents, on one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator


class _Folding(dict[int, str]):
    """What each character is compared as, worked out once; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        lower = unicodedata.normalize("NFKD", chr(code)).casefold()
        bare = (mark for mark in unicodedata.normalize("NFKD", lower) if not _accent(mark))
        self[code] = folded = "".join(bare)
        return folded


def _accent(character: str) -> bool:
    return unicodedata.combining(character) != 0


_FOLDING = _Folding({ord(blank): " " for blank in "\n\r\t\v\f"})


def fold(text: str) -> str:
    """The text as it is compared, a character at a time, so that parts fold as the whole does."""
    return text.translate(_FOLDING)


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text: starts and ends, in order, none overlapping."""
    folded, places = _placed(text)
    found = sorted(span for word in words if word for span in _occurrences(folded, word, places))
    return list(_apart(found))


def _placed(text: str) -> tuple[str, list[int] | range]:
    """The folded text, and the place in `text` of each of its characters and of its end."""
    if text.isascii():
        return fold(text), range(len(text) + 1)
    pieces = [fold(character) for character in text]
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
