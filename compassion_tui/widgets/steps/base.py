"""What the views of all steps share."""

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
    """A step as a person sees it. What they do becomes events for the session."""

    spaced: ClassVar[bool] = False
    """Whether space is a key here, as long as nothing was typed before it."""

    @dataclass
    class StepEvent(Message):
        """The person did something."""

        step: str
        """The step where they did it, since the walk may have moved on before it arrives."""
        event: Event
        """What they did."""

    def __init__(self, step: Step, context: StepContext) -> None:
        """Show `step`; read `context` when composing."""
        super().__init__(classes=f"step-{type(step).__name__.lower()}")
        self.step = step
        self.context = context

    def on_mount(self) -> None:
        """Focus what the person begins with."""
        self.focus_first()

    def focus_first(self) -> None:
        """Focus what the person begins with."""
        self.query_one(Onward).focus()

    @property
    def before(self) -> str:
        """The earlier answer at this step; empty if there was none."""
        return self.context.answer(self.step.id)

    def emit(self, *events: Event) -> None:
        """Post what the person did, in order."""
        for event in events:
            self.post_message(self.StepEvent(self.step.id, event))

    @property
    def written(self) -> str | None:
        """What's in the text field now; None if nothing was written."""
        return None

    @property
    def asks_for_words(self) -> bool:
        """Whether there's a place to write, open or not, where `put` can write."""
        return False

    def put(self, text: str) -> None:
        """Insert the text into the field, and focus it."""

    def types(self, text: str) -> bool:
        """Whether text typed outside the field belongs in it, and was taken."""
        return False

    def wait(self) -> None:
        """Pause anything that runs by itself."""

    def let_words_wait(self, waits: bool) -> None:
        """Give up a key here that inserts words typed elsewhere, as long as there are any."""

    def show_people_line(self, line: str) -> None:
        """Show the quiet line about people where words are written; an empty one hides it."""
        for each in self.query(PeopleLine):  # it may not exist yet
            each.tell(line)

    def help_to_begin(self) -> None:
        """Insert a suggested beginning into the text, if there are any."""


class Onward(Static, can_focus=True):
    """The quiet line that goes on; enter itself is the screen's key."""

    BINDINGS = [Binding("up", "app.focus_previous", show=False)]

    @dataclass
    class Pressed(Message):
        """It was clicked."""

    def __init__(self, text: str, *, meanwhile: str = "") -> None:
        """Show `text`, or `meanwhile` while something else has the focus."""
        super().__init__(classes="onward")
        self._text = text
        self._meanwhile = meanwhile or text

    def say(self, text: str) -> None:
        """Change what it says."""
        self._text = self._meanwhile = text
        self.refresh(layout=True)

    def say_meanwhile(self, text: str) -> None:
        """Change what it says while something else has the focus."""
        if text != self._meanwhile:
            self._meanwhile = text
            self.refresh(layout=True)

    def render(self) -> Content:
        """The focus mark, and the text."""
        return Content(f"› {self._text}" if self.has_focus else f"  {self._meanwhile}")

    def on_click(self) -> None:
        """Go on after a click."""
        self.post_message(self.Pressed())
