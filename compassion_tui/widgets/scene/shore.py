"""The shore: sky, two lines of dunes, sand, and a tide that climbs it and draws back.

Pure: a Shore of some size and a Sea at some moment give the rows of a picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from math import acos, pi, sin

import msgspec

from compassion_tui.widgets.scene.rows import STEPS, Cell, Ink, Row, filled, merged, plain

DRYING = 4
"""How many of those steps wet sand dries at a time: fewer steps mean less redrawing."""

GLINT = 2.0
"""Seconds that the first sheen of a breath out takes to appear: at once, it would flicker."""


CALM = 0.42
"""How far the sky lightens where words can be; over the land it goes further."""

WORDS = 18
"""The rows of an open sky that words can fill; what a high window has more is for the light."""

HIGH = 31
"""From this many rows, a low shore has five rows of land instead of two."""

EDGE = 14
"""Eighths of a row, times a lobe's height, that make the water's edge uneven at rest."""


SHALLOW = 0.6
"""How early water lightens towards the land; 1 is evenly."""


class Sea(msgspec.Struct, frozen=True):
    """The sea at one moment."""

    size: float = 0.0
    """How full the breath is, from 0 to 1."""
    breath: int = 0
    """Which breath it is: each wave has its own lobes."""
    ebbed: float | None = None
    """Seconds since the last breath out began; None before the first."""
    ebb: float = 4.0
    """How many seconds this breath out lasts."""
    ebb_breath: int = 0
    """Which breath it belonged to: its wave's lobes form the edge of the wet sand."""


LOW_TIDE = Sea()
"""The sea when nobody breathes with it."""


class Shore(msgspec.Struct, frozen=True, dict=True):
    """The parts that don't move: how a picture's rows are divided, from the bottom.

    Rows that are always sea, rows that the tide climbs, dunes that no wave reaches, and sky above
    them. A `small` one is inside a page: no sand, and a swell that's flat at both ends. A `low`
    one has a low horizon: more sky to write in.
    """

    width: int
    height: int
    small: bool = False
    low: bool = False
    warmth: int = 0
    """How warm the low sky is, from 0 to STEPS."""

    @cached_property
    def sea(self) -> int:
        """Rows that are always under water; the last one can carry a line of words."""
        if self.low:
            return 2 if self.height >= HIGH else 1
        return max(1, round(self.height / (7 if self.small else 11))) if self.height > 3 else 0

    @cached_property
    def reach(self) -> int:
        """Rows between the lowest and the highest waterline."""
        if self.low:
            return 2 if self.height >= HIGH else 0
        return max(1, round(self.height / (2.5 if self.small else 5.6)))

    @cached_property
    def dune(self) -> int:
        """Rows of sand that no wave reaches."""
        if self.small or self.height <= 5:
            return 0
        return 1 if self.low else max(1, round(self.height / 16))

    @cached_property
    def land(self) -> int:
        """Rows of everything but sky."""
        return self.sea + self.reach + self.dune

    @cached_property
    def sky(self) -> int:
        """Rows of sky."""
        return max(0, self.height - self.land)

    @property
    def dunes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The heights of the near and the far dunes, in eighths of a row, by column."""
        return _dunes(self.width, self.land * 8, max(self.dune, 1) * 8)

    def waterline(self, size: float, breath: int) -> tuple[int, ...]:
        """The water's height, in the same unit: at low tide, a long slow line."""
        return _waterline(self, round(size * 1000), breath)

    def waterlines(self, size: float, breath: int) -> tuple[int, int]:
        """The lowest and the highest point of that line."""
        return _ends(self, round(size * 1000), breath)

    def sky_ink(self, y: int) -> Ink:
        """Slowly lighter towards the land: a little where words can be, then fast."""
        if not self.sky:
            return self.sand_ink(y)
        y = min(y, self.sky - 1)
        along = CALM * (y / max(self.sky - 1, 1)) ** 1.5
        if (above := self.sky - 1 - y) < self._glow:
            along += (1 - along) * (1 - above / self._glow) ** (1.2 if self.low else 1.8)
        return Ink("sky", round(STEPS * along), self.warmth)

    @property
    def _glow(self) -> int:
        """The rows over the land where the sky lightens fast: all that words leave it."""
        if self.low:
            return 2 if self.height < HIGH else 3
        return max(3, self.sky - WORDS)

    def water_ink(self, y: int) -> Ink:
        """Lighter towards the land, and most of it near the bottom, which is always visible."""
        depth = (self.height - 1 - y) / max(self.sea + self.reach - 1, 1)
        return Ink("water", min(round(STEPS * depth**SHALLOW), STEPS))

    def sand_ink(self, y: int, wet: int = 0) -> Ink:
        """Paler with distance; `wet` is how wet it is, in STEPS."""
        near = 0.4 + 0.6 * (y - self.sky) / max(self.dune + self.reach - 1, 1)
        return Ink("sand", wet, min(max(round(STEPS * near), 0), STEPS))

    def wetness(self, y: int, sea: Sea) -> int:
        """How wet a row's sand still is, in STEPS: the higher the row, the earlier it dries."""
        if sea.ebbed is None or self.small or not self.reach:
            return 0
        share = min(max((self.height - y - self.sea) / self.reach, 0.0), 1.0)
        bare = sea.ebbed - sea.ebb * acos(2 * share - 1) / pi
        # dry by the time the next wave turns, whose edge will be different
        left = min(1 - bare / (1.25 * sea.ebb + 1.5), sea.ebbed / GLINT)
        return DRYING * round(STEPS / DRYING * min(max(left, 0.0), 1.0))


FAR = Ink("sand")
"""The far dunes, nearly lost in the sky."""


def row(shore: Shore, y: int, sea: Sea = LOW_TIDE) -> Row:
    """One row of the picture, 0 at the top."""
    if y < shore.sky:
        return plain(shore.width, shore.sky_ink(y))
    if whole := _whole(shore, y, sea):
        return plain(shore.width, whole)
    return _edged(shore, y, sea if is_reached(shore, y, sea) else LOW_TIDE)


@lru_cache(maxsize=64)
def _edged(shore: Shore, y: int, sea: Sea) -> Row:
    return merged(_cells(shore, y, sea))


def is_reached(shore: Shore, y: int, sea: Sea) -> bool:
    """Whether water is in that row, or was, and its sand is still wet."""
    below, wet = (shore.height - 1 - y) * 8, shore.wetness(y, sea)
    tops = [shore.waterlines(sea.size, sea.breath)[1]]
    tops += [shore.waterlines(1.0, sea.ebb_breath)[1]] if wet else []
    return max(tops) > below


def _whole(shore: Shore, y: int, sea: Sea) -> Ink | None:
    """The one ink of a row without an edge: most rows, which then aren't drawn cell by cell."""
    top, bottom = (shore.height - y) * 8, (shore.height - 1 - y) * 8
    (lowest, highest), wet = shore.waterlines(sea.size, sea.breath), shore.wetness(y, sea)
    if lowest >= top:
        return shore.water_ink(y)
    if highest > bottom:
        return None
    lowest, highest = shore.waterlines(1.0, sea.ebb_breath) if wet else (0, 0)
    if lowest >= top:
        return shore.sand_ink(y, wet)
    dry = highest <= bottom and min(shore.dunes[0], default=0) >= top
    return shore.sand_ink(y) if dry else None


def _cells(shore: Shore, y: int, sea: Sea) -> Iterator[Cell]:
    below = (shore.height - 1 - y) * 8
    wetness = shore.wetness(y, sea)
    sky, water, sand = shore.sky_ink(y), shore.water_ink(y), shore.sand_ink(y)
    wet = shore.sand_ink(y, wetness)
    water_line = shore.waterline(sea.size, sea.breath)
    wet_line = shore.waterline(1.0, sea.ebb_breath) if wetness else (0,) * shore.width
    for water_top, wet_top, near, far in zip(water_line, wet_line, *shore.dunes, strict=True):
        if water_top > below:
            yield filled(water_top - below, water, wet if wet_top > below + 4 else sand)
        elif wet_top > below:
            yield filled(wet_top - below, wet, sand)
        elif near > below:
            yield filled(near - below, sand, FAR if far >= below + 8 else sky)
        else:
            yield filled(far - below, FAR, sky)


@lru_cache(maxsize=4)
def _dunes(width: int, top: int, rise: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two long low lines: `rise` is how much of the land they take, from its top."""
    ups = tuple(x / max(width, 1) for x in range(width))
    near = (0.5 * sin(3.1 * up + 1.1) + 0.17 * sin(7.9 * up + 0.4) - 1.05 for up in ups)
    far = (0.36 * sin(4.4 * up + 4.1) + 0.12 * sin(10.1 * up + 5.6) - 0.48 for up in ups)
    return (
        tuple(round(top + rise * hill) for hill in near),
        tuple(round(top + rise * hill) for hill in far),
    )


@lru_cache(maxsize=4)
def _waterline(shore: Shore, mille: int, breath: int) -> tuple[int, ...]:
    low, high = shore.sea * 8, mille / 1000 * shore.reach * 8
    if shore.small:
        return tuple(round(low + high * lobe) for lobe in _swell(shore.width))
    lobes = zip(_lobes(shore.width, breath), _lobes(shore.width, 1), strict=True)
    tops = (round(low + high * lobe + EDGE * (rest - 1)) for lobe, rest in lobes)
    # the last row carries words: where the tide moves, its edge stays above them
    return tuple(tops) if shore.low else tuple(max(top, min(low, 8)) for top in tops)


@lru_cache(maxsize=4)
def _ends(shore: Shore, mille: int, breath: int) -> tuple[int, int]:
    line = _waterline(shore, mille, breath)
    return min(line, default=0), max(line, default=0)


@lru_cache(maxsize=8)
def _lobes(width: int, breath: int) -> tuple[float, ...]:
    """The edge of one wave, at most 1. The golden angle keeps any two from being alike."""
    turn = 2.39996 * breath
    ups = (2 * pi * x / max(width, 60) for x in range(width))
    waves = (0.6 * sin(1.3 * up + turn) + 0.4 * sin(2.9 * up + 1.7 * turn + 1) for up in ups)
    return tuple(1 + 0.12 * (wave - 1) for wave in waves)


@lru_cache(maxsize=8)
def _swell(width: int) -> tuple[float, ...]:
    """A swell between two ends: 0 at both, 1 in the middle."""
    return tuple(sin(pi * (x + 0.5) / width) ** 2 for x in range(width))
