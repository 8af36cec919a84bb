"""A small picture beside a step: characters, no words, and nothing that moves by itself."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from compassion_tui.domain.flow import Next
from compassion_tui.widgets.steps.base import Onward, StepView


class PicturedView(StepView):
    """Lines to read, with a picture that may change on a few keys; then the key goes on."""

    BINDINGS = [Binding("enter", "further", show=False)]
    LAST: ClassVar[int] = 0
    """How many times the picture changes."""
    stage = reactive(0)
    """How many times it has changed."""

    def compose(self) -> ComposeResult:
        """The picture, and the way on."""
        yield Static(markup=False, classes="picture")
        yield Onward(self.context.messages("practice.onward"))

    def picture(self) -> Content:
        """What's drawn at this stage."""
        raise NotImplementedError

    def watch_stage(self) -> None:
        """Draw the current stage."""
        self.query_one(".picture", Static).update(self.picture())

    @on(Onward.Pressed)
    def action_further(self) -> None:
        """Show the next picture, or go on."""
        if self.stage < self.LAST:
            self.stage += 1
        else:
            self.emit(Next())
