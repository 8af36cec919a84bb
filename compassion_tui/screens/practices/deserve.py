"""Before I deserve it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from compassion_tui.screens.practice import PracticeScreen


class DeserveScreen(PracticeScreen):
    """Wide places to choose a reason; the chosen one stays in sight above what meets it."""

    def compose_page(self) -> ComposeResult:
        """The reason, then what every practice has."""
        yield Static(id="reason")
        yield from super().compose_page()

    async def show_step(self) -> None:
        """Show the step, and which reason it meets."""
        await super().show_step()
        self.query_one("#reason", Static).update(Content(self._reason))
        self.set_class(bool(self._reason), "-meets-reason")
        self.set_class(self.step is self.session.practice.steps[0], "-chooses-reason")

    @property
    def _reason(self) -> str:
        """What was chosen first, where one writes about it; none where danger was heard."""
        step, first = self.step, self.session.practice.steps[0]
        chosen = first.option(self.session.state.answers.get(first.id))
        if step is None or not step.holds_words or self.session.danger:
            return ""
        return chosen.text if chosen else ""
