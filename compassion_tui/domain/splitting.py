"""The one way to split a text: for picking a line, sorting, and showing it again.

A piece is a sentence, so a fact and an insult on the same line are two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

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

    It isn't offered as a line, though it may have words. A sentence of one's own may have three
    dots as well.
    """
    return any(not all(gaps) for gaps in _gaps(piece, ways))


def is_untouched(piece: str, ways: Iterable[str]) -> bool:
    """Whether it's one of these suggested beginnings as it was offered: all its gaps are empty."""
    return any(not any(gaps) for gaps in _gaps(piece, ways))


def _gaps(piece: str, ways: Iterable[str]) -> Iterator[list[str]]:
    """What's written in the gaps of each suggested beginning that it was made of."""
    found = (_written(piece, way.split(GAP)) for way in ways if GAP in way)
    return ([gap.strip(" .…") for gap in gaps] for gaps in found if gaps is not None)


def _written(piece: str, around: Sequence[str]) -> list[str] | None:
    """What's written between these, in order, each found where it comes first; None if one isn't.

    Not an expression, whose time grows with a power of the text's length.
    """
    first, *middle, last = around
    if not piece.startswith(first) or not piece.endswith(last):
        return None
    gaps, at, end = list[str](), len(first), len(piece) - len(last)
    for words in middle:
        found = piece.find(words, at, end)
        if found < 0:
            return None
        gaps.append(piece[at:found])
        at = found + len(words)
    return [*gaps, piece[at:end]] if at <= end else None


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
