"""Two of the person's own answers, side by side."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from compassion_tui.domain.flow import Next
from compassion_tui.domain.steps import Echo
from compassion_tui.domain.text import safe_text
from compassion_tui.widgets.steps.base import Onward, StepView

LABEL = "$text-muted not bold not italic"
"""The style of the label that says whose voice it is."""


# one child: used as it is; in one exercise, a space between the two closes
class EchoView(StepView):
    """Two columns where the width allows, otherwise one above the other."""

    step: Echo

    def compose(self) -> ComposeResult:
        """Both columns, and the way on."""
        with Horizontal(classes="sides"):
            yield from map(self.side, self.step.beside)
        yield Onward(self.context.messages("practice.onward"))

    def side(self, id: str) -> Static:
        """One of the two in its voice, with a quiet label above it."""
        text, voice = safe_text(self.context.side(id)), self.context.voices.get(id, "own")
        said = dict(zip(self.step.beside, self.step.labels, strict=True))[id]
        label = Content.styled(said or self.context.messages(f"voice.{voice}"), LABEL)
        return Static(label + f"\n{text}", classes=f"side voice-{voice}")

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
