"""Answer the critic."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from compassion_tui.commands import practice as keys
from compassion_tui.domain.critic import Notice, notice
from compassion_tui.domain.steps import Step
from compassion_tui.domain.text import safe_line
from compassion_tui.screens.practice import PracticeScreen


class CriticScreen(PracticeScreen):
    """The critic's words stay small and pinned. A helper asks about them, only when asked to.

    What it notices is shown and forgotten: nothing of it is kept, counted or sent anywhere.
    """

    BINDINGS = [keys.NoticePattern.binding()]

    def lines_of(self, step: Step) -> tuple[str, ...]:
        """Where the critic is written down, that there is a helper."""
        offers = self._offers_at(step) and not self.session.danger
        lines = super().lines_of(step)
        return (*lines, self.messages("critic.offer")) if offers else lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The helper listens to what the critic says, once something is written."""
        if action == "notice":
            return self._may_look
        return super().check_action(action, parameters)

    async def action_notice(self) -> None:
        """Show what the helper notices; asked again, it is put away: that ends it."""
        shown = self.query("#noticed")
        if shown:
            await shown.remove()
        else:
            await self.query_one("#stage").mount(Static(self._noticed(), id="noticed"), before=0)

    async def listen_to_step(self) -> None:
        """What is shown follows the text, and goes where words of danger are heard."""
        await super().listen_to_step()
        shown = self.query("#noticed")
        if not self._may_look:
            await shown.remove()
        for each in shown.results(Static):
            each.update(self._noticed())
        if self.step is not None and self._offers_at(self.step):
            said = Content("\n".join(self.lines_of(self.step)))
            self.query_one(".guide-now", Static).update(said)

    def _offers_at(self, step: Step) -> bool:
        """Where its words are first written down: later they are pinned."""
        return step.voice == "critic" and not step.pin

    @property
    def _may_look(self) -> bool:
        """Whether there are words of the critic, and nowhere words of danger."""
        danger = self.session.danger or self.services.library.danger.hears(self._said)
        return bool(self._said) and not danger

    @property
    def _said(self) -> str:
        """The critic's words: those of this step, else the pinned ones."""
        step, voices = self.step, self.session.practice.voices
        ids = (step.id, step.pin) if step else ()
        said = (self.session.state.answers.get(id, "") for id in ids if voices.get(id) == "critic")
        return str(next(said, ""))

    def _noticed(self) -> Content:
        critic, danger = self.services.library.critic, self.services.library.danger
        found = notice(self._said, critic, danger) if critic else ()
        lines = [line for each in found for line in self._lines(each)]
        if critic is not None and found:
            lines += [critic.repair, self.messages("critic.misfit"), critic.label]
        return Content("\n".join(lines or [self.messages("critic.nothing")]))

    def _lines(self, found: Notice) -> Iterator[str]:
        word = safe_line(found.word)
        yield self.messages("critic.noticed", word=word, pattern=found.pattern.name)
        yield found.pattern.question
