"""Name the moment."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.domain.text import safe_line
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class LetBeView(PicturedView):
    """The word by itself, with room on both sides."""

    def picture(self) -> Content:
        """Two arrows pointing away from it."""
        word = (
            safe_line(self.context.side(self.step.pin))
            if self.context.answer(self.step.pin)
            else ""
        )
        return Content(f"‹ ─ ─      {word}      ─ ─ ›")


class NameScreen(PracticeScreen):
    """One word, then one sentence, and then both are left alone."""

    own_view = LetBeView
    shore_place = "reed"
