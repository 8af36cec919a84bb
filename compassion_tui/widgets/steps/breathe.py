"""A few breaths together."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.domain.breath import Length
from compassion_tui.domain.flow import Next
from compassion_tui.domain.steps import Breathe
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.steps.base import Onward, StepView


class BreatheView(StepView):
    """The small breathing pause; after the last breath out, the way on."""

    spaced = True
    step: Breathe

    def compose(self) -> ComposeResult:
        """The pause, and the way on, which also works before it ends."""
        context = self.context
        yield BreathingPause(
            context.pattern(self.step),
            Length(self.step.breaths),
            clock=context.clock,
            messages=context.messages,
            compact=True,
            numbers=context.numbers,
            bell=context.bell,
        )
        yield Onward(context.messages("practice.onward"))

    def focus_first(self) -> None:
        """Give the pause the keys; the lines above it stay in sight."""
        self.query_one(BreathingPause).focus(scroll_visible=False)

    @on(BreathingPause.Ended)
    def _be_ready(self) -> None:
        if self.step.flows or self.context.unhurried:
            self.emit(Next())
        else:
            self.query_one(Onward).focus()

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
