"""A step whose lines come by themselves. Nothing is typed here, and nothing is chosen."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from compassion_tui.domain.flow import Next
from compassion_tui.domain.steps import Step
from compassion_tui.domain.unhurried import Unhurried, asks_to_think
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.steps.base import Onward, StepView

LOOK = 0.5
"""How often, in seconds, the clock is looked at: a line may be that much late."""


class UnhurriedView(StepView):
    """The lines so far. Space waits, enter goes on; whoever is elsewhere is waited for."""

    BINDINGS = [Binding("space", "turn", show=False)]
    spaced = True

    def __init__(self, step: Step, context: StepContext, lines: tuple[str, ...]) -> None:
        """Show `lines` one after the other; where something is asked, how to answer it, too."""
        super().__init__(step, context)
        thinks = asks_to_think(step)
        more = (context.messages("practice.think"),) if thinks else ()
        self._texts = (*lines, *more)
        self._clock = context.clock.monotonic
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
        """Show what the time has come to; after the last line, go on."""
        if self.app.screen is not self.screen and not self.unhurried.waits:
            self.wait()
        now = self._clock()
        if self.unhurried.over(now):
            self.wait()
            self.emit(Next())
        said = self._texts[: self.unhurried.shown(now)]
        self.query_one(".unhurried", Static).update(Content("\n\n".join(said)))

    def wait(self) -> None:
        """Stand still until space is pressed."""
        self.unhurried = self.unhurried.waiting(self._clock())
        self._tell()

    def action_turn(self) -> None:
        """Stand still, or go on."""
        now = self._clock()
        waits = self.unhurried.waits
        self.unhurried = self.unhurried.going_on(now) if waits else self.unhurried.waiting(now)
        self._tell()

    def _tell(self) -> None:
        key = "onward_waiting" if self.unhurried.waits else "onward_unhurried"
        self.query_one(Onward).say(self.context.messages(f"practice.{key}"))

    @on(Onward.Pressed)
    def _go_on(self) -> None:
        self.emit(Next())
