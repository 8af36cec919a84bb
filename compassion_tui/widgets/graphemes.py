"""Finds character boundaries as a reader counts characters: an accent or a family is one."""

from __future__ import annotations

from itertools import takewhile

from rich.cells import split_graphemes

_FLAGS = range(0x1F1E6, 0x1F200)
"""Two of these letters make a flag."""


def before(line: str, at: int) -> int:
    """The start of the character that ends at an index of a line."""
    left = line[:at]
    if not left:
        return at
    letters = sum(1 for _ in takewhile(_is_flag, reversed(left)))
    if letters:
        return at - (2 if letters % 2 == 0 else 1)
    return split_graphemes(left)[0][-1][0]


def after(line: str, at: int) -> int:
    """The end of the character that starts at an index of a line."""
    right = line[at:]
    if not right:
        return at
    if all(map(_is_flag, right[:2])) and len(right) > 1:
        return at + 2
    return at + split_graphemes(right)[0][0][1]


def _is_flag(character: str) -> bool:
    return ord(character) in _FLAGS
