"""The forms in which a breath is drawn, each made for what a terminal can show.

`tide` is the picture in 256 colours or more. `plain` is for sixteen, whose shades nobody can
foresee: the water alone is a colour, on the terminal's own ground. `pen` is for one colour:
water in dim blocks. Any of them can be still, for reduced motion: the picture stands, and
one row slowly changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from compassion_tui.domain.breath_session import BreathSession
from compassion_tui.widgets import tide
from compassion_tui.widgets.tide import Cell, Ink, Letters, Row, Sea, Shore

Technique = Literal["tide", "plain", "pen"]

FAINT = Ink("faint")
PAPER = Ink("paper")
WATER = Ink("water", tide.STEPS)

STILL = Sea(0.5)
"""The sea where there is no motion."""


@dataclass(frozen=True)
class Drawing:
    """How a pause is shown."""

    technique: Technique = "tide"
    still: bool = False
    """Whether motion is kept away."""
    numbers: bool = False
    """Whether seconds are beside the word."""
    said: str = ""
    """A line to show instead of the pause's own."""


def drawn(
    drawing: Drawing, shore: Shore, session: BreathSession, letters: tuple[Letters, ...]
) -> tuple[Row, ...]:
    """The whole picture at this moment with the letters on it, a row for each of its rows."""
    sea = STILL if drawing.still else sea_of(session)
    rows = [_row(drawing.technique, shore, y, sea) for y in range(shore.height)]
    for each in letters:
        rows[each.y] = each.on(rows[each.y])
    return tuple(rows)


def sea_of(session: BreathSession) -> Sea:
    """The sea as the breath has it."""
    ebb = session.ebb
    if ebb is None:
        return Sea(session.size, session.breath)
    ebbed = session.elapsed - ebb.start
    return Sea(session.size, session.breath, ebbed, ebb.seconds, ebb.breath)


def _row(technique: Technique, shore: Shore, y: int, sea: Sea) -> Row:
    if technique == "tide":
        return tide.row(shore, y, sea)
    return tide.merged(_cells(technique, shore, y, sea))


def _cells(technique: Technique, shore: Shore, y: int, sea: Sea) -> Iterator[Cell]:
    """Water, and dots where the sand is wet; no more."""
    below = (shore.height - 1 - y) * 8
    wet = shore.wetness(y, sea)
    lines = zip(
        shore.waterline(sea.size, sea.breath), shore.waterline(1.0, sea.ebb_breath), strict=True
    )
    for x, (water, sand) in enumerate(lines):
        if water > below and (below or shore.small):  # words at the foot want an empty row
            yield _water(technique, water - below)
        elif sand > below > 0:
            yield _dot(x, y, wet), FAINT, PAPER
        else:
            yield " ", PAPER, PAPER


def _water(technique: Technique, eighths: int) -> Cell:
    if technique == "plain":
        return tide.filled(eighths, WATER, PAPER)
    return tide.EIGHTHS[min(eighths, 8)], FAINT, PAPER


def _dot(x: int, y: int, wet: int) -> str:
    """Dots that stand closer the wetter the sand is, always at the same places."""
    return "·" if (x * 37 + y * 91 + x * y * 13) % 101 < wet else " "
