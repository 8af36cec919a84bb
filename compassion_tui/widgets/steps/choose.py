"""One of a few answers, or a place for the hand."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.domain.flow import Chosen
from compassion_tui.domain.practice import Choose, options_of
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.steps.base import StepView


class ChooseView(StepView):
    """The options of a Choose or a Touch."""

    def compose(self) -> ComposeResult:
        """The options."""
        options = options_of(self.step)
        asks_feeling = isinstance(self.step, Choose) and self.step.after
        at = self.before or (options[-1].id if asks_feeling else "")  # enter alone claims nothing
        yield Choices((Choice(option.id, option.text) for option in options), at=at)

    def focus_first(self) -> None:
        """Focus what was chosen before, else the first."""
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _choose(self, event: Choices.Chosen) -> None:
        self.did(Chosen(event.value))
