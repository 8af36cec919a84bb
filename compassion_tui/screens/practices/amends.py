"""Making it right: accountable, not punished."""

from __future__ import annotations

from compassion_tui.domain.steps import Say
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.sort import SortView


class AmendsScreen(PracticeScreen):
    """The person's own lines, some set aside. Lines to read are alone on the screen."""

    own_view = SortView

    shore_place = "jetty"

    async def show_step(self) -> None:
        """Show the step; centre lines that are only read."""
        await super().show_step()
        self.set_class(isinstance(self.step, Say), "-middle")
