"""The forms in which a breath is drawn, each made for what a terminal can show.

`tide` is the picture in colours. `line` is drawn as with a pen, for a terminal in one colour.
`still` is for reduced motion: a picture that stands, and one row that slowly changes.
"""

from __future__ import annotations

from typing import Literal

from compassion_tui.domain.session import Session
from compassion_tui.widgets.tide import Letters, Row, Sea, Shore

Hand = Literal["tide", "line", "still"]


def drawn(
    hand: Hand, shore: Shore, session: Session, letters: tuple[Letters, ...]
) -> tuple[Row, ...]:
    """The whole picture at this moment, with the letters on it; a row for each of its rows."""
    sea = sea_of(session) if hand == "tide" else Sea(0.0)
    rows = [shore.row(y, sea) for y in range(shore.height)]
    for each in letters:
        rows[each.y] = each.on(rows[each.y])
    return tuple(rows)


def sea_of(session: Session) -> Sea:
    """The sea as the breath has it."""
    ebb = session.ebb
    if ebb is None:
        return Sea(session.size, session.breath)
    ebbed = session.elapsed - ebb.start
    return Sea(session.size, session.breath, ebbed, ebb.seconds, ebb.breath)
