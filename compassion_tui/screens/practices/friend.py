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
        """Where a friend's words are turned to the person: as I, you or by name (see settings).

        That is where one goes on from words that were written before.
        """
        lines = super().lines_of(step)
        if not isinstance(step, Write) or not step.start:
            return lines
        settings = self.services.settings.current
        voice = "you" if settings.voice == "name" and not settings.name else settings.voice
        return (*lines, self.messages(f"practice.turn_{voice}", name=settings.name))
