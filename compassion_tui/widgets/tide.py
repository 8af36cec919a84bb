"""The picture of a breath: a tide that climbs the sand, draws back and leaves a sheen.

Pure: a Shore of some size and a Sea at some moment give rows of Runs, which name inks and
know nothing of colours. The waterline stands in eighths of a row (▁▂▃▄▅▆▇█), so that six
rows have 48 heights; half-blocks would give 12, and jerk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from math import acos, pi, sin
from typing import NamedTuple

EIGHTHS = " ▁▂▃▄▅▆▇█"
"""A cell filled from below, by eighths."""

STEPS = 7
"""How many steps a gradient has between its two colours."""


class Ink(NamedTuple):
    """A colour by name: `sky`, `water` and `sand` are gradients, the others are one colour."""

    name: str
    step: int = 0
    """How far along its gradient, from 0 to STEPS."""


class Run(NamedTuple):
    """Cells of one row that look alike."""

    text: str
    fore: Ink
    back: Ink


Row = tuple[Run, ...]


class Letters(NamedTuple):
    """Words, or a moon, over the picture."""

    y: int
    x: int
    text: str
    ink: Ink

    def on(self, row: Row) -> Row:
        """The row with these letters on it, each on the ground that is there."""
        cells = [(char, run.fore, run.back) for run in row for char in run.text]
        for x, char in enumerate(self.text, self.x):
            if 0 <= x < len(cells) and char != " ":
                cells[x] = (char, self.ink, cells[x][2])
        return tuple(_merged(cells))


@dataclass(frozen=True)
class Sea:
    """The sea at one moment."""

    size: float
    """How full the breath is, from 0 to 1."""
    breath: int = 0
    """Which breath it is: every wave has lobes of its own."""
    ebbed: float | None = None
    """Seconds since the last exhale began; None before the first."""
    ebb: float = 4.0
    """Seconds that this exhale lasts."""
    ebb_breath: int = 0
    """Which breath it belonged to: its wave's lobes are the edge of the wet sand."""


@dataclass(frozen=True)
class Shore:
    """What stands still: how the rows of a picture are shared out, from below.

    Rows that are always sea, rows that the tide climbs, dry sand, and sky above it all.
    """

    width: int
    height: int

    @cached_property
    def sea(self) -> int:
        """Rows that are always under water; the last one can carry a line of words."""
        return max(1, round(self.height / 7)) if self.height > 3 else 0

    @cached_property
    def reach(self) -> int:
        """Rows between the lowest and the highest waterline: a quarter of the picture."""
        return max(1, round(self.height / 4))

    @cached_property
    def dune(self) -> int:
        """Rows of sand that no wave comes to."""
        return max(1, round(self.height / 9)) if self.height > 5 else 0

    @cached_property
    def sky(self) -> int:
        """Rows of sky."""
        return max(0, self.height - self.sea - self.reach - self.dune)

    @cached_property
    def moving(self) -> range:
        """The rows that can change, from above."""
        return range(self.sky, max(self.sky, self.height - self.sea))

    def row(self, y: int, sea: Sea) -> Row:
        """One row of the picture, 0 at the top."""
        if y < self.sky - 1:
            return (Run(" " * self.width, *_plain(self._sky(y))),)
        if y >= self.height - self.sea:
            return (Run(" " * self.width, *_plain(self._water(y))),)
        return tuple(_merged(self._cells(y, sea)))

    def _cells(self, y: int, sea: Sea) -> Iterator[tuple[str, Ink, Ink]]:
        below = (self.height - 1 - y) * 8
        sky, water = self._sky(y), self._water(y)
        dry, wet = Ink("sand"), Ink("sand", self._wetness(below / 8, sea))
        water_line = self._line(sea.size, sea.breath)
        wet_line = self._line(1.0, sea.ebb_breath) if wet.step else (0,) * self.width
        for water_top, wet_top, dune in zip(water_line, wet_line, self._dunes, strict=True):
            if water_top > below:
                ground = wet if wet_top - below > 4 else dry
                yield _cell(water_top - below, water, ground)
            elif wet_top > below:
                yield _cell(wet_top - below, wet, dry)
            else:
                yield _cell(dune - below, dry, sky)

    def _line(self, size: float, breath: int) -> tuple[int, ...]:
        """The waterline in eighths from the bottom, a column each. Flat at low tide."""
        return _waterline(self.width, self.sea * 8, self.reach * 8, round(size * 1000), breath)

    @cached_property
    def _dunes(self) -> tuple[int, ...]:
        """The skyline of the sand, in eighths from the bottom."""
        top = (self.height - self.sky) * 8
        rise = min(self.dune, 2) * 2.5
        ups = (x / max(self.width, 1) for x in range(self.width))
        return tuple(
            round(top + rise * (0.7 * sin(5.0 * up + 0.6) + 0.3 * sin(11.9 * up + 2.5)) - rise)
            for up in ups
        )

    def _sky(self, y: int) -> Ink:
        """Slowly lighter towards the land."""
        return Ink("sky", round(STEPS * (y / max(self.sky, 1)) ** 1.5) if self.sky > 1 else STEPS)

    def _water(self, y: int) -> Ink:
        """Slowly lighter towards the land."""
        depth = (self.height - y) / max(self.sea + self.reach, 1)
        return Ink("water", min(round(STEPS * depth), STEPS))

    def _wetness(self, rows: float, sea: Sea) -> int:
        """How wet the sand still is so many rows up: the higher, the sooner it was left."""
        if sea.ebbed is None:
            return 0
        share = min(max((rows + 1 - self.sea) / self.reach, 0.0), 1.0)
        left = sea.ebb * acos(2 * share - 1) / pi
        dried = (sea.ebbed - left) / (1.25 * sea.ebb + 1.5)
        return round(STEPS * min(max(1 - dried, 0.0), 1.0))


@lru_cache(maxsize=4)
def _waterline(width: int, low: int, reach: int, mille: int, breath: int) -> tuple[int, ...]:
    size = mille / 1000
    sway = size * reach * 0.09
    return tuple(round(low + size * reach + sway * lobe) for lobe in _lobes(width, breath))


@lru_cache(maxsize=8)
def _lobes(width: int, breath: int) -> tuple[float, ...]:
    """The edge of one wave, -1 to 1 a column. The golden angle keeps any two from being alike."""
    turn = 2.39996 * breath
    ups = (2 * pi * x / max(width, 60) for x in range(width))
    return tuple(0.6 * sin(1.1 * up + turn) + 0.4 * sin(2.3 * up + 1.7 * turn + 1) for up in ups)


def _cell(eighths: int, over: Ink, under: Ink) -> tuple[str, Ink, Ink]:
    """A cell filled so far from below; a full or an empty one is a space on its ground."""
    if eighths >= 8:
        return " ", over, over
    if eighths <= 0:
        return " ", under, under
    return EIGHTHS[eighths], over, under


def _merged(cells: Iterable[tuple[str, Ink, Ink]]) -> Iterator[Run]:
    """Neighbours of the same inks as one run: the fewer, the less is sent to a terminal."""
    for (fore, back), run in groupby(cells, key=lambda cell: cell[1:]):
        yield Run("".join(text for text, _, _ in run), fore, back)


def _plain(ink: Ink) -> tuple[Ink, Ink]:
    return ink, ink
