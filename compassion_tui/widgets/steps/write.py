"""A place to write, say aloud or think."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from compassion_tui.domain.flow import Answered, Next
from compassion_tui.domain.steps import Write
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.steps.base import Onward, StepView
from compassion_tui.widgets.writing import Writing


class WriteView(StepView):
    """A text field, ways to begin on request, and the way on. Nothing written is fine too."""

    step: Write
    _answered = False
    """Whether something was written since the step was opened."""

    def compose(self) -> ComposeResult:
        """The field, the prompts while they are wanted, the way on."""
        messages = self.context.messages
        prompts = "\n".join(f"· {prompt}" for prompt in self.step.prompts)
        yield Static(prompts, markup=False, classes="prompts -hidden")
        classes = f"voice-{self.step.voice}" + (" -page" if self.step.page else "")
        yield Writing(self._start, hint=messages("practice.write_hint"), classes=classes)
        yield PeopleLine(self.context.people_line(*self.step.listened_to))
        yield Onward(messages("practice.onward"), meanwhile=messages("practice.onward_writing"))
        if self.step.prompts:
            yield Static(messages("practice.prompts_hint"), markup=False, classes="prompts-hint")

    @property
    def _start(self) -> str:
        """What is in the field at first: an earlier answer here, else what it begins with."""
        begins = self.context.begins(self.step)
        return begins if self.step.id in self.context.answers else begins or self._opening

    @property
    def _opening(self) -> str:
        return f"{self.step.opening}\n\n" if self.step.opening else ""

    def focus_first(self) -> None:
        """Be ready to write."""
        self.query_one(Writing).focus()

    @property
    def written(self) -> str | None:
        """The text; None while nothing was ever written, an opening left as it was included."""
        text = self.query_one(Writing).text
        answered = self._answered or self.step.id in self.context.answers
        return text if answered or text not in ("", self._opening) else None

    @on(TextArea.Changed)
    def _answer(self) -> None:
        if self.written is not None:
            self._answered = True  # what is cleared from now on is no longer there
            self.emit(Answered(self.written))

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())

    def toggle_prompts(self) -> None:
        """Show the ways to begin, or put them away."""
        self.query_one(".prompts").toggle_class("-hidden")

    def stop_writing(self) -> None:
        """Leave the field for the way on, so that plain keys work."""
        self.query_one(Onward).focus()
