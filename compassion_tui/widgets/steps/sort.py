"""Their own lines, some laid aside."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.practice import Sort
from compassion_tui.domain.text import lines_of
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.steps.base import Onward, StepView


class SortView(StepView):
    """One list of lines; choosing a line lays it aside, or takes it back."""

    step: Sort

    def compose(self) -> ComposeResult:
        """The lines, and the way on."""
        self._aside = dict.fromkeys(self.before.splitlines())
        yield Choices([self._row(line) for line in self._lines()])
        yield Onward(self.scene.words("practice.onward"))

    def on_mount(self) -> None:
        """Focus the first line, else the way on."""
        if self._lines():
            self.query_one(Choices).focus()
        else:
            self.query_one(Onward).focus()

    def _lines(self) -> tuple[str, ...]:
        lines = (line for id in self.step.of for line in lines_of(self.scene.answer(id)))
        return tuple(dict.fromkeys(lines))

    def _row(self, line: str) -> Choice:
        return Choice(line, line, classes="-aside" if line in self._aside else "")

    @on(Choice.Taken)
    def _note_row(self, event: Choice.Taken) -> None:
        event.choice.toggle_class("-aside")

    @on(Choices.Chosen)
    def _lay_aside(self, event: Choices.Chosen) -> None:
        if event.value in self._aside:
            del self._aside[event.value]
        else:
            self._aside[event.value] = None
        self.did(Answered(tuple(self._aside)))

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.did(Next())
