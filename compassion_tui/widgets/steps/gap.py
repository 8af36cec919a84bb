"""Two voices with a space between them, which each key makes smaller."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Static

from compassion_tui.domain.flow import Next
from compassion_tui.widgets.steps.base import Onward
from compassion_tui.widgets.steps.echo import EchoView

CLOSE, FAR = 1, 3
"""How far apart the voices are in the end (never quite together) and at first."""


class GapView(EchoView):
    """Each key brings the voices closer; once they're as close as they get, it goes on."""

    BINDINGS = [Binding("enter", "come_closer", show=False)]
    apart = reactive(FAR)
    """How far apart the voices are."""

    def compose(self) -> ComposeResult:
        """One voice, the space, the other voice; then the way on."""
        left, right = self.step.beside
        with Horizontal(classes="sides"):
            yield self.side(left)
            yield Static(classes="space")
            yield self.side(right)
        yield Onward("")

    def watch_apart(self, apart: int) -> None:
        """Show the distance, and what the key does."""
        for each in range(CLOSE, FAR + 1):
            self.set_class(each == apart, f"-apart-{each}")
        way = "onward" if apart == CLOSE else "onward_closer"
        self.query_one(Onward).say(self.context.messages(f"practice.{way}"))

    @on(Onward.Pressed)
    def action_come_closer(self) -> None:
        """Come a little closer, or go on."""
        if self.apart > CLOSE:
            self.apart -= 1
        else:
            self.emit(Next())
