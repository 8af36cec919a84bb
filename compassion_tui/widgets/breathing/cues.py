"""The words of a breathing pause, and the moon: what they say, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from rich.cells import cell_len

from compassion_tui.domain.breath_session import BreathSession
from compassion_tui.domain.messages import Messages
from compassion_tui.widgets.breathing.picture import Drawing
from compassion_tui.widgets.scene import scene
from compassion_tui.widgets.scene.rows import Ink, Letters
from compassion_tui.widgets.scene.shore import Shore
from compassion_tui.widgets.wrapping import wrap

WORD = Ink("word")
QUIET = Ink("quiet")
FOOT = Ink("foot")
RING = "○"
"""The moon's outline, where a full bright disc would be too much."""
BROAD = 62
"""Columns in which every line under the word is one row."""
LINE = BROAD - 2
"""Cells of the longest line under the word."""
BAND = 2
"""Rows of light at the horizon, which a quiet line can't be read on."""
WORDS = 3
"""Rows of a small picture that only has room for the words."""
LONGEST = 16
"""Cells of the one row that changes without motion."""


class Cues:
    """One word in the calmest place; a quiet line under it, and one at the bottom."""

    def __init__(self, messages: Messages) -> None:
        """Take the sentences from `[pause]`."""
        self._words = messages

    def letters(
        self, session: BreathSession, shore: Shore, drawing: Drawing
    ) -> tuple[Letters, ...]:
        """Everything that's written over the picture now."""
        found = [*self._said(session, shore, drawing)]
        if drawing.still:
            found.append(_length(session, shore, drawing))
        if not shore.small:
            found += () if drawing.bare else _light(shore, drawing)
            # with another line on screen and nothing moving, nobody is breathing
            if not (drawing.said and (session.held or session.ended)):
                dizzy = self._dizzy(shore, drawing)
                found = [*(each for each in found if each.y != dizzy.y), dizzy]
        return tuple(each for each in found if 0 <= each.y < shore.height)

    def word(self, session: BreathSession) -> str:
        """The one word: in, out, or another part of the breath."""
        if session.held or session.ended:
            return ""
        return self._words(f"pause.cue.{session.kind}")

    def line(self, session: BreathSession) -> str:
        """The quiet line under the word; usually empty."""
        if session.ended:
            return self._words("pause.over")
        if session.held:
            return self._words("pause.away" if session.watch.away else "pause.held")
        if session.measuring:
            return self._words("pause.follow")
        if session.following:
            return self._words("pause.natural")
        return self._words("pause.small") if session.breath < 0 else ""

    def _said(self, session: BreathSession, shore: Shore, drawing: Drawing) -> Iterator[Letters]:
        word = self.word(session)
        if drawing.numbers and word and session.second:
            word = f"{word} {session.second}"
        at = _middle(shore, drawing)
        yield _centred(shore, at, word, WORD)
        line = drawing.said or self.line(session)
        for y, (start, end) in enumerate(wrap(line, shore.width - 2), at + _below(shore)):
            yield _centred(shore, y, line[start:end], QUIET)

    def _dizzy(self, shore: Shore, drawing: Drawing) -> Letters:
        """What to do if dizzy or short of breath, in the longest form that fits."""
        forms = self._words.several("pause.dizzy")
        fitting = next((form for form in forms if cell_len(form) <= shore.width - 2), "")
        ink = FOOT if drawing.technique == "full" and not drawing.bare else QUIET
        return _centred(shore, shore.height - 1, fitting, ink)


def _length(session: BreathSession, shore: Shore, drawing: Drawing) -> Letters:
    """How full the breath is, as a line under the word that grows and shrinks."""
    word = "" if session.held or session.ended else "─" * (2 * round(session.size * LONGEST / 2))
    return _centred(shore, _middle(shore, drawing) + 1, word, QUIET)


def _light(shore: Shore, drawing: Drawing) -> Iterator[Letters]:
    """The light in the sky, as on other screens."""
    if drawing.technique == "full":
        yield from scene.lights(shore, drawing.light)
    elif shore.sky > 1:
        yield Letters(shore.sky // 6, round(shore.width * 0.74), RING, QUIET)


def _middle(shore: Shore, drawing: Drawing) -> int:
    """The calmest row: the middle of the sky. If the screen draws that, the first row.

    In a small window it's higher, so that the line under it ends above the light at the horizon.
    """
    if drawing.afloat:
        return 0
    return max(0, min(shore.sky // 2, _lowest(shore)))


def _lowest(shore: Shore) -> int:
    """The lowest row for the word, so that the line under it ends above the light."""
    return shore.sky - BAND - _below(shore) - ceil(LINE / max(1, shore.width - 2))


def has_room(shore: Shore) -> bool:
    """Whether the sky has room for the word and the line under it."""
    return shore.height > WORDS if shore.small else _lowest(shore) >= 0


def _below(shore: Shore) -> int:
    return 2 if shore.sky > 4 else 1


def _centred(shore: Shore, y: int, text: str, ink: Ink) -> Letters:
    return Letters(y, max((shore.width - cell_len(text)) // 2, 0), text, ink)
