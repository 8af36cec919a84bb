"""An earlier answer, slowly, one paragraph per key."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widgets import Static

from compassion_tui.domain.flow import Next
from compassion_tui.domain.steps import Reread
from compassion_tui.domain.text import safe_text
from compassion_tui.widgets.steps.base import Onward, StepView


class RereadView(StepView):
    """The paragraphs appear one by one; after the last, the same key goes on."""

    BINDINGS = [Binding("enter", "show_more", show=False)]
    step: Reread
    shown = reactive(1)
    """How many paragraphs are shown."""

    def compose(self) -> ComposeResult:
        """The paragraphs so far, and the way on."""
        yield Static("", markup=False, classes="voice-kind")
        yield Onward(self.context.messages("practice.onward"))

    def watch_shown(self, shown: int) -> None:
        """Show the paragraphs up to this one."""
        self.query_one(Static).update("\n\n".join(self._paragraphs[:shown]))

    @property
    def _paragraphs(self) -> tuple[str, ...]:
        return tuple(map(safe_text, self.context.paragraphs(self.step.of)))

    @on(Onward.Pressed)
    def action_show_more(self) -> None:
        """Show the next paragraph, or go on."""
        if self.shown < len(self._paragraphs):
            self.shown += 1
        else:
            self.emit(Next())
