"""Browses the journal: a list, a page beside it, and a search."""

# long: one place to be in: what is sought, what is listed, what is read, and coming back to it
from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import msgspec
from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry import ListedEntry, Order
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.query import Query
from compassion_tui.domain.text import safe_line
from compassion_tui.session.journal_view import JournalView
from compassion_tui.widgets.journal.chips import Chip, Chips
from compassion_tui.widgets.journal.entry_list import EntryList
from compassion_tui.widgets.journal.entry_page import EntryPage
from compassion_tui.widgets.journal.search_line import SearchLine

SETTLE = 0.06
"""Seconds that the cursor rests before the page beside the list follows it."""


class Place(msgspec.Struct, frozen=True):
    """Where somebody is in the journal. A search is part of it, so it holds words."""

    order: Order | None
    """The entry under the cursor; None in an empty list."""
    line: int
    """The line of the window that it is in."""
    marked: frozenset[str]
    reading: bool
    unfolded: bool
    top: int
    """The first row of the page that is seen."""
    filters: tuple[str, ...]
    typed: str
    searching: bool
    """Whether the search line has the keys."""


class JournalBrowser(Horizontal):
    """A list and a page, side by side if there's room, otherwise one after the other.

    The page beside the list shows an entry's kind words, and a note's text. All of it is shown
    when it's opened, or found by a search. Opening an entry never changes it.
    """

    BINDINGS = [command.binding() for command in keys.BROWSER]

    reading: var[bool] = var(False, toggle_class="-reading", bindings=True)
    """Whether an entry is open."""

    entries = getters.query_one(EntryList)
    page = getters.query_one(EntryPage)
    search_line = getters.query_one(SearchLine)

    @dataclass
    class Shown(Message):
        """The list shows its results."""

        count: int
        """How many entries."""

    @dataclass
    class Turned(Message):
        """An entry was opened, or closed."""

        reading: bool

    def __init__(self, view: JournalView) -> None:
        """Show what `view` finds."""
        super().__init__()
        self.view = view
        self._folded = True
        self._turned = ""
        """The id of the entry on the page."""
        self._elsewhere = ""
        """The id of an entry with another version made elsewhere."""
        self.awaits: ListedEntry | None = None
        """The entry to put the cursor on, once the list has it."""
        self._back: Place | None = None
        """Where to be once the list is there."""

    def compose(self) -> ComposeResult:
        """The list with its search line, and the page."""
        view = self.view
        with Vertical(id="entries"):
            yield SearchLine(view.messages("journal.search_hint"))
            yield Chips()
            yield Static(Content(view.messages("journal.opening")), id="notice")
            yield Static("", id="strange")
            yield EntryList(view)
            yield Static("", id="marked")
        yield EntryPage()

    def on_mount(self) -> None:
        """Focus the list."""
        self.entries.focus()

    @property
    def _is_whole(self) -> bool:
        """False once the app is closing, when a returning worker finds nothing to update."""
        return bool(self.query(EntryPage))

    # The list.

    def update_entries(self) -> None:
        """Show what the view has now, and prepare the first search."""
        self.look()
        self._warm()

    @work(group="warm", exclusive=True)
    async def _warm(self) -> None:
        await asyncio.to_thread(self.view.warm, _wanted(get_current_worker()))

    @work(group="look", exclusive=True)
    async def look(self) -> None:
        """Show the results of the current query. The newest query wins."""
        query, cards = self.view.query, self.view.cards
        if query:
            wanted = _wanted(get_current_worker())
            cards = await asyncio.to_thread(self.view.found, query, wanted)
        if not self._is_whole:
            return
        back, self._back = self._back, None
        new, self.awaits = self.awaits, None
        new = new if new in cards else None
        at = new.order if new else back.order if back else None
        self.entries.show(cards, query.words, at)
        if back is not None:
            self._go_back(back)
        self.say(self._about(len(cards)))
        self._say_strange(query)
        self.search_line.say(self._count(len(cards)), found=bool(cards))
        self.post_message(self.Shown(len(cards)))

    def _about(self, count: int) -> str:
        """The sentence for an empty list."""
        if count:
            return ""
        if self.view.cards:
            return self.view.messages("journal.none_found")
        off = "_off_the_record" if self.view.off_the_record else ""
        return self.view.messages(f"journal.empty{off}")

    def _say_strange(self, query: Query) -> None:
        """Say which words weren't understood, except in a condition that's still being typed."""
        typing = self.search_line.is_typed_in and not self.view.typed.endswith(" ")
        words = query.strange
        if typing and words and self.view.typed.endswith(words[-1]):
            words = words[:-1]
        told = self.view.messages("journal.strange", words=safe_line("  ".join(words)))
        strange = self.query_one("#strange", Static)
        strange.update(Content(told if words else ""))
        strange.display = bool(words)

    def _count(self, count: int) -> str:
        return self.view.messages("journal.count", count=count)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the entries; an empty one shows the entries."""
        notice = self.query_one("#notice", Static)
        notice.update(Content(sentence))
        notice.display = bool(sentence)
        self.set_class(bool(sentence), "-bare")

    # Coming back.

    @property
    def place(self) -> Place:
        """Where somebody is now."""
        view = self.view
        return self._back or Place(
            self.entries.order,
            self.entries.line,
            self.entries.marked,
            self.reading,
            self.is_unfolded,
            self.page.scroll_offset.y,
            view.filters,
            view.typed,
            self.search_line.is_typed_in,
        )

    def come_back(self, place: Place) -> None:
        """Go there once the list is shown. The search is filled in at once."""
        self._back = place
        self.view.filters, self.view.typed = place.filters, place.typed
        if place.typed or place.searching:
            self.search_line.open(place.typed)
        if not place.searching:
            self.entries.focus()
        if place.filters:
            self._show_filters()

    def _go_back(self, place: Place) -> None:
        """Select the same entries, and open the same one if it still exists."""
        self.entries.mark(place.marked)
        if place.reading and self.entries.card and self.entries.order == place.order:
            self._open()
            if place.unfolded:
                self.action_unfold()
            self.page.begin_at(place.top)
        self.entries.bring_to(place.line)

    # Searching.

    def action_search(self) -> None:
        """Search as you type."""
        self.close_entry()
        self.search_line.open()

    @on(SearchLine.Changed)
    def _seek(self, event: SearchLine.Changed) -> None:
        self.view.typed = event.text
        self.look()

    @on(SearchLine.Done)
    def _go_to_found(self) -> None:
        self.entries.focus()
        self.look()

    @on(SearchLine.Ended)
    def _end_search(self) -> None:
        self.search_line.close()
        self.view.typed = ""
        self.look()
        self.entries.focus()

    def narrow(self, conditions: str) -> None:
        """Add conditions, in the search language; remove one that's already there."""
        self.view.toggle(conditions)
        self._show_filters()

    @on(Chip.Removed)
    def _widen(self, event: Chip.Removed) -> None:
        self.narrow(event.condition)

    @work(group="chips", exclusive=True)
    async def _show_filters(self) -> None:
        await self.query_one(Chips).show(self.view.filters)
        self.look()

    def show_everything(self) -> None:
        """Show every entry."""
        self.view.widen()
        self.search_line.close()
        self.entries.show(self.view.cards)
        self._show_filters()

    def go_to_day(self, day: str) -> None:
        """Move the cursor to the newest entry up to that day, ending any search."""
        self.show_everything()
        self.entries.go(next((card.id for card in self.view.cards if card.day <= day), ""))

    @on(EntryList.Marked)
    def _tell_count(self, event: EntryList.Marked) -> None:
        """Say how many entries are selected."""
        marked = self.query_one("#marked", Static)
        marked.update(Content(self.view.messages("journal.marked", count=event.count)))
        marked.display = bool(event.count)

    def action_hit(self, by: int) -> None:
        """Go to the next hit on the page, or in the next entry."""
        if self.reading and self.page.next_hit(by):
            return
        self.entries.index += by
        self._read_on()

    def action_entry(self, by: int) -> None:
        """While reading, go that many entries down the list."""
        self.entries.index += by
        self._read_on()

    def action_month(self, by: int) -> None:
        """Go that many months back and put that month at the top; negative goes forward."""
        self.entries.go_to_month(by)
        self._read_on()

    def _read_on(self) -> None:
        """If an entry is open, open the one the cursor moved to, with long parts folded."""
        card = self.entries.card
        if self.reading and card is not None and card.id != self._turned:
            self._folded = True
            self.turn()
            self._look_elsewhere(self._turned)

    # The page.

    @on(EntryList.Moved)
    def _follow(self, event: EntryList.Moved) -> None:
        """Let the page follow once the cursor rests; for the same entry, don't scroll it.

        An entry nobody asked for is never opened: if the one being read is gone, the list is
        shown.
        """
        stay = event.card is not None and event.card.id == self._turned
        if not stay:
            self.close_entry()
        self._folded = self._folded or not stay
        self._turn_soon(stay)

    @work(group="page", exclusive=True)
    async def _turn_soon(self, stay: bool) -> None:
        await asyncio.sleep(SETTLE)
        if self._is_whole:
            self.turn(stay=stay)

    def turn(self, *, stay: bool = False) -> None:
        """Show the entry under the cursor, from its top unless the reader should `stay`."""
        card = self.entries.card
        self._turned = card.id if card else ""
        if card is None:
            layout = []
        elif self.reading:
            elsewhere = card.id == self._elsewhere
            layout = self.view.page(card, folded=self._folded, elsewhere=elsewhere)
        else:
            layout = self.view.preview(card)
        self.page.show(layout, self.view.query.words, stay=stay)
        if self.reading:
            self.refresh_bindings()

    @on(EntryList.Opened)
    def _open(self) -> None:
        self._read(True)
        self._look_elsewhere(self._turned)

    def close_entry(self) -> None:
        """Go back to the list, if an entry is open."""
        if self.reading:
            self._read(False)

    def _read(self, reading: bool) -> None:
        self.reading = reading
        self._folded = True
        self.turn()
        (self.page if reading else self.entries).focus()
        self.post_message(self.Turned(reading))

    @work(group="elsewhere", exclusive=True)
    async def _look_elsewhere(self, card_id: str) -> None:
        """Say on the page if another version of the entry was made elsewhere."""
        with suppress(UserError):  # if it can't be read, that's been reported
            found = await asyncio.to_thread(self.view.is_edited_elsewhere, card_id)
            self._elsewhere = card_id if found else ""
        if self._elsewhere and self._turned == card_id and self._is_whole:
            self.turn(stay=True)

    @property
    def is_unfolded(self) -> bool:
        """Whether an entry is open with nothing folded."""
        return self.reading and not self._folded

    def action_unfold(self) -> None:
        """Unfold what's folded on the page, or fold it again."""
        self._folded = not self._folded
        self.turn(stay=True)
        self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        if action == "hit":
            return bool(self.view.query.words) and self.entries.card is not None
        if action == "entry":
            return self.reading
        if action == "month":
            return not isinstance(self.screen.focused, Input)
        if action == "search":
            return bool(self.view.cards) and not isinstance(self.screen.focused, Input)
        if action == "unfold":
            card = self.entries.card if self._is_whole else None
            return self.reading and card is not None and self.view.folds(card)
        return True

    def state_of(self, command: str) -> str:
        """Whether the key that unfolds would fold, for the footer."""
        return "unfolded" if command == "journal-unfold" and self.is_unfolded else ""

    def step_back(self) -> bool:
        """Leave the page, the selection or the search, one at a time; False if in none."""
        if self.reading:
            self.close_entry()
        elif self.entries.marked:
            self.entries.unmark()
        elif self.view.typed or self.view.filters:
            self.show_everything()
        else:
            return False
        return True


def _wanted(worker: Worker[None]) -> Callable[[], bool]:
    """Whether a worker should continue; its thread asks, since nothing can stop it."""
    return lambda: not worker.is_cancelled
