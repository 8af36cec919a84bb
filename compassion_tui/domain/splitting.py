"""The one way to split a text: for picking a line, sorting, and showing it again.

A piece is a sentence, so a fact and an insult on the same line are two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

_END = re.compile(
    r"""
      (?<=[.!?؟۔।]) \s+               # in other scripts, too
    | (?<=…) \s+ (?![a-z])            # three dots are a gap, where the sentence goes on
    | (?<=[.!?…؟۔।][)\]"'”’»]) \s+     # a closing quotation mark belongs to what it closes
    | (?<=[。！？]) (?![。！？」』）]) \s*   # these scripts have no space between sentences
    | (?<=[。！？][」』）]) \s*
    """,
    re.VERBOSE,
)

_SHORTENED = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|prof|st|vs|e\.g|i\.e)\.|^\d{1,3}\.)\Z", re.IGNORECASE
)
"""What ends with a dot but isn't a sentence: a title before a name, the number of a row."""


GAP = "…"
"""Where a suggested beginning goes on in the person's own words."""


def is_unfilled(piece: str, ways: Iterable[str]) -> bool:
    """Whether it's one of these suggested beginnings, with a gap that nothing was written in.

    A sentence of one's own may have three dots as well.
    """
    filled = (_filled(way).fullmatch(piece) for way in ways)
    return any(not gap.strip(" .…") for found in filled if found for gap in found.groups())


@lru_cache(maxsize=256)
def _filled(way: str) -> re.Pattern[str]:
    """What a suggested beginning looks like with anything in its gaps."""
    return re.compile("(.*?)".join(map(re.escape, way.split(GAP))))


def sentences_of(text: str) -> tuple[str, ...]:
    """A text's sentences, stripped, without repeats."""
    return tuple(dict.fromkeys(piece for line in text.splitlines() for piece in _pieces(line)))


def only(text: str, stands: Callable[[str], bool]) -> str:
    """The text with only the sentences that stay; a line stays one line."""
    lines = (line.strip() for line in text.splitlines())
    left = ((line, list(filter(stands, _pieces(line)))) for line in lines)
    return "\n".join(" ".join(pieces) for line, pieces in left if pieces or not line).strip()


def halves(text: str, aside: Collection[str]) -> tuple[str, str]:
    """The sentences of a text that stay, and those that were set aside."""
    return only(text, lambda piece: piece not in aside), only(text, aside.__contains__)


def _pieces(line: str) -> list[str]:
    """The sentences of one line, in order, none of them empty."""
    pieces: list[str] = []
    for part in _END.split(line.strip()):
        if pieces and _SHORTENED.search(pieces[-1]):
            pieces[-1] += f" {part}"
        else:
            pieces.append(part)
    return [piece for piece in map(str.strip, pieces) if piece]
