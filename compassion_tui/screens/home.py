"""Home: one minute, and quiet ways to everything else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import home as keys
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.scene.scene import Outlook
from compassion_tui.widgets.ways import Way, Ways

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.drafts import Draft
    from compassion_tui.journal.change_history import Change
    from compassion_tui.session.home_status import HomeStatus

WAYS = {
    "now": keys.OneMinute,
    "here": keys.AskWhatIsHere,
    "practices": keys.OpenPractices,
    "pause": keys.Breathe,
    "journal": keys.OpenJournal,
    "learn": keys.OpenLearn,
}
"""The ways from home, and the command that leads the same way."""

WAITING = "waiting"
"""The row of what waits."""

OPEN, LOW = Outlook(), Outlook(low=True)
"""The whole shore, and the one that leaves more sky."""

ROOMY = 26
"""Rows from which on the whole shore leaves sky enough for everything."""

LATE = range(22, 24), range(5)
"""The hours in which nobody needs to solve anything."""


class HomeScreen(BaseScreen[None]):
    """Not a menu to read while crying: enter is a minute in which nothing is to be decided."""

    CSS_PATH = assets.style("home")
    BINDINGS = [
        keys.OneMinute.binding(),
        keys.AskWhatIsHere.binding(),
        keys.OpenPractices.binding(),
        keys.Breathe.binding(),
        keys.OpenJournal.binding(),
        keys.OpenLearn.binding(),
        keys.OpenShelf.binding(),
        keys.OpenUnfinished.binding(),
        keys.LookBack.binding(),
        keys.OpenSettings.binding(),
        keys.TakeWordAway.binding(),
        keys.EndPath.binding(),
        keys.LeaveApp.binding(),
    ]
    named = "home"
    outlook = OPEN
    foot_keys = 5
    _word = ""
    """The kind word of the day."""
    _told_deaf = False
    """Whether it was said that words of danger can't be heard."""
    _starting = True
    """Whether nothing has been offered yet since the app began."""
    _taken: Change | None = None
    """The change that took it away."""

    def compose_body(self) -> ComposeResult:
        """A word of arrival, a kind line, what waits, the ways, and what needs saying."""
        messages = self.messages
        late = any(self.services.clock.now().hour in hours for hours in LATE)
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(messages("home.late" if late else "home.arrived")), id="arrived")
            yield Static("", id="kind-word", markup=False, classes="voice-kind -hidden")
            yield Ways([self._way(place, command.id) for place, command in WAYS.items()])
            yield Static(Content(messages("home.privacy")), id="privacy")

    def _way(self, place: str, command: str) -> Way:
        messages = self.messages
        return Way(place, messages(f"home.{place}"), messages(f"home.about.{place}"), command)

    def on_mount(self) -> None:
        """Be at the one key."""
        self.query_one(Ways).focus()

    def come_into_sight(self) -> None:
        """Look for unfinished things each time home is seen; the first frame never waits for it."""
        self.call_after_refresh(self._look)

    @work(exclusive=True, group="waiting")
    async def _look(self) -> None:
        from compassion_tui.session.home_status import home_status  # the first frame needs none

        try:
            waiting = await self.in_thread(home_status, self.services, self._starting)
        except UserError as error:
            self.tell(error)
            return
        if waiting.deaf and not self._told_deaf:
            self._told_deaf = True
            self.notify(self.messages("danger.deaf"), timeout=12, markup=False)
        self._starting = False
        self._show_word(self._word if self._word_gone else waiting.word)
        self._offer(waiting)

    def _show_word(self, word: str) -> None:
        """A kind word of their own; the foot shows the key that takes it away."""
        self._word = word
        self.query_one("#kind-word", Static).update(safe_line(word))
        self.query_one("#kind-word").set_class(not word or self._word_gone, "-hidden")
        self.query_one(KeyBar).make_room(int(bool(word)))
        self._make_room()
        self.refresh_bindings()

    def forget_words(self) -> None:
        """The kind word and what waits; they're looked up again once they can be."""
        from compassion_tui.session.home_status import HomeStatus

        self._taken = None
        self._show_word("")
        self._offer(HomeStatus())

    @work(group="word")
    async def action_take_word_away(self) -> None:
        """Keep the line that is shown no longer; the same key brings it back."""
        async with self._word_lock:  # a second press waits for the disk, and is not lost
            await (self._bring_word_back() if self._word_gone else self._take_word_away())

    async def _take_word_away(self) -> None:
        self._taken = await self.fetch(self.services.changes.take_off, self._word)
        if self._word_gone:
            self.notify(self.messages("home.taken_off"), markup=False)
            self._show_word(self._word)
        else:
            self._look()

    async def _bring_word_back(self) -> None:
        if await self.attempt(self.services.changes.undo):
            self._taken = None
            self.app.clear_notifications()
            self._show_word(self._word)

    @work(exclusive=True, group="path")
    async def action_end_path(self) -> None:
        """Suggest nothing more of the gentle path."""
        from compassion_tui.session.suggestions import end_path

        if await self.attempt(end_path, self.services):
            self._look()

    @property
    def _word_gone(self) -> bool:
        """Whether it was taken away here, and the key brings it back: nothing changed since."""
        return self._taken is not None and self._taken is self.services.changes.newest

    @cached_property
    def _word_lock(self) -> asyncio.Lock:
        return asyncio.Lock()

    def _offer(self, waiting: HomeStatus) -> None:
        """At most one quiet row: the letter that has rested, what was begun, and more."""
        self._waiting = waiting
        row = next(self._rows(waiting), None)
        self.query_one(Ways).wait(row)
        self.set_class(row is not None, "-waiting")
        self._make_room()

    def _make_room(self) -> None:
        """Where a kind word and what waits are both there, the horizon lies lower if need be."""
        crowded = bool(self._word) and self.has_class("-waiting")
        self.set_class(crowded, "-crowded")
        self.look_out(LOW if crowded and self.size.height < ROOMY else OPEN)

    @on(Resize)
    def _make_room_again(self) -> None:
        self._make_room()

    def _rows(self, waiting: HomeStatus) -> Iterator[Way]:
        suggested = [(each.first, Way(each.practice, each.text)) for each in waiting.suggested]
        if waiting.tells_seal:
            yield Way(WAITING, waiting.seal.line(self.messages))
        if waiting.letter is not None:
            yield Way(WAITING, self.messages("home.letter"))
        yield from (way for first, way in suggested if first)
        if waiting.draft is not None:
            begun = self.messages("home.begun", practice=self._title_of(waiting.draft))
            yield Way(WAITING, begun)
        if waiting.unfinished:
            yield Way(WAITING, self.messages("home.unfinished"))
        yield from (way for _, way in suggested)

    def _title_of(self, draft: Draft) -> str:
        practice = self.services.library.practice(draft.state.practice)
        return practice.title if practice else draft.state.practice

    @on(Ways.Chosen)
    def _go(self, event: Ways.Chosen) -> None:
        if event.value == WAITING:
            self._take_up()
        else:
            self.navigator.open(event.value)

    def _take_up(self) -> None:
        draft, letter = self._waiting.draft, self._waiting.letter
        if self._waiting.tells_seal:
            self.navigator.open("seal")
        elif letter is not None:
            self._open_letter(letter)
        elif draft is not None:
            self.navigator.take_up(draft)
        else:
            self.navigator.open("unfinished")

    @work
    async def _open_letter(self, letter: Entry) -> None:
        """Read it slowly."""
        from compassion_tui.session.home_status import open_letter

        await self.attempt(open_letter, self.services, letter)
        self.navigator.reread(letter)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nowhere to go back to: one leaves the app by its own key."""
        if action == "take_word_away":
            return bool(self._word)
        if action == "end_path":
            return bool(self.services.settings.current.path)
        return action != "leave" and super().check_action(action, parameters)
