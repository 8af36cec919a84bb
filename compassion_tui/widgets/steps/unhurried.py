"""A step whose lines come by themselves. Nothing is typed or chosen here."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from compassion_tui.domain.flow import Next
from compassion_tui.domain.steps import Step
from compassion_tui.domain.unhurried import Unhurried, asks_to_think
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.steps.base import Onward, StepView

LOOK = 0.5
"""Seconds between two looks at the clock: a line can be that late."""


class UnhurriedView(StepView):
    """The lines so far. Space pauses, enter goes on; under another screen, it waits."""

    BINDINGS = [Binding("space", "turn", show=False)]
    spaced = True

    @dataclass
    class Came(Message):
        """A line appeared."""

        line: str

    @dataclass
    class Waits(Message):
        """It was paused."""

    def __init__(self, step: Step, context: StepContext, lines: tuple[str, ...]) -> None:
        """Show `lines` one after the other; if something is asked, also how to answer it."""
        super().__init__(step, context)
        thinks = asks_to_think(step)
        more = (context.messages("practice.think"),) if thinks else ()
        self._texts: tuple[str, ...] = (*lines, *more)
        self._clock = context.clock.monotonic
        self._came = 0
        self.unhurried = Unhurried.begun(self._texts, thinks=thinks, now=self._clock())

    def compose(self) -> ComposeResult:
        """The lines, and the keys."""
        yield Static(markup=False, classes="unhurried")
        yield Onward(self.context.messages("practice.onward_unhurried"))

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        self.set_interval(LOOK, self.look)
        self.look()

    def look(self) -> None:
        """Show the lines that are due; after the last one, go on."""
        if self.app.screen is not self.screen and not self.unhurried.waits:
            self.wait()
        now = self._clock()
        if not self.unhurried.waits and self.unhurried.over(now):
            self.wait()
            self.emit(Next())
        said = self._texts[: self.unhurried.shown(now)]
        for line in said[self._came :]:
            self.post_message(self.Came(line))
        self._came = len(said)
        self.query_one(".unhurried", Static).update(Content("\n\n".join(said)))

    def wait(self) -> None:
        """Pause until space is pressed."""
        self.unhurried = self.unhurried.waiting(self._clock())
        self.post_message(self.Waits())
        self._tell()

    @property
    def newest(self) -> str:
        """The line that came last."""
        return self._texts[self._came - 1]

    def action_turn(self) -> None:
        """Pause or continue."""
        if not self.unhurried.waits:
            self.wait()
            return
        self.unhurried = self.unhurried.going_on(self._clock())
        self._tell()

    def _tell(self) -> None:
        key = "onward_waiting" if self.unhurried.waits else "onward_unhurried"
        self.query_one(Onward).say(self.context.messages(f"practice.{key}"))

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
