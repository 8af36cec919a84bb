"""Home: one minute, and quiet ways to everything else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Middle, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import home as keys
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.start_button import StartButton

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.drafts import Draft
    from compassion_tui.session.home_status import HomeStatus

WAYS = ("here", "practices", "journal", "learn")
"""The screens that home leads to."""


class HomeScreen(BaseScreen[None]):
    """Not a menu to read while crying: the one key is the largest thing on it."""

    CSS_PATH = assets.style("home")
    BINDINGS = [
        keys.OneMinute.binding(),
        keys.AskWhatIsHere.binding(),
        keys.OpenPractices.binding(),
        keys.OpenJournal.binding(),
        keys.OpenLearn.binding(),
        keys.OpenShelf.binding(),
        keys.OpenUnfinished.binding(),
        keys.LookBack.binding(),
        keys.OpenSettings.binding(),
        keys.TakeWordAway.binding(),
        keys.LeaveApp.binding(),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    named = "home"
    foot_keys = 5
    _word = ""
    """The kind word of the day."""
    _told_deaf = False
    """Whether it was said that words of danger can't be heard."""
    _word_gone = False
    """Whether it was taken away, here and now."""

    def compose_body(self) -> ComposeResult:
        """One minute, the ways on, what's unfinished, and what needs saying."""
        messages = self.messages
        with VerticalScroll(classes="page"), Middle():
            yield Static("", id="kind-word", markup=False, classes="voice-kind -hidden")
            yield StartButton(messages("home.minute"))
            yield Choices(
                [Choice(way, messages(f"home.{way}"), classes="way") for way in WAYS], id="ways"
            )
            yield Static(Content(messages("home.privacy")), id="privacy")

    def on_mount(self) -> None:
        """Be at the one key."""
        self.query_one(StartButton).focus()

    def come_into_sight(self) -> None:
        """Look for unfinished things each time home is seen; the first frame never waits for it."""
        self.call_after_refresh(self._look)

    @work(exclusive=True, group="waiting")
    async def _look(self) -> None:
        from compassion_tui.session.home_status import home_status  # the first frame needs none

        try:
            waiting = await self.in_thread(home_status, self.services)
        except UserError as error:
            self.tell(error)
            return
        if waiting.deaf and not self._told_deaf:
            self._told_deaf = True
            self.notify(self.messages("danger.deaf"), timeout=12, markup=False)
        self._word_gone = False
        self._show_word(waiting.word)
        await self._offer(waiting)

    def _show_word(self, word: str) -> None:
        """A kind word of their own; the foot shows the key that takes it away."""
        self._word = word
        self.query_one("#kind-word", Static).update(safe_line(word))
        self.query_one("#kind-word").set_class(not word or self._word_gone, "-hidden")
        self.query_one(KeyBar).make_room(int(bool(word)))
        self.refresh_bindings()

    @work(group="word")
    async def action_take_word_away(self) -> None:
        """Keep the line that is shown no longer; the same key brings it back."""
        async with self._word_lock:  # a second press waits for the disk, and is not lost
            await (self._bring_word_back() if self._word_gone else self._take_word_away())

    async def _take_word_away(self) -> None:
        if await self.attempt(self.services.changes.take_off, self._word):
            self._word_gone = True
            self.notify(self.messages("home.taken_off"), markup=False)
            self._show_word(self._word)

    async def _bring_word_back(self) -> None:
        if await self.attempt(self.services.changes.undo):
            self._word_gone = False
            self.app.clear_notifications()
            self._show_word(self._word)

    @cached_property
    def _word_lock(self) -> asyncio.Lock:
        return asyncio.Lock()

    async def _offer(self, waiting: HomeStatus) -> None:
        """A quiet row each for the walk that broke off and the letter that has rested."""
        self._waiting = waiting
        await self.query("#waiting").remove()
        if rows := list(self._rows(waiting)):
            await self.mount(Choices(rows, id="waiting"), after=self.query_one(StartButton))

    def _rows(self, waiting: HomeStatus) -> Iterator[Choice]:
        if waiting.draft is not None:
            yield Choice(
                "draft", self.messages("home.go_on", practice=self._title_of(waiting.draft))
            )
        if waiting.unfinished:
            yield Choice("unfinished", self.messages("home.unfinished"))
        if waiting.letter is not None:
            yield Choice("letter", self.messages("home.letter"))

    def _title_of(self, draft: Draft) -> str:
        practice = self.services.library.practice(draft.state.practice)
        return practice.title if practice else draft.state.practice

    @on(Choices.Chosen, "#waiting")
    def _take_up(self, event: Choices.Chosen) -> None:
        draft, letter = self._waiting.draft, self._waiting.letter
        if event.value == "draft" and draft is not None:
            self.navigator.take_up(draft)
        elif event.value == "unfinished":
            self.navigator.open("unfinished")
        elif letter is not None:
            self._open_letter(letter)

    @work
    async def _open_letter(self, letter: Entry) -> None:
        """Read it slowly."""
        from compassion_tui.session.home_status import open_letter

        await self.attempt(open_letter, self.services, letter)
        self.navigator.reread(letter)

    @on(StartButton.Selected)
    def _walk_minute(self) -> None:
        """Walk the first minute."""
        self.navigator.open_practice("now")

    @on(Choices.Chosen, "#ways")
    def _go(self, event: Choices.Chosen) -> None:
        self.navigator.open(event.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to: one leaves the app by its own key."""
        if action == "take_word_away":
            return bool(self._word)
        return action != "leave" and super().check_action(action, parameters)
