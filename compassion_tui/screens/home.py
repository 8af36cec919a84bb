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
from compassion_tui.commands import Command
from compassion_tui.commands import home as keys
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.home_menu import HomeMenu, MenuRow
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.scene.scene import Scenery

if TYPE_CHECKING:
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
"""The ways from home, each with the command that does the same."""

WAITING = "waiting"
"""The row for what's waiting."""

OPEN, LOW = Scenery(), Scenery(low=True)
"""The whole shore, and one that leaves more sky."""

ROOMY = 26
"""From this many rows, the whole shore leaves enough sky for everything."""

BROAD, ROOMIER = 70, 30
"""In fewer columns sentences take more rows, and the whole shore leaves enough from here on."""

SPACIOUS = 100
"""From this many columns, the foot says in more words which line a key removes."""

TIGHT = 22
"""With fewer rows, only the nearest water is left of the land."""

LATE = range(22, 24), range(5)
"""The hours in which nobody needs to solve anything."""


class HomeScreen(BaseScreen[None]):
    """Not a menu to read while crying: enter starts a minute in which there's nothing to decide."""

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
    gathers = True
    scenery = OPEN
    footer_keys = 5
    _word = ""
    """The kind word of the day."""
    _told_deaf = False
    """Whether the person was told that words of danger can't be heard."""
    _starting = True
    """Whether nothing has been offered yet since the app started."""
    _leaves_out: tuple[type[Command], ...] = (keys.OpenUnfinished,)
    """The keys that the footer doesn't show now."""
    _taken: Change | None = None
    """The change that removed it."""

    def compose_body(self) -> ComposeResult:
        """A greeting, the ways, and what has to be said; what waits and a kind word come later."""
        messages = self.messages
        late = any(self.services.clock.now().hour in hours for hours in LATE)
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(messages("home.late" if late else "home.arrived")), id="arrived")
            yield HomeMenu([self._way(place, command.id) for place, command in WAYS.items()])
            yield Static(Content(messages("home.privacy")), id="privacy")

    def _way(self, place: str, command: str) -> MenuRow:
        messages = self.messages
        return MenuRow(place, messages(f"home.{place}"), messages(f"home.about.{place}"), command)

    def on_mount(self) -> None:
        """Focus the one key."""
        self.query_one(KeyBar).leave_out(*self._leaves_out)
        self.query_one(HomeMenu).focus()

    def come_into_sight(self) -> None:
        """Look for unfinished things each time home is seen; the first frame doesn't wait."""
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
        """Show one of their own kind words; the footer shows the key that removes it."""
        self._word = word
        if word and not self.query("#kind-word"):
            line = Static(id="kind-word", markup=False, classes="voice-kind")
            self.query_one(".page").mount(line, before=self.query_one(HomeMenu))
        for line in self.query("#kind-word").results(Static):
            line.update(safe_line(word))
            line.set_class(not word or self._word_gone, "-hidden")
        self._make_foot()
        self._make_room()
        self.refresh_bindings()

    def forget_words(self) -> None:
        """Drop the kind word and what's waiting; they're looked up again after unlocking."""
        from compassion_tui.session.home_status import HomeStatus

        self._taken = None
        self.typed_blind.let_go()
        self._show_word("")
        self._offer(HomeStatus())

    @work(group="word")
    async def action_take_word_away(self) -> None:
        """Remove the line that's shown from the kept ones; the same key restores it."""
        async with self._word_lock:  # a second press waits for the disk, and isn't lost
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
        """Stop suggesting practices from the gentle path."""
        from compassion_tui.session.suggestions import end_path

        if await self.attempt(end_path, self.services):
            self._look()

    @property
    def _word_gone(self) -> bool:
        """Whether it was removed here and the key would restore it: nothing has changed since."""
        return self._taken is not None and self._taken is self.services.changes.newest

    def state_of(self, command: str) -> str:
        """What the key to the kind line does now, for the footer."""
        if command != keys.TakeWordAway.id:
            return ""
        if self._word_gone:
            return "gone"
        return "longer" if self.size.width >= SPACIOUS else ""

    @cached_property
    def _word_lock(self) -> asyncio.Lock:
        return asyncio.Lock()

    def _offer(self, waiting: HomeStatus) -> None:
        """Show at most one quiet row: the rested letter, something unfinished, and so on."""
        self._waiting, self.nowhere = waiting, waiting.nowhere
        row = next(self._rows(waiting), None)
        self.query_one(HomeMenu).wait(row)
        self._name_unfinished(row, waiting.waits)
        self.set_class(row is not None, "-waiting")
        self._make_room()

    def _name_unfinished(self, row: MenuRow | None, waits: int) -> None:
        """Name the key to what's unfinished at the foot, if more waits than the row leads to."""
        name = row.name if row else ""
        named = waits if name == self.messages("home.unfinished") else 0
        if (draft := self._waiting.draft) and name == self._begun(draft):
            named = 1
        self._leaves_out = () if waits > named else (keys.OpenUnfinished,)
        self.query_one(KeyBar).leave_out(*self._leaves_out)
        self._make_foot()

    def _make_foot(self) -> None:
        """Make room at the foot for the keys that aren't always there."""
        more = int(bool(self._word)) + int(not self._leaves_out)
        self.query_one(KeyBar).make_room(more)

    def _make_room(self) -> None:
        """Lower the horizon if a kind word and what's waiting are both there and need the room."""
        crowded = bool(self._word) and self.has_class("-waiting")
        self.set_class(crowded, "-crowded")
        self.set_class(crowded and self.size.height < TIGHT, "-tight")
        roomy = ROOMY if self.size.width >= BROAD else ROOMIER
        low = crowded and self.size.height < roomy
        self.set_class(low, "-low")
        self.show_scenery(LOW if low else OPEN)

    @on(Resize)
    def _make_room_again(self) -> None:
        self._make_room()

    def _rows(self, waiting: HomeStatus) -> Iterator[MenuRow]:
        if waiting.tells_seal:
            yield MenuRow(WAITING, waiting.seal.line(self.messages))
        if waiting.letter is not None:
            yield MenuRow(WAITING, self.messages("home.letter"))
        if waiting.draft is not None:
            yield MenuRow(WAITING, self._begun(waiting.draft))
        if waiting.unfinished:
            yield MenuRow(WAITING, self.messages("home.unfinished"))
        yield from (MenuRow(each.practice, each.text) for each in waiting.suggested)

    def _begun(self, draft: Draft) -> str:
        practice = self.services.library.practice(draft.state.practice)
        title = practice.title if practice else draft.state.practice
        return self.messages("home.begun", practice=title)

    @on(HomeMenu.Chosen)
    def _go(self, event: HomeMenu.Chosen) -> None:
        if event.value == WAITING:
            self._take_up()
        else:
            self.navigator.open(event.value)

    def _take_up(self) -> None:
        draft, letter = self._waiting.draft, self._waiting.letter
        if self._waiting.tells_seal:
            self.navigator.open("seal")
        elif letter is not None:
            self.navigator.reread(letter)
        elif draft is not None:
            self.navigator.take_up(draft)
        else:
            self.navigator.open("unfinished")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There's no previous screen: the app has its own key for leaving."""
        if action == "take_word_away":
            return bool(self._word)
        if action == "end_path":
            return bool(self.services.settings.current.path)
        return action != "leave" and super().check_action(action, parameters)
