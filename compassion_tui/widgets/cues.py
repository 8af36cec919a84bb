"""The few words of a breathing pause, and the moon: what they say, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from compassion_tui.domain.session import Session
from compassion_tui.domain.words import Words
from compassion_tui.widgets.tide import Ink, Letters, Shore

WORD = Ink("word")
QUIET = Ink("quiet")
MOON = ("▄██▄", "▀██▀")
SMALL_MOON = "●"


class Cues:
    """One word in the calmest place; a quiet line under it, and one at the foot."""

    def __init__(self, words: Words, compact: bool = False) -> None:
        """Take the sentences from `[pause]`; `compact` leaves out the moon and the foot."""
        self._words = words
        self._compact = compact

    def letters(self, session: Session, shore: Shore, numbers: bool) -> tuple[Letters, ...]:
        """Everything that is written over the picture at this moment."""
        found = (*self._moon(shore), *self._said(session, shore, numbers))
        return tuple(each for each in found if 0 <= each.y < shore.height)

    def word(self, session: Session) -> str:
        """The one word: in, out, or what else the breath does."""
        if session.held or session.ended:
            return ""
        return self._words(f"pause.cue.{session.kind}")

    def line(self, session: Session) -> str:
        """The quiet line under the word; most of the time there is none."""
        if session.held:
            return self._words("pause.away" if session.watch.away else "pause.held")
        if session.ended:
            return self._words("pause.over")
        if session.measuring:
            return self._words("pause.follow")
        if session.following:
            return self._words("pause.natural")
        return self._words("pause.small") if session.breath < 0 else ""

    def _said(self, session: Session, shore: Shore, numbers: bool) -> Iterator[Letters]:
        middle = max(shore.sky // 2, 0)
        word = self.word(session)
        if numbers and word and session.second:
            word = f"{word} {session.second}"
        yield _centred(shore, middle, word, WORD)
        yield _centred(
            shore, middle + 2 if shore.sky > 4 else middle + 1, self.line(session), QUIET
        )
        if not self._compact:
            yield _centred(shore, shore.height - 1, self._dizzy(shore.width), QUIET)

    def _dizzy(self, width: int) -> str:
        """What to do if dizzy or short of air, in the longest form that there is room for."""
        forms = self._words.several("pause.dizzy")
        return next((form for form in forms if cell_len(form) <= width - 2), "")

    def _moon(self, shore: Shore) -> Iterator[Letters]:
        x = round(shore.width * 0.74)
        if self._compact or shore.sky < 2:
            return
        if shore.sky < 8:
            yield Letters(0, x, SMALL_MOON, Ink("moon"))
            return
        for row, text in enumerate(MOON):
            yield Letters(shore.sky // 5 + row, x, text, Ink("moon"))


def _centred(shore: Shore, y: int, text: str, ink: Ink) -> Letters:
    return Letters(y, max((shore.width - cell_len(text)) // 2, 0), text, ink)
