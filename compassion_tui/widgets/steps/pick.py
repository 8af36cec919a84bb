"""One line: out of their own, out of offered ones, or typed."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from compassion_tui.domain.flow import Answered, Next, Skip
from compassion_tui.domain.practice import Pick
from compassion_tui.domain.text import safe_line, sentences_of
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.steps.base import StepView

_TYPE = "\0type"
_NONE = "\0none"


class PickView(StepView):
    """The lines as rows, their own first; the last rows type a line of one's own, or take none."""

    step: Pick

    def compose(self) -> ComposeResult:
        """The rows, and a field that appears when a line is to be typed."""
        yield Choices(self._rows(), at=self.before)
        yield Input(
            self.before, placeholder=self.scene.words("practice.type_hint"), classes="-hidden"
        )

    def on_mount(self) -> None:
        """Focus what was picked before, else the first row."""
        self.query_one(Choices).focus()

    def _rows(self) -> Iterator[Choice]:
        for line in self._lines():
            yield Choice(line, line, classes=f"voice-{self.step.voice}")
        if self.step.typed:
            yield Choice(_TYPE, self.scene.words("practice.type_own"))
        yield Choice(_NONE, self.scene.words("practice.pick_none"))

    def _lines(self) -> tuple[str, ...]:
        own = [line for id in self.step.of for line in sentences_of(self.scene.answer(id))]
        offered = [line for id in self.step.offers for line in self.scene.offers.get(id, ())]
        return tuple(dict.fromkeys((*own, *offered)))

    @on(Choices.Chosen)
    def _pick(self, event: Choices.Chosen) -> None:
        if event.value == _TYPE:
            field = self.query_one(Input)
            field.remove_class("-hidden")
            field.focus()
        elif event.value == _NONE:
            self.did(Answered(""), Skip())
        else:
            self.did(Answered(event.value), Next())

    @on(Input.Changed)
    def _answer(self, event: Input.Changed) -> None:
        if event.value != self.before:
            self.did(Answered(safe_line(event.value)))

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.did(Next())

    def stop_writing(self) -> None:
        """Back from the field to the rows."""
        self.query_one(Choices).focus()
