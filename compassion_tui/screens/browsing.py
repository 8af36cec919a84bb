"""A room to look through the journal in: what is sought in it, and what is found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from compassion_tui import assets
from compassion_tui.commands import journal as keys
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.reading import ReadingRoom
from compassion_tui.session.browse import Browse
from compassion_tui.widgets.chips import Chip, Chips
from compassion_tui.widgets.entry_list import EntryList
from compassion_tui.widgets.entry_page import EntryPage
from compassion_tui.widgets.search_line import SearchLine


class BrowsingRoom(ReadingRoom):
    """Entries by month; what is sought and what it is narrowed to, above them."""

    CSS_PATH = [assets.style("journal"), assets.style("entry_page")]
    BINDINGS = [command.binding() for command in keys.LOOK]

    waits = True

    def __init__(self) -> None:
        super().__init__()
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
                yield EntryList(self.words, self.services.clock, self.may_return)
                yield Static("", id="marked")
            yield EntryPage()

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
        if self.leaving:
            return
        self.list.show(cards, query.words)
        self._notice(self._about(len(cards)))
        self.query_one(SearchLine).say(self._count(len(cards)))
        self.refresh_bindings()

    def _about(self, count: int) -> str:
        """What stands in an empty list."""
        if count:
            return ""
        if self.browse.cards:
            return self.words("journal.none_found")
        off = "_off_the_record" if self.services.off_the_record else ""
        return self.words(f"journal.empty{off}")

    def _count(self, count: int) -> str:
        return self.words("journal.one" if count == 1 else "journal.count", count=count)

    def _notice(self, sentence: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Content(sentence))
        notice.display = bool(sentence)
        self.set_class(bool(sentence), "-bare")

    # Searching.

    def action_search(self) -> None:
        """Search, as one types."""
        self.set_reading(False)
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

    @on(EntryList.Marked)
    def _tell_count(self, event: EntryList.Marked) -> None:
        """Say how many entries are selected."""
        marked = self.query_one("#marked", Static)
        marked.update(Content(self.words("journal.marked", count=event.count)))
        marked.display = bool(event.count)

    def action_hit(self, by: int) -> None:
        """To the next hit on the page, or in the next entry."""
        if self.reading and self.page.next_hit(by):
            return
        self.list.index += by
        self.turn()

    # Leaving, one thing at a time.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        if action == "hit":
            return bool(self.browse.query.words)
        if action == "search":
            return not isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Out of the page, the selection, the search, and then the journal."""
        if self.reading:
            self.set_reading(False)
        elif self.list.marked:
            self.list.unmark()
        elif self.browse.typed or self.browse.filters:
            self.everything()
        else:
            super().action_leave()


def _wanted(worker: Worker[None]) -> Callable[[], bool]:
    """Whether a worker is still to go on: its thread asks, since nothing can stop it."""
    return lambda: not worker.is_cancelled
