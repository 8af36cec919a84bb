"""What every view of a step shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from compassion_tui.domain.flow import Event
from compassion_tui.domain.steps import Step
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.people_line import PeopleLine


class StepView(VerticalGroup):
    """A step as a person sees it. What they do becomes the state machine's events."""

    spaced: ClassVar[bool] = False
    """Whether space is a key here, as long as nothing was typed before it."""

    @dataclass
    class StepEvent(Message):
        """The person did something."""

        step: str
        """The step where they did it: a message can arrive when the walk has gone on."""
        event: Event
        """What it was."""

    def __init__(self, step: Step, context: StepContext) -> None:
        """Show `step`; read `context` when composing."""
        super().__init__(classes=f"step-{type(step).__name__.lower()}")
        self.step = step
        self.context = context

    def on_mount(self) -> None:
        """Be where the person begins."""
        self.focus_first()

    def focus_first(self) -> None:
        """Focus what the person begins with."""
        self.query_one(Onward).focus()

    @property
    def before(self) -> str:
        """What was answered here before; empty if nothing was."""
        return self.context.answer(self.step.id)

    def emit(self, *events: Event) -> None:
        """Tell what the person did, in order."""
        for event in events:
            self.post_message(self.StepEvent(self.step.id, event))

    @property
    def written(self) -> str | None:
        """What is in the text field at this moment; None where nothing was written."""
        return None

    @property
    def asks_for_words(self) -> bool:
        """Whether there is a place to write, open or not: then `put` writes there."""
        return False

    def put(self, text: str) -> None:
        """Insert that into the text field, and focus it."""

    def types(self, text: str) -> bool:
        """Whether what is typed beside the place to write goes into it, and was taken."""
        return False

    def wait(self) -> None:
        """Stand still, where something goes on by itself."""

    def show_people_line(self, line: str) -> None:
        """Show the quiet line about people, where words are written; an empty one puts it away."""
        for each in self.query(PeopleLine):  # it may not be there yet
            each.tell(line)

    def help_to_begin(self) -> None:
        """Put a way to begin into the text, where there are some."""


class Onward(Static, can_focus=True):
    """The quiet line that goes on; enter is the screen's own key."""

    BINDINGS = [Binding("up", "app.focus_previous", show=False)]

    @dataclass
    class Pressed(Message):
        """It was clicked."""

    def __init__(self, text: str, *, meanwhile: str = "") -> None:
        """Show `text`; `meanwhile` is there while something else has the focus."""
        super().__init__(classes="onward")
        self._text = text
        self._meanwhile = meanwhile or text

    def say(self, text: str) -> None:
        """Say what it does now."""
        self._text = self._meanwhile = text
        self.refresh(layout=True)

    def say_meanwhile(self, text: str) -> None:
        """Say that while something else has the focus."""
        if text != self._meanwhile:
            self._meanwhile = text
            self.refresh(layout=True)

    def render(self) -> Content:
        """The mark of focus, and the text."""
        return Content(f"› {self._text}" if self.has_focus else f"  {self._meanwhile}")

    def on_click(self) -> None:
        """A click goes on."""
        self.post_message(self.Pressed())
