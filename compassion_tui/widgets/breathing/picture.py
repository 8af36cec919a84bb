"""The picture of a breath: the shore's tide, with letters over it.

With reduced motion the picture doesn't move, and one row slowly changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from compassion_tui.domain.breath_session import BreathSession
from compassion_tui.widgets.scene import technique as techniques
from compassion_tui.widgets.scene.rows import Letters, Row, Run, lettered
from compassion_tui.widgets.scene.shore import Sea, Shore
from compassion_tui.widgets.scene.technique import PAPER, Technique

STILL = Sea(0.5)
"""The sea without motion."""


@dataclass(frozen=True)
class Drawing:
    """How a pause is drawn."""

    technique: Technique = "full"
    still: bool = False
    """Whether to avoid motion."""
    numbers: bool = False
    """Whether seconds are shown beside the word."""
    said: str = ""
    """A line to show instead of the pause's own."""
    light: str = ""
    """What's in the sky, by the scene's name for it."""
    bare: bool = False
    """Whether there's only room for the words, on plain ground."""
    afloat: bool = False
    """Whether the screen draws the sea behind it, so that only words are drawn here."""


def drawn(
    drawing: Drawing, shore: Shore, session: BreathSession, letters: tuple[Letters, ...]
) -> tuple[Row, ...]:
    """The picture at this moment, with the letters on it, row by row."""
    sea = STILL if drawing.still else sea_of(session)
    if drawing.afloat or drawing.bare:
        rows: list[Row] = [(Run(" " * shore.width, PAPER, PAPER),)] * shore.height
    else:
        rows = [techniques.row(drawing.technique, shore, y, sea) for y in range(shore.height)]
    return lettered(rows, letters)


def sea_of(session: BreathSession) -> Sea:
    """The sea for the current part of the breath."""
    ebb = session.ebb
    if ebb is None:
        return Sea(session.size, session.breath)
    ebbed = session.elapsed - ebb.start
    return Sea(session.size, session.breath, ebbed, ebb.seconds, ebb.breath)
