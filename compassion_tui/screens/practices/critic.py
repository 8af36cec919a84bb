"""Answer the critic."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.widgets import Static

from compassion_tui.commands import practice as keys
from compassion_tui.domain.steps import Step
from compassion_tui.domain.text import safe_text
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.session.critic_helper import CriticHelper, helps_with
from compassion_tui.widgets.steps.write import WriteView


class FactView(WriteView):
    """The critic's words in a narrow column, with a place beside them for the plain fact."""

    def compose(self) -> ComposeResult:
        """The words, then the field."""
        words = safe_text(self.context.side(self.step.pin))
        with Horizontal(classes="sides"):
            yield Static(words, markup=False, classes="side voice-critic")
            with VerticalGroup(classes="side fact"):
                yield from super().compose()


class CriticScreen(PracticeScreen):
    """The critic's words are on one small screen. A helper only asks about them on request.

    What it notices is shown and forgotten: nothing is kept, counted or sent anywhere.
    """

    shore_place = "rock"

    BINDINGS = [keys.NoticePattern.binding()]
    own_view = FactView

    def lines_of(self, step: Step) -> tuple[str, ...]:
        """Add that there's a helper, once the critic is written down and while that's shown."""
        offers = helps_with(step) and step is self.step and self._helper.may_look
        lines = super().lines_of(step)
        return (*lines, self.messages("critic.offer")) if offers else lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The helper only works once something is written."""
        if action == "notice":
            return self._helper.may_look
        return super().check_action(action, parameters)

    def state_of(self, command: str) -> str:
        """Whether the helper's key hides what it noticed, for the footer."""
        shown = command == "notice" and bool(self.query("#noticed"))
        return "noticed" if shown else super().state_of(command)

    async def action_notice(self) -> None:
        """Show what the helper notices; a second press hides it and ends it."""
        shown = self.query("#noticed")
        if shown:
            await shown.remove()
        else:
            await self.query_one("#stage").mount(Static(self._noticed(), id="noticed"), before=0)
        self.refresh_bindings()

    async def listen_to_step(self) -> None:
        """Keep what's shown in step with the text, and hide it if words of danger are heard."""
        await super().listen_to_step()
        shown = self.query("#noticed")
        if not self._helper.may_look:
            await shown.remove()
        for each in shown.results(Static):
            each.update(self._noticed())
        if self.step is not None and helps_with(self.step):
            said = Content("\n".join(self.lines_of(self.step)))
            self.query_one(".guide-now", Static).update(said)
        self.refresh_bindings()

    @property
    def _helper(self) -> CriticHelper:
        return CriticHelper(self.services, self.session)

    def _noticed(self) -> Content:
        return Content("\n".join(self._helper.noticed(self.messages("critic.misfit"))))
