"""Text wrapped to a width in cells, including wide and combining characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

Span = tuple[int, int]
"""Where a row starts and ends in the text."""


def wrap(text: str, width: int) -> Iterator[Span]:
    """The rows of a text, broken at spaces, and inside words longer than a row."""
    start = 0
    for line in text.split("\n"):
        yield from _rows(text, start, start + len(line), max(width, 2))
        start += len(line) + 1


def address_rows(address: str, width: int) -> Iterator[str]:
    """The rows of a web address, broken after a slash, a hyphen, or where it has to be."""
    while len(address) > width > 0:
        host = address.find("//") + 2
        ends = (address.rfind(mark, host, width) + 1 for mark in "/-")
        end = next(filter(None, ends), width)
        yield address[:end]
        address = address[end:]
    yield address


def shortened(text: str, width: int) -> str:
    """One line, cut off with … if it's longer than `width` cells."""
    if cell_len(text[: width + 1]) <= width and len(text) <= width:
        return text
    end = _fitting(text, 0, len(text), width)
    if end == len(text):
        return text
    return text[: _fitting(text, 0, end, width - 1)] + "…"


def _rows(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    while True:
        fits = _fitting(text, start, end, width)
        if fits == end:
            yield start, end
            return
        stop, after = _break(text, start, fits)
        yield start, stop
        start = after


def _break(text: str, start: int, fits: int) -> Span:
    """Where a row that's full at `fits` ends, and where the next one starts."""
    space = text.rfind(" ", start, fits + 1)
    if space > start:
        return space, space + 1
    return fits, fits


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """How far a row can reach from `start`: at least one character, never splitting one."""
    stop = min(start + width, end)
    if text[start : stop + 1].isascii():
        return stop
    return _fitting_wide(text, start, end, width)


def _fitting_wide(text: str, start: int, end: int, width: int) -> int:
    cells, stop = 0, start
    for here, after in pairwise(_clusters(text, start, end)):
        cells += cell_len(text[here:after])
        if cells > width and stop > start:
            break
        stop = after
    return stop


def _clusters(text: str, start: int, end: int) -> Iterator[int]:
    """Where each character starts, including its combining marks and joiners; and the end."""
    yield start
    for place in range(start + 1, end):
        if cell_len(text[place]) and text[place - 1] != "\u200d":
            yield place
    yield end
