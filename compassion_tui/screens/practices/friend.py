"""What would I say to a friend?"""

from __future__ import annotations

from compassion_tui.domain.steps import Step, Write
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.echo import EchoView


class FriendScreen(PracticeScreen):
    """Two voices side by side: the friend's gets the wider column and comes first."""

    own_view = EchoView
    shore_place = "two-lights"

    def lines_of(self, step: Step) -> tuple[str, ...]:
        """Rephrase a friend's words to address the person: as I, you or by name (a setting).

        This happens where the person continues words written earlier.
        """
        lines = super().lines_of(step)
        if not isinstance(step, Write) or not step.start:
            return lines
        settings = self.services.settings.current
        voice = "you" if settings.voice == "name" and not settings.name else settings.voice
        return (*lines, self.messages(f"practice.turn_{voice}", name=settings.name))
