"""Keep it, let it rest, or let it go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from compassion_tui.commands.practice import StopWriting
from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.rest import PastDay
from compassion_tui.domain.steps import Keep
from compassion_tui.session.step_context import REST_ON_DAY, ways_to_keep
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.line import LineInput
from compassion_tui.widgets.steps.base import StepView


class KeepView(StepView):
    """The ways to keep, as rows; a date has its own field."""

    BINDINGS = [StopWriting.binding()]
    step: Keep

    def compose(self) -> ComposeResult:
        """The rows, and the field for a date."""
        yield Choices(self._rows())
        soon = self.context.clock.now().date() + timedelta(days=7)
        hint = self.context.messages("practice.rest_date_hint", date=soon.isoformat())
        yield LineInput(placeholder=hint, classes="-hidden")

    def focus_first(self) -> None:
        """Focus the first row."""
        self.query_one(Choices).focus()

    def _rows(self) -> Iterator[Choice]:
        for way in ways_to_keep(self.step):
            text = self.context.messages(f"practice.{way}")
            yield Choice(way, text, note=self.context.note_of(way))

    @on(Choices.Chosen)
    def _keep(self, event: Choices.Chosen) -> None:
        if event.value == REST_ON_DAY:
            self._ask_date()
        else:
            self._take(self.context.kept_as(event.value))

    def _ask_date(self) -> None:
        field = self.query_one(LineInput)
        field.remove_class("-hidden")
        field.focus()

    @on(Input.Submitted)
    def _rest_until(self, event: Input.Submitted) -> None:
        try:
            self._take(self.context.kept_as(REST_ON_DAY, event.value))
        except PastDay:
            self._ask_again("practice.rest_date_past")
        except ValueError:
            self._ask_again("practice.rest_date_wrong")

    def _ask_again(self, why: str) -> None:
        self.app.clear_notifications()
        self.notify(self.context.messages(why), markup=False)

    def _take(self, answer: str) -> None:
        self.app.clear_notifications()
        self.emit(Answered(answer), Next())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaving the field only makes sense while it has the focus."""
        return action != "stop_writing" or self.query_one(LineInput).has_focus

    def action_stop_writing(self) -> None:
        """Go back from the date to the rows."""
        self.query_one(Choices).focus()
