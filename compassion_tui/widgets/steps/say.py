"""A few lines to read, and a key to go on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.domain.flow import Enough, Event, Next, Resume
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.steps.base import Onward, StepView

WAYS: dict[str, Event] = {"on": Next(), "back": Resume(), "over": Enough()}
"""What the rows of a grounding step do."""


class SayView(StepView):
    """Only the way on: the screen shows the step's lines itself.

    While grounding there are two ways: one goes back to where it felt worse.
    """

    def compose(self) -> ComposeResult:
        """One way on, or both."""
        messages = self.context.messages
        if ways := self.context.grounding:
            yield Choices(Choice(way, messages(f"practice.grounding_{way}")) for way in ways)
        else:
            yield Onward(messages("practice.onward"))

    def focus_first(self) -> None:
        """Focus the way on."""
        for way in self.query("Onward, Choices"):
            way.focus()

    @on(Choices.Chosen)
    def _choose(self, event: Choices.Chosen) -> None:
        self.emit(WAYS[event.value])

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
