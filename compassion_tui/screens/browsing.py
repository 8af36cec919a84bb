"""A room to look through the journal in: entries by month, and the one that is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from compassion_tui import assets
from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.leaf import Leaf, cover_of, folds, leaf_of
from compassion_tui.domain.rest import has_rested, woken
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.live import LiveRoom
from compassion_tui.session.browse import Browse
from compassion_tui.widgets.chips import Chip, Chips
from compassion_tui.widgets.entry_list import EntryList
from compassion_tui.widgets.entry_page import EntryPage
from compassion_tui.widgets.entry_row import Card
from compassion_tui.widgets.search_line import SearchLine

SETTLE = 0.06
"""Seconds that the cursor rests before the page beside the list follows it."""


class BrowsingRoom(LiveRoom):
    """A list and a page, side by side where there is room, else one after the other.

    The page beside the list shows an entry's kind words. The whole of it is shown when it is
    opened, or when it was looked for.
    """

    CSS_PATH = [assets.style("journal"), assets.style("entry_page")]
    BINDINGS = [command.binding() for command in keys.LOOK]

    waits = True

    def __init__(self) -> None:
        super().__init__()
        self.browse: Browse
        self._reading = False
        self._folded = True
        self._folds = False
        """Whether something on the page is folded at first."""
        self._turned = ""
        """The id of the entry on the page."""
        self._several = ""
        """The id of an entry of which another version was made elsewhere."""
        self._damaged = 0
        """How many saved lines could not be read, as far as it was told."""

    def compose_room(self) -> ComposeResult:
        """The list with its search line, and the page."""
        self.browse = Browse(self.services)
        with Horizontal(id="browser"):
            with Vertical(id="entries"):
                yield SearchLine(self.words("journal.search_hint"))
                yield Chips()
                yield Static(Content(self.words("journal.opening")), id="notice")
                yield EntryList(self.words, self.services.clock)
                yield Static("", id="marked")
            yield EntryPage()

    def on_mount(self) -> None:
        """Be in the list."""
        self.list.focus()

    @property
    def list(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    @property
    def page(self) -> EntryPage:
        """The page."""
        return self.query_one(EntryPage)

    # The journal, in threads.

    def read_entries(self) -> bool:
        """Take in what changed."""
        return self.browse.refresh()

    def show_entries(self) -> None:
        """Show it, and be ready for the first search."""
        self.look()
        self._warm()
        self._tell_damage()

    def _tell_damage(self) -> None:
        """Say once what is missing here."""
        count = self.services.journal.damaged
        if count > self._damaged:
            self._damaged = count
            self.notify(self.words("journal.damaged", count=count), timeout=12, markup=False)

    def tell_unread(self, trouble: Trouble) -> None:
        """Say why there is nothing to be seen, where the entries would stand."""
        self._notice(self.words.tell(trouble))

    @work(group="warm", exclusive=True)
    async def _warm(self) -> None:
        await asyncio.to_thread(self.browse.warm, _wanted(get_current_worker()))

    @work(group="look", exclusive=True)
    async def look(self) -> None:
        """Show what is asked for. The newest question wins."""
        query, cards = self.browse.query, self.browse.cards
        if query:
            wanted = _wanted(get_current_worker())
            cards = await asyncio.to_thread(self.browse.found, query, wanted)
        if not self.query(EntryPage):  # the app is being left meanwhile
            return
        self.list.show(cards, query.words)
        self._notice(self._about(len(cards)))
        self.query_one(SearchLine).say(self._count(len(cards)))
        self.refresh_bindings()

    def _about(self, count: int) -> str:
        """What stands in an empty list."""
        if count:
            return ""
        return self.words("journal.none_found" if self.browse.cards else "journal.empty")

    def _count(self, count: int) -> str:
        return self.words("journal.one" if count == 1 else "journal.count", count=count)

    def _notice(self, sentence: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Content(sentence))
        notice.display = bool(sentence)
        self.set_class(bool(sentence), "-bare")

    # Reading.

    @on(EntryList.Moved)
    def _follow(self, event: EntryList.Moved) -> None:
        """Let the page follow, once the cursor rests; where it is the same entry, stay in it."""
        stay = event.card is not None and event.card.id == self._turned
        self._folded = self._folded or not stay
        self._turn_soon(stay)

    @work(group="page", exclusive=True)
    async def _turn_soon(self, stay: bool) -> None:
        await asyncio.sleep(SETTLE)
        if self.query(EntryPage):  # else the app is being left meanwhile
            self._turn(stay=stay)

    def _turn(self, *, stay: bool = False) -> None:
        card = self.list.card
        self._turned = card.id if card else ""
        self._folds = card is not None and folds(self.awake(card.entry))
        self.page.show(self._leaf(card) if card else [], self.browse.query.words, stay=stay)

    def _leaf(self, card: Card) -> Leaf:
        entry = self.awake(card.entry)
        if not self._reading and not self.browse.query:
            return cover_of(entry, self.words, card.made)
        practice = self.services.library.practice(entry.practice)
        return leaf_of(
            entry, self.words, card.made, practice, folded=self._folded, notes=self._notes(card)
        )

    def _notes(self, card: Card) -> Iterator[str]:
        """What is to be known of an entry before it is read."""
        if card.id == self._several:
            yield self.words("journal.others")
        if has_rested(card.entry, self.services.clock.now()):
            yield self.words("journal.rested_page")

    def awake(self, entry: Entry) -> Entry:
        """The entry as it is read now."""
        return woken(entry, self.services.clock.now())

    @work(group="others", exclusive=True)
    async def _look_for_others(self, card_id: str) -> None:
        """Say on the page if another version of the entry was made elsewhere."""
        with suppress(Trouble):  # where it cannot be read, that is said already
            others = await asyncio.to_thread(self.services.journal.others, card_id)
            self._several = card_id if others else ""
        if self._several and self._turned == card_id and self.query(EntryPage):
            self._turn(stay=True)

    @on(EntryList.Opened)
    def _read(self) -> None:
        self._set_reading(True)

    def _set_reading(self, reading: bool) -> None:
        self._reading = reading
        self._folded = True
        self.set_class(reading, "-reading")
        self._turn()
        if reading:
            self._look_for_others(self._turned)
        (self.page if reading else self.list).focus()

    def action_unfold(self) -> None:
        """Show what is folded on the page, or fold it again."""
        self._folded = not self._folded
        self._turn(stay=True)

    # Searching.

    def action_search(self) -> None:
        """Search, as one types."""
        self._set_reading(False)
        self.query_one(SearchLine).open()

    @on(SearchLine.Changed)
    def _seek(self, event: SearchLine.Changed) -> None:
        self.browse.typed = event.text
        self.look()

    @on(SearchLine.Done)
    def _go_to_found(self) -> None:
        self.list.focus()

    @on(SearchLine.Ended)
    def _end_search(self) -> None:
        self.query_one(SearchLine).close()
        self.browse.typed = ""
        self.look()
        self.list.focus()

    def narrow(self, conditions: str) -> None:
        """Narrow by more conditions, in the search language; by one that holds, no longer."""
        self.browse.toggle(conditions)
        self._show_filters()

    @on(Chip.Removed)
    def _widen(self, event: Chip.Removed) -> None:
        self.narrow(event.condition)

    @work(group="chips", exclusive=True)
    async def _show_filters(self) -> None:
        await self.query_one(Chips).show(self.browse.filters)
        self.look()

    def everything(self) -> None:
        """Show every entry."""
        self.browse.filters, self.browse.typed = (), ""
        self.query_one(SearchLine).close()
        self.list.show(self.browse.cards)
        self._show_filters()

    def say_marked(self, count: int) -> None:
        """Say how many entries are selected."""
        self.query_one("#marked", Static).update(
            Content(self.words("journal.marked", count=count) if count else "")
        )
        self.query_one("#marked").display = bool(count)

    def action_hit(self, by: int) -> None:
        """To the next hit on the page, or in the next entry."""
        if self._reading and self.page.next_hit(by):
            return
        self.list.index += by
        self._turn()

    # Leaving, one thing at a time.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        if action == "hit":
            return bool(self.browse.query.words)
        if action == "search":
            return not isinstance(self.focused, Input)
        if action == "unfold":
            return self._reading and self._folds
        return True

    def action_leave(self) -> None:
        """Out of the page, the selection, the search, and then the journal."""
        if self._reading:
            self._set_reading(False)
        elif self.list.marked:
            self.list.unmark()
        elif self.browse.typed or self.browse.filters:
            self.everything()
        else:
            super().action_leave()


def _wanted(worker: Worker[None]) -> Callable[[], bool]:
    """Whether a worker is still to go on: its thread asks, since nothing can stop it."""
    return lambda: not worker.is_cancelled
