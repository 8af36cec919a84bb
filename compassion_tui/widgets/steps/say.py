"""A few lines to read, and a key."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.domain.flow import Next
from compassion_tui.widgets.steps.base import Onward, StepView


class SayView(StepView):
    """Nothing but the way on: the screen shows a step's lines itself."""

    def compose(self) -> ComposeResult:
        """The way on."""
        way = "onward_grounding" if self.context.grounding else "onward"
        yield Onward(self.context.messages(f"practice.{way}"))

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
