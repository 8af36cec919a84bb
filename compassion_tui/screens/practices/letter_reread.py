"""Read your letter."""

from __future__ import annotations

from compassion_tui.domain.steps import Reread
from compassion_tui.screens.practice import PracticeScreen


class LetterRereadScreen(PracticeScreen):
    """While it is read, the letter is alone on its page: what was said before it has gone."""

    shore_place = "star"

    async def show_step(self) -> None:
        """Show the step; the letter has the page to itself."""
        await super().show_step()
        self.set_class(isinstance(self.step, Reread), "-reading")
