"""When kindness has to be earned."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView

FAR = 24
"""How far away kindness is at first, in columns."""


class OrderView(PicturedView):
    """Kindness at the end of a long line; each key brings it nearer, until it comes first."""

    LAST = 2

    def picture(self) -> Content:
        """A line with a mark on it."""
        at = FAR * (self.LAST - self.stage) // self.LAST
        return Content("─" * at + "●" + "─" * (FAR - at))


class DeserveScreen(PracticeScreen):
    """Wide rows to choose a reason; the chosen one stays visible above the answer to it."""

    own_view = OrderView
    shore_place = "boat"

    def compose_page(self) -> ComposeResult:
        """The reason, then what every practice has."""
        yield Static(id="reason")
        yield from super().compose_page()

    async def show_step(self) -> None:
        """Show the step, and the reason it answers."""
        self.query_one("#reason", Static).update(Content(self._reason))
        self.set_class(bool(self._reason), "-meets-reason")
        self.set_class(self.step is self.session.practice.steps[0], "-chooses-reason")
        await super().show_step()

    @property
    def _reason(self) -> str:
        """The reason chosen first, where the person writes about it; empty if danger was heard."""
        step, first = self.step, self.session.practice.steps[0]
        chosen = first.option(self.session.state.answers.get(first.id))
        if step is None or not step.holds_words or self.session.danger:
            return ""
        return chosen.text if chosen else ""
