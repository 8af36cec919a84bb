"""Their own lines, some set aside."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.commands.practice import SetDown
from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.splitting import sentences_of
from compassion_tui.domain.steps import Sort
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.steps.base import Onward, StepView


class _Line(Choice, inherit_bindings=False):
    """A row that enter doesn't choose: here too, it goes on."""


class SortView(StepView):
    """A list of lines; space sets one aside, or brings it back; enter goes on."""

    BINDINGS = [SetDown.binding()]
    spaced = True
    step: Sort

    def compose(self) -> ComposeResult:
        """The lines, and the way on."""
        self._aside = dict.fromkeys(sentences_of(self.before))
        messages = self.context.messages
        yield Choices([self._row(line) for line in self.context.sortable(self.step)])
        yield Onward(messages("practice.onward"), meanwhile=messages("practice.onward_sorting"))

    def focus_first(self) -> None:
        """Focus the first line, or the way on."""
        if self.context.sortable(self.step):
            self.query_one(Choices).focus()
        else:
            self.query_one(Onward).focus()

    def _row(self, line: str) -> Choice:
        row = _Line(line, line)
        self._mark(row)
        return row

    def _mark(self, row: Choice) -> None:
        """Show whether a line is set aside, in words too, since a strike isn't always visible."""
        aside = row.value in self._aside
        row.set_class(aside, "-aside")
        row.annotate(self.context.messages("practice.is_set_down") if aside else "")

    @on(Choices.Chosen)
    def _turn(self, event: Choices.Chosen) -> None:
        self.turn(event.value)

    @on(Choices.Left)
    def _move_below(self) -> None:
        self.query_one(Onward).focus()

    def turn(self, line: str) -> None:
        """Set a line aside, or bring it back."""
        if line in self._aside:
            del self._aside[line]
        else:
            self._aside[line] = None
        for row in self.query(Choice):
            self._mark(row)
        self.emit(Answered(tuple(self._aside)))

    def action_set_down(self) -> None:
        """Set the focused line aside, or bring it back."""
        for row in self.query(Choice):
            if row.has_focus:
                self.turn(row.value)

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
