"""Name the moment."""

from __future__ import annotations

from compassion_tui.domain.steps import Pick, Step
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.steps.base import StepView
from compassion_tui.widgets.steps.feelings import FeelingsView


class NameScreen(PracticeScreen):
    """The words for feelings are in families, all of them in sight."""

    def make_view(self, step: Step, context: StepContext) -> StepView:
        """The grid of words, where families of feelings are offered."""
        families = self.services.library.feelings
        if isinstance(step, Pick) and step.offers and families.keys() >= set(step.offers):
            return FeelingsView(step, context)
        return super().make_view(step, context)
