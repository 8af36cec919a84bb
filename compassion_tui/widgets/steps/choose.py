"""One of a few answers, or a place for the hand."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.domain.flow import Chosen
from compassion_tui.domain.steps import UNSURE
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.steps.base import StepView


class ChooseView(StepView):
    """The options of a Choose or a Touch."""

    def compose(self) -> ComposeResult:
        """The options."""
        rows = (Choice(option.id, option.text) for option in self.step.options)
        yield Choices(rows, at=self._at)

    @property
    def _at(self) -> str:
        """What was chosen before; if that led elsewhere and back, the way that goes on."""
        chosen = self.step.option(self.before)
        if chosen is not None and chosen.leads:
            onward = (option.id for option in reversed(self.step.options) if not option.leads)
            return next(onward, "")
        return self.before or self.context.remembered(self.step.id) or UNSURE

    def focus_first(self) -> None:
        """Focus what was chosen before, or the first option."""
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _choose(self, event: Choices.Chosen) -> None:
        self.emit(Chosen(event.value))
