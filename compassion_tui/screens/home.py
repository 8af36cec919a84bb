"""Home: one minute, and quiet ways to everything else."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Middle, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import commands
from compassion_tui.domain.trouble import Trouble
from compassion_tui.drafts import Draft
from compassion_tui.screens.room import Room
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.minute import Minute

WAYS = ("here", "practices", "journal", "learn")
"""The screens that home leads to."""


class HomeScreen(Room):
    """Not a menu to read while crying: the one key is the largest thing on it."""

    BINDINGS = [
        commands.OneMinute.binding(),
        commands.AskWhatIsHere.binding(),
        commands.OpenPractices.binding(),
        commands.OpenJournal.binding(),
        commands.OpenLearn.binding(),
        commands.OpenUnfinished.binding(),
        Binding("down,j", "app.focus_next", show=False),
        Binding("up,k", "app.focus_previous", show=False),
    ]
    named = "home"
    foot_keys = 3

    def compose_room(self) -> ComposeResult:
        """One minute, the ways, what waits, and what needs saying."""
        words = self.words
        with VerticalScroll(classes="page"), Middle():
            yield Static("", id="kind-word", markup=False, classes="voice-kind")
            yield Minute(words("home.minute"))
            yield Choices(
                [Choice(way, words(f"home.{way}"), classes="way") for way in WAYS], id="ways"
            )
            yield Static(Content(words("home.privacy")), id="privacy")

    def on_mount(self) -> None:
        """Be at the one key."""
        self.query_one(Minute).focus()

    def on_screen_resume(self) -> None:
        """Look for what waits, each time home is seen; the first frame never waits for it."""
        self.call_after_refresh(self._look_for_drafts)

    @work(exclusive=True, group="drafts")
    async def _look_for_drafts(self) -> None:
        try:
            drafts = await asyncio.to_thread(self.services.drafts.all)
        except Trouble as trouble:
            self.tell(trouble)
            return
        await self._offer([draft for draft in drafts if draft.state.ending is None])

    async def _offer(self, drafts: list[Draft]) -> None:
        """One quiet row for the newest walk that broke off, by its practice's name."""
        await self.query("#waiting").remove()
        practice = self.services.library.practice(drafts[0].state.practice) if drafts else None
        if practice is not None:
            text = self.words("home.go_on", practice=practice.title)
            row = Choice(drafts[0].id, text)
            await self.mount(Choices([row], id="waiting"), after=self.query_one(Minute))

    @on(Minute.Taken)
    def action_one_minute(self) -> None:
        """Walk the first minute."""
        self.compassion.open_practice("now")

    @on(Choices.Chosen, "#ways")
    def _go(self, event: Choices.Chosen) -> None:
        self.compassion.action_go(event.value)

    @on(Choices.Chosen, "#waiting")
    def _go_on(self, event: Choices.Chosen) -> None:
        draft = self.services.drafts.get(event.value)
        if draft is not None:
            self.compassion.open_practice(draft.state.practice, draft)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to: one leaves the app by its own key."""
        return action != "leave"
