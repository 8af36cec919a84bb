"""The question "what's going on?": everyday answers, and practices that fit them."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.home import Here
from compassion_tui.domain.steps import PEOPLE
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.suggestions import familiar
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.scene.scene import Scenery


class HereScreen(BaseScreen[None]):
    """First the answers, then what fits the chosen one."""

    CSS_PATH = assets.styles("pages")
    named = "here"
    gathers = True
    scenery = Scenery(low=True)

    def __init__(self) -> None:
        """Begin without an answer."""
        super().__init__()
        self._familiar: frozenset[str] = frozenset()
        self._answer: Here | None = None

    def compose_body(self) -> ComposeResult:
        """The question, and room for rows."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static("", classes="title")
            yield Choices([])
        yield Static("", classes="land")

    async def on_mount(self) -> None:
        """Show the question."""
        self._learn_familiar()
        await self._ask()

    async def _ask(self, at: str = "") -> None:
        self._answer = None
        home = self.services.library.home
        await self._show(home.ask, [Choice(each.id, each.text) for each in home.here], at)

    async def _fit(self, answer: Here) -> None:
        self._answer = answer
        fitting = sorted(answer.practices, key=lambda id: id not in self._familiar)
        rows = [row for id in fitting if (row := self._practice(id)) is not None]
        if answer.people:
            rows.append(Choice(PEOPLE, self.messages("here.people")))
        await self._show(answer.text, rows)

    def _practice(self, id: str) -> Choice | None:
        practice = self.services.library.practice(id)
        return Choice(id, practice.title, note=practice.takes) if practice else None

    async def _show(self, title: str, rows: list[Choice], at: str = "") -> None:
        self.query_one(".title", Static).update(Content(title))
        await self.query_one(Choices).remove()
        choices = Choices(rows, at=at)
        await self.query_one(".page").mount(choices)
        choices.focus()

    @on(Choices.Chosen)
    async def _choose(self, event: Choices.Chosen) -> None:
        if self._answer is None:
            here = self.services.library.home.here
            await self._fit(next(each for each in here if each.id == event.value))
        else:
            self.navigator.open(event.value)

    def action_leave(self) -> None:
        """Go back to the question, and from there to the previous screen."""
        if self._answer is None:
            super().action_leave()
        else:
            self.run_worker(self._ask(at=self._answer.id), exclusive=True, group="ask")

    @work
    async def _learn_familiar(self) -> None:
        self._familiar = await self.in_thread(familiar, self.services)
