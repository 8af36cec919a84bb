"""The picture of a breath: a tide that climbs the sand, draws back and leaves a sheen.

Pure: a Shore of some size and a Sea at some moment give rows of Runs, which name inks and
know nothing of colours. The waterline is in eighths of a row (▁▂▃▄▅▆▇█), so that six
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

STEPS = 24
"""How many steps a gradient has between its two colours."""

DRYING = 4
"""How many of those steps wet sand dries at a time: the fewer, the less is drawn again."""

GLINT = 2.0
"""Seconds that the first sheen of an exhale takes to come: at once, it would flicker."""


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
Cell = tuple[str, Ink, Ink]
"""A character, its ink, and the ink of its ground."""


class Letters(NamedTuple):
    """Messages, or a moon, over the picture."""

    y: int
    x: int
    text: str
    ink: Ink

    def on(self, row: Row) -> Row:
        """The row with these letters on it, each on the ground that is there."""
        return _lettered(row, self)


SAND = Ink("sand")


@dataclass(frozen=True)
class Sea:
    """The sea at one moment."""

    size: float = 0.0
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
    A `small` one is within a page: no sand, and a swell that is flat at both ends.
    """

    width: int
    height: int
    small: bool = False

    @cached_property
    def sea(self) -> int:
        """Rows that are always under water; the last one can carry a line of words."""
        return max(1, round(self.height / 7)) if self.height > 3 else 0

    @cached_property
    def reach(self) -> int:
        """Rows between the lowest and the highest waterline: a quarter of the picture."""
        return max(1, round(self.height / (2.5 if self.small else 4)))

    @cached_property
    def dune(self) -> int:
        """Rows of sand that no wave comes to."""
        return max(1, round(self.height / 9)) if self.height > 5 and not self.small else 0

    @cached_property
    def sky(self) -> int:
        """Rows of sky."""
        return max(0, self.height - self.sea - self.reach - self.dune)

    @cached_property
    def skyline(self) -> tuple[int, ...]:
        """The height of the sand, in eighths of a row from the bottom, a column each."""
        top, rise = (self.height - self.sky) * 8, min(self.dune, 2) * 2.5
        ups = (x / max(self.width, 1) for x in range(self.width))
        hills = (0.7 * sin(5.0 * up + 0.6) + 0.3 * sin(11.9 * up + 2.5) - 1 for up in ups)
        return tuple(round(top + rise * hill) for hill in hills)

    def waterline(self, size: float, breath: int) -> tuple[int, ...]:
        """The height of the water, in the same measure. Flat at low tide."""
        return _waterline(self, round(size * 1000), breath)

    def sky_ink(self, y: int) -> Ink:
        """Slowly lighter towards the land."""
        return Ink("sky", round(STEPS * (y / max(self.sky - 1, 1)) ** 1.5)) if self.sky else SAND

    def water_ink(self, y: int) -> Ink:
        """Slowly lighter towards the land."""
        depth = (self.height - 1 - y) / max(self.sea + self.reach - 1, 1)
        return Ink("water", min(round(STEPS * depth), STEPS))

    def wetness(self, y: int, sea: Sea) -> int:
        """How wet the sand of a row still is, in STEPS: the higher, the sooner it was left."""
        if sea.ebbed is None or self.small:
            return 0
        share = min(max((self.height - y - self.sea) / self.reach, 0.0), 1.0)
        bare = sea.ebbed - sea.ebb * acos(2 * share - 1) / pi
        # dry by the time that the next wave turns, whose edge will be another
        left = min(1 - bare / (1.25 * sea.ebb + 1.5), sea.ebbed / GLINT)
        return DRYING * round(STEPS / DRYING * min(max(left, 0.0), 1.0))


def row(shore: Shore, y: int, sea: Sea) -> Row:
    """One row of the picture, 0 at the top."""
    if y < shore.sky - 1:
        return _plain(shore.width, shore.sky_ink(y))
    whole = _whole(shore, y, sea)
    return _plain(shore.width, whole) if whole else merged(_cells(shore, y, sea))


def merged(cells: Iterable[Cell]) -> Row:
    """Neighbours of the same inks as one run: the fewer, the less is sent to a terminal."""
    runs = groupby(cells, key=lambda cell: cell[1:])
    return tuple(Run("".join(cell[0] for cell in run), *inks) for inks, run in runs)


@lru_cache(maxsize=64)
def _lettered(row: Row, letters: Letters) -> Row:
    cells = [(char, run.fore, run.back) for run in row for char in run.text]
    for x, char in enumerate(letters.text, letters.x):
        if 0 <= x < len(cells) and char != " ":
            cells[x] = (char, letters.ink, cells[x][2])
    return merged(cells)


@lru_cache(maxsize=64)
def _plain(width: int, ink: Ink) -> Row:
    return (Run(" " * width, ink, ink),)


def _whole(shore: Shore, y: int, sea: Sea) -> Ink | None:
    """The one ink of a row without an edge in it: most are, and are not drawn cell by cell."""
    top, bottom = (shore.height - y) * 8, (shore.height - 1 - y) * 8
    water, wet = shore.waterline(sea.size, sea.breath), shore.wetness(y, sea)
    if min(water, default=0) >= top:
        return shore.water_ink(y)
    if max(water, default=0) > bottom:
        return None
    reached = shore.waterline(1.0, sea.ebb_breath) if wet else (0,)
    if min(reached) >= top:
        return Ink("sand", wet)
    dry = max(reached) <= bottom and min(shore.skyline, default=0) >= top
    return SAND if dry else None


def _cells(shore: Shore, y: int, sea: Sea) -> Iterator[Cell]:
    below = (shore.height - 1 - y) * 8
    sky, water, wet = shore.sky_ink(y), shore.water_ink(y), Ink("sand", shore.wetness(y, sea))
    water_line = shore.waterline(sea.size, sea.breath)
    wet_line = shore.waterline(1.0, sea.ebb_breath) if wet.step else (0,) * shore.width
    for water_top, wet_top, dune in zip(water_line, wet_line, shore.skyline, strict=True):
        if water_top > below:
            yield filled(water_top - below, water, wet if wet_top > below + 4 else SAND)
        elif wet_top > below:
            yield filled(wet_top - below, wet, SAND)
        else:
            yield filled(dune - below, SAND, sky)


def filled(eighths: int, over: Ink, under: Ink) -> Cell:
    """A cell filled so far from below; a full or an empty one is a space on its ground."""
    if eighths >= 8:
        return " ", over, over
    if eighths <= 0:
        return " ", under, under
    return EIGHTHS[eighths], over, under


@lru_cache(maxsize=4)
def _waterline(shore: Shore, mille: int, breath: int) -> tuple[int, ...]:
    low, high = shore.sea * 8, mille / 1000 * shore.reach * 8
    lobes = _swell(shore.width) if shore.small else _lobes(shore.width, breath)
    return tuple(round(low + high * lobe) for lobe in lobes)


@lru_cache(maxsize=8)
def _lobes(width: int, breath: int) -> tuple[float, ...]:
    """The edge of one wave, 1 at most. The golden angle keeps any two from being alike."""
    turn = 2.39996 * breath
    ups = (2 * pi * x / max(width, 60) for x in range(width))
    waves = (0.6 * sin(1.3 * up + turn) + 0.4 * sin(2.9 * up + 1.7 * turn + 1) for up in ups)
    return tuple(1 + 0.12 * (wave - 1) for wave in waves)


@lru_cache(maxsize=8)
def _swell(width: int) -> tuple[float, ...]:
    """A swell between two ends: 0 at both, 1 in the middle."""
    return tuple(sin(pi * (x + 0.5) / width) ** 2 for x in range(width))
