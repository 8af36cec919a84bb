"""Closing the gap."""

from __future__ import annotations

from compassion_tui.domain.steps import Echo, Step
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.steps.base import StepView
from compassion_tui.widgets.steps.gap import GapView


class GapScreen(PracticeScreen):
    """Two voices about one mistake, with a space between them that closes a little at each key."""

    def make_view(self, step: Step, context: StepContext) -> StepView:
        """The space, where two voices stand side by side."""
        if isinstance(step, Echo):
            return GapView(step, context)
        return super().make_view(step, context)
