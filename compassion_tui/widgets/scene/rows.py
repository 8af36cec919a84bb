"""Rows of a picture: runs of cells in inks by name, which know nothing about colours.

Edges are in eighths of a row (▁▂▃▄▅▆▇█), so that four rows have 32 heights; half blocks would give
8, and look jerky.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

import msgspec

EIGHTHS = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, by eighths."""

STEPS = 24
"""How many steps a gradient has between its two colours."""

BELOW = {"▜": "▖", "▛": "▗", "▀": "▄"}
"""Shapes that reach a cell's top, drawn by what's below them: where a terminal draws them with its
font, DejaVu Sans Mono leaves a gap above them, and none below."""


class Ink(msgspec.Struct, frozen=True):
    """A colour by name: `sky`, `water` and `sand` are gradients, the others are one colour."""

    name: str
    step: int = 0
    """The position in its gradient, from 0 to STEPS."""
    shade: int = 0
    """A second dimension, from 0 to STEPS: how near sand is, how warm the sky is."""


class Run(msgspec.Struct, frozen=True):
    """Cells of one row that look alike."""

    text: str
    fore: Ink
    back: Ink


Row = tuple[Run, ...]
Cell = tuple[str, Ink, Ink]
"""A character, its ink, and the ink of its ground."""


class Letters(msgspec.Struct, frozen=True):
    """Messages, or a moon, over the picture."""

    y: int
    x: int
    text: str
    ink: Ink

    def on(self, row: Row) -> Row:
        """The row with these letters on it, each on the background that's there."""
        return _lettered(row, (self,))


def filled(eighths: int, over: Ink, under: Ink) -> Cell:
    """A cell filled from below up to there; a full or empty one is a space on its background."""
    if eighths >= 8:
        return " ", over, over
    if eighths <= 0:
        return " ", under, under
    return EIGHTHS[eighths], over, under


def merged(cells: Iterable[Cell]) -> Row:
    """Merge neighbours with the same inks into one run, to send less to a terminal."""
    runs = groupby(cells, key=lambda cell: cell[1:])
    return tuple(Run("".join(cell[0] for cell in run), *inks) for inks, run in runs)


def lettered(rows: Sequence[Row], letters: Iterable[Letters]) -> tuple[Row, ...]:
    """The rows with letters on them. However many a row has, it's looked up as one."""
    found: dict[int, list[Letters]] = {}
    for each in letters:
        found.setdefault(each.y, []).append(each)
    return tuple(
        _lettered(row, tuple(found[y])) if y in found else row for y, row in enumerate(rows)
    )


@lru_cache(maxsize=256)
def _lettered(row: Row, letters: tuple[Letters, ...]) -> Row:
    cells: list[Cell] = [(char, run.fore, run.back) for run in row for char in run.text]
    for each in letters:
        _letter(cells, each)
    return merged(cells)


def _letter(cells: list[Cell], letters: Letters) -> None:
    for x, char in enumerate(letters.text, letters.x):
        if char == "█" and 0 <= x < len(cells):  # a font's own block may leave a gap
            cells[x] = (" ", letters.ink, letters.ink)
        elif char in BELOW and 0 <= x < len(cells):
            cells[x] = (BELOW[char], _ground(cells[x]), letters.ink)
        elif 0 <= x < len(cells) and char != " ":
            cells[x] = (char, letters.ink, _ground(cells[x]))


def _ground(cell: Cell) -> Ink:
    """What most of a cell is: words at the water's edge are on the water."""
    shape, fore, back = cell
    return fore if EIGHTHS.find(shape) >= len(EIGHTHS) // 2 else back


@lru_cache(maxsize=64)
def plain(width: int, ink: Ink) -> Row:
    """A row of one colour."""
    return (Run(" " * width, ink, ink),)
