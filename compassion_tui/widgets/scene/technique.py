"""The ways to draw the shore, each made for what a terminal can show.

`full` is the picture in 256 colours or more. `plain` is for sixteen, whose shades can't be
predicted: only the water is coloured, on the terminal's background. `pen` is for one colour: water
in dim blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from compassion_tui.widgets.scene import shore as shores
from compassion_tui.widgets.scene.rows import EIGHTHS, STEPS, Cell, Ink, Row, filled, merged, plain
from compassion_tui.widgets.scene.shore import Sea, Shore

if TYPE_CHECKING:
    from textual.app import App

Technique = Literal["full", "plain", "pen"]

FAINT = Ink("faint")
PAPER = Ink("paper")
WATER = Ink("water", STEPS)


def technique_of(app: App[Any]) -> Technique:
    """The technique that fits the terminal's colours."""
    if app.no_color:
        return "pen"
    return "plain" if app.native_ansi_color else "full"


def row(technique: Technique, shore: Shore, y: int, sea: Sea) -> Row:
    """One row of the picture in that technique, 0 at the top."""
    if technique == "full":
        return shores.row(shore, y, sea)
    if not shores.is_reached(shore, y, sea):
        return plain(shore.width, PAPER)
    return merged(_cells(technique, shore, y, sea))


def _cells(technique: Technique, shore: Shore, y: int, sea: Sea) -> Iterator[Cell]:
    """Water, and dots where the sand is wet; nothing else."""
    below = (shore.height - 1 - y) * 8
    wet = shore.wetness(y, sea)
    lines = zip(
        shore.waterline(sea.size, sea.breath), shore.waterline(1.0, sea.ebb_breath), strict=True
    )
    for x, (water, sand) in enumerate(lines):
        if water > below and (below or shore.small):  # words at the bottom need an empty row
            yield _water(technique, water - below)
        elif sand > below > 0:
            yield _dot(x, y, wet), FAINT, PAPER
        else:
            yield " ", PAPER, PAPER


def _water(technique: Technique, eighths: int) -> Cell:
    if technique == "plain":
        return filled(eighths, WATER, PAPER)
    return EIGHTHS[min(eighths, 8)], FAINT, PAPER


def _dot(x: int, y: int, wet: int) -> str:
    """Dots that are denser the wetter the sand is, always in the same places."""
    return "·" if (x * 37 + y * 91 + x * y * 13) % 101 < wet else " "
