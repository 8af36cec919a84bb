"""Colours for terminals that have 256.

Rich rounds each part of a colour by itself, which turns a dim violet into bright blue, and grey
sand into pink. Here the closest of the 240 colours that every such terminal has is sent instead,
as an eye judges closeness: in Oklab (Björn Ottosson, 2020,
https://bottosson.github.io/posts/oklab/).
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import dist

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter

RGB = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

_LEVELS = (0, 95, 135, 175, 215, 255)
_CUBE = ((red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS)
_GREYS = ((shade, shade, shade) for shade in range(8, 248, 10))
FIXED: tuple[RGB, ...] = (*_CUBE, *_GREYS)
"""xterm's colours from number 16 on; the person chooses the sixteen before them."""

FIRST = 16
"""The number of the first of them."""


class FewColours(LineFilter):
    """Converts a line to the closest of the 240 colours."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """The same segments; the terminal's own colours don't change."""
        return [
            Segment(text, nearest_style(style) if style else None, control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def nearest_style(style: Style) -> Style:
    """The style in the closest colours."""
    return style + Style.from_color(_nearest_color(style.color), _nearest_color(style.bgcolor))


@cache
def nearest(color: RGB) -> int:
    """The number of the colour that looks most like this one."""
    here = _oklab(color)
    return FIRST + min(range(len(FIXED)), key=lambda index: dist(here, _fixed()[index]))


def _nearest_color(color: Color | None) -> Color | None:
    if color is None or color.triplet is None:
        return color
    number = nearest(tuple(color.triplet))
    return Color(f"color({number})", ColorType.EIGHT_BIT, number=number)


@cache
def _fixed() -> tuple[tuple[float, float, float], ...]:
    return tuple(map(_oklab, FIXED))


def _oklab(color: RGB) -> tuple[float, float, float]:
    """Lightness, and the positions from green to red and from blue to yellow."""
    red, green, blue = map(_linear, color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
