"""What would I say to a friend?"""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.domain.steps import Step
from compassion_tui.screens.practice import PracticeScreen

TURNED = "turned"
"""The step at which the friend's words become one's own."""


class FriendScreen(PracticeScreen):
    """Two voices side by side: the friend's gets the wider column and stands foremost."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("friend")]

    def lines_of(self, step: Step) -> tuple[str, ...]:
        """Where the words are turned to oneself: as I, you or by name, as the settings say."""
        if step.id != TURNED:
            return super().lines_of(step)
        settings = self.services.settings.current
        voice = "you" if settings.voice == "name" and not settings.name else settings.voice
        return (*step.lines, self.messages(f"practice.turn_{voice}", name=settings.name))
