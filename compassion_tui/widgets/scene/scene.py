"""The picture behind a screen: the shore, its light, and the one thing of a place.

Pure, like the shore: it makes rows from a size and an scenery.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from compassion_tui.widgets.scene import shore as shores
from compassion_tui.widgets.scene.rows import Ink, Letters, Row, lettered
from compassion_tui.widgets.scene.shore import LOW_TIDE, Sea, Shore

MEASURE = 70
"""Columns in the middle that words may use; nothing is drawn in the sky there."""

LIGHT = Ink("moon")
DISCS: tuple[tuple[str, ...], ...] = (
    (" ▗▄▄▖ ", "▟████▙", "▜████▛", " ▝▀▀▘ "),
    ("▟██▙", "▜██▛"),
)
"""The moon or the sun, the largest first: it stays in the margin, away from words."""
HALVES: tuple[tuple[str, ...], ...] = (
    ("  ▗▄▄▄▄▖  ", " ▟██████▙ ", "▐████████▌"),
    (" ▗▄▄▄▖ ", "▟█████▙"),
)
"""The same, half risen: it's on the dunes, below all words."""

FLAT, LOW = 17, 22
"""With fewer rows there's only sky, or the horizon is low everywhere."""

BELOW = 5
"""Rows of land, and of the light over it, that are hidden where there's only sky."""

LONG = 3
"""The fewest rows for a path of light on the water."""

APART = 0.754878
"""Numbers that go on by this much, past 1 and round again, never fall into rows."""

STAR = Ink("star")
GLINT = Ink("glint")


class Scenery(msgspec.Struct, frozen=True):
    """Which part of the shore a screen shows."""

    low: bool = False
    """Whether the horizon is low."""
    bare: bool = False
    """Whether the sky and the sand are empty, because the person writes."""
    place: str = ""
    """The name of the place on the shore; empty for the open shore."""
    warmth: int = 0
    """How warm the low sky is, from 0 to STEPS."""


@lru_cache(maxsize=4)
def rows(
    width: int, height: int, light: str, scenery: Scenery, sea: Sea = LOW_TIDE
) -> tuple[Row, ...]:
    """The whole picture, for a light in the sky: `moon`, `low`, `rising` or `sun`."""
    if height < FLAT:  # no room for land: the words need it
        shore = Shore(width, height + BELOW, low=True, warmth=scenery.warmth)
        return tuple(shores.row(shore, y) for y in range(height))
    shore = Shore(width, height, low=scenery.low or height < LOW, warmth=scenery.warmth)
    drawn = [shores.row(shore, y, sea) for y in range(height)]
    over = () if scenery.bare else (*lights(shore, light), *_things(shore, scenery.place))
    return lettered(drawn, over)


def _things(shore: Shore, place: str) -> Iterator[Letters]:
    if place:  # home is on the open shore
        from compassion_tui.widgets.scene.places import things

        yield from things(shore, place)


@lru_cache(maxsize=4)
def lights(shore: Shore, light: str) -> tuple[Letters, ...]:
    """What's in the sky, and its reflection on the water."""
    return tuple(each for each in _lights(shore, light) if 0 <= each.y < shore.height)


def _lights(shore: Shore, light: str) -> Iterator[Letters]:
    if light not in {"moon", "low", "rising", "sun"}:
        return
    margin = (shore.width - MEASURE) // 2
    if light == "rising":
        disc = HALVES[0] if margin >= len(HALVES[0][0]) else HALVES[1]
        top = shore.sky - len(disc)
    else:
        disc = next((each for each in DISCS if len(each[0]) < margin), ())
        top = shore.sky - len(disc) - 3 if light == "low" else max(1, shore.sky // 8)
    if not disc or top < 1:
        return
    wide = len(disc[0])
    x = shore.width - max(margin, wide + 4) // 2 - (wide + 1) // 2
    for y, line in enumerate(disc, top):
        yield Letters(y, x, line, LIGHT)
    if light in {"moon", "low"}:
        yield from _glade(shore, x + wide // 2)
    if light == "moon":
        yield from _stars(shore, margin)


def _glade(shore: Shore, x: int) -> Iterator[Letters]:
    """A broken path of light on the water that's always there."""
    first = shore.height - shore.sea + 1  # below the uneven edge
    if shore.height - first < LONG:  # a single row would look like a speck
        return
    for y in range(first, shore.height):
        wide = 3 + 2 * (y - first)
        if x - wide > 0 and x + wide < shore.width:
            yield Letters(y, x - wide + (y % 2), "▁" * (wide - 1) + " " + "▁" * (wide - 1), GLINT)


def _stars(shore: Shore, margin: int) -> Iterator[Letters]:
    """A few stars, always in the same places, and never behind words."""
    for seed in range(max(0, margin - 3) * shore.sky // 40):
        x, y = 2 + seed * 29 % max(1, margin - 4), 1 + int(seed * APART % 1 * shore.sky * 2 / 3)
        yield Letters(y, x if seed % 3 else shore.width - 1 - x, "·", STAR)
