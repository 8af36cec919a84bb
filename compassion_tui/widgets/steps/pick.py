"""Picks one line: one of their own, an offered one, or a typed one."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantBlur, DescendantFocus
from textual.widgets import Input, Static

from compassion_tui.commands.practice import StopWriting
from compassion_tui.domain.flow import Answered, Next, Skip
from compassion_tui.domain.steps import Pick
from compassion_tui.domain.text import safe_line
from compassion_tui.widgets.choices import Choice, Choices, OpenChoices, OwnLine
from compassion_tui.widgets.line import LineInput
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.steps.base import StepView
from compassion_tui.widgets.type_through import TypedBeside

_TYPE = "\0type"
_NONE = "\0none"
"""The values of the last two rows: no line can contain a NUL."""


# one child: used as it is; lists of feelings add a grid above it
class PickView(StepView):
    """The lines as rows, their own first; the last rows type a new line, or take none.

    No row is marked at first, so that what's kept was chosen, and wasn't just on top.
    """

    BINDINGS = [StopWriting.binding()]
    step: Pick

    def compose(self) -> ComposeResult:
        """The rows, and a field that appears when a line is typed."""
        yield PeopleLine(self.context.people_line(*self.step.listened_to))
        yield Static(self.context.messages("practice.pick_hint"), markup=False, classes="pick-hint")
        yield OpenChoices(self.rows(), at=self.before)
        hint = self.context.messages("practice.type_hint")
        yield LineInput(safe_line(self.before), placeholder=hint, classes="-hidden")
        onward = self.context.messages("practice.onward")
        yield Static(f"  {onward}", markup=False, classes="line-hint onward -hidden")

    def focus_first(self) -> None:
        """Focus what was picked before, or no row."""
        self.query_one(OpenChoices).focus()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _show_hint(self) -> None:
        """Say what enter does while no row is marked; the rows don't move."""
        self.query(".pick-hint").set_class(not self._is_open, "-unseen")
        self.query(".line-hint").set_class(not self.query_one(LineInput).has_focus, "-hidden")

    @property
    def _is_open(self) -> bool:
        """Whether no row is marked yet."""
        return any(each.has_focus for each in self.query(OpenChoices))

    def rows(self) -> Iterator[Choice]:
        """The lines, then a row for typing another, then a row for none."""
        for line, text in self.context.rows_to_pick(self.step):
            yield Choice(line, text, classes=f"voice-{self.step.voice}" if line == text else "")
        yield from self.other_rows()

    def other_rows(self) -> Iterator[Choice]:
        """The rows for typing a line, and for taking none."""
        if self.step.typed:
            yield OwnLine(_TYPE, self.context.messages("practice.type_own"))
        yield Choice(_NONE, self.context.messages("practice.pick_none"))

    def pick(self, line: str) -> None:
        """Take that line and go on."""
        self.emit(Answered(line), Next())

    @on(Choices.Chosen)
    def _choose(self, event: Choices.Chosen) -> None:
        match event.value:
            case value if value == _TYPE:
                self._open_field()
            case value if value == _NONE:
                self.pass_by()
            case line:
                self.pick(line)

    @on(OpenChoices.PassedBy)
    def pass_by(self) -> None:
        """Take none and go on."""
        self.emit(Answered(""), Skip())

    @on(TypedBeside.Typed)
    def _type(self, event: TypedBeside.Typed) -> None:
        """Start or continue their own line with what was typed on its row."""
        field = self.query_one(LineInput)
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
            self.emit(Answered(self.written))

    @on(Input.Submitted)
    def _go_on(self) -> None:
        self.emit(Next())

    @property
    def asks_for_words(self) -> bool:
        """Whether a line of their own can be typed."""
        return self.step.typed

    def put(self, text: str) -> None:
        """Write that as a line of their own."""
        field = self.query_one(LineInput)
        begun = "" if field.has_class("-hidden") else field.value
        field.value = safe_line(f"{begun} {text}")
        field.cursor_position = len(field.value)
        self._open_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaving the field only makes sense while it has the focus."""
        return action != "stop_writing" or self.query_one(LineInput).has_focus

    def action_stop_writing(self) -> None:
        """Go back from the field to the rows."""
        self.query_one(OpenChoices).focus()
