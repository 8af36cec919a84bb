"""Read your letter."""

from __future__ import annotations

from compassion_tui.domain.steps import Reread
from compassion_tui.screens.practice import PracticeScreen


class LetterRereadScreen(PracticeScreen):
    """While it's read, the letter is alone on its page, without the guide's earlier lines."""

    shore_place = "star"

    async def show_step(self) -> None:
        """Show the step; the letter has the page to itself."""
        await super().show_step()
        self.set_class(isinstance(self.step, Reread), "-reading")
