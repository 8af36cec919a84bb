"""One line: out of their own, out of offered ones, or typed."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from compassion_tui.domain.flow import Answered, Next, Skip
from compassion_tui.domain.practice import Pick
from compassion_tui.domain.text import safe_line
from compassion_tui.widgets.choices import Choice, Choices, TypingChoice
from compassion_tui.widgets.line import Line
from compassion_tui.widgets.steps.base import StepView
from compassion_tui.widgets.typed_beside import TypedBeside

_TYPE = "\0type"
_NONE = "\0none"
"""What the last two rows mean: no line can hold a NUL."""


class PickView(StepView):
    """The lines as rows, their own first; the last rows type a line of one's own, or take none."""

    step: Pick

    def compose(self) -> ComposeResult:
        """The rows, and a field that appears when a line is to be typed."""
        hidden = "" if self.scene.people_line and self.scene.withholds(self.step) else " -hidden"
        says = self.scene.words("practice.people_line")
        yield Static(says, markup=False, classes=f"people-line{hidden}")
        yield Choices(self.rows(), at=self.before)
        hint = self.scene.words("practice.type_hint")
        yield Line(safe_line(self.before), placeholder=hint, classes="-hidden")

    def focus_first(self) -> None:
        """Focus what was picked before, else the first row."""
        self.query_one(Choices).focus()

    def rows(self) -> Iterator[Choice]:
        """The lines, then typing one's own, then none."""
        row = TypingChoice if self.step.typed else Choice
        for line in self.scene.pickable(self.step):
            yield row(line, line, classes=f"voice-{self.step.voice}")
        yield from self.other_rows()

    def other_rows(self) -> Iterator[Choice]:
        """Typing a line of one's own, and taking none."""
        if self.step.typed:
            yield TypingChoice(_TYPE, self.scene.words("practice.type_own"))
        yield Choice(_NONE, self.scene.words("practice.pick_none"))

    def pick(self, line: str) -> None:
        """Take that line, and go on."""
        self.did(Answered(line), Next())

    @on(Choices.Chosen)
    def _choose(self, event: Choices.Chosen) -> None:
        match event.value:
            case value if value == _TYPE:
                self._open_field()
            case value if value == _NONE:
                self.did(Answered(""), Skip())
            case line:
                self.pick(line)

    @on(TypedBeside.Typed)
    def _type(self, event: TypedBeside.Typed) -> None:
        """Something was typed beside the field: a line of one's own begins, or goes on."""
        field = self.query_one(Line)
        begun = "" if field.has_class("-hidden") else field.value
        field.value = begun + event.character
        field.cursor_position = len(field.value)
        self._open_field()

    def _open_field(self) -> None:
        field = self.query_one(Input)
        field.remove_class("-hidden")
        field.focus()

    @property
    def written(self) -> str | None:
        """The typed line, once the field is open and has changed."""
        line = safe_line(self.query_one(Input).value)
        return line if line != self.before else None

    @on(Input.Changed)
    def _answer(self) -> None:
        if self.written is not None:
            self.did(Answered(self.written))

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.did(Next())

    def stop_writing(self) -> None:
        """Back from the field to the rows."""
        self.query_one(Choices).focus()
