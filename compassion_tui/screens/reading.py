"""A list of entries, and the page of the one under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress

from textual import on, work

from compassion_tui.domain.entry import Entry
from compassion_tui.domain.entry_layout import (
    Layout,
    folds,
    layout_of,
    may_be_previewed,
    preview_of,
)
from compassion_tui.domain.rest import has_rested, woken
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.live import LiveRoom
from compassion_tui.session.browse import Browse
from compassion_tui.widgets.entry_list import EntryList
from compassion_tui.widgets.entry_page import EntryPage
from compassion_tui.widgets.entry_row import Card

SETTLE = 0.06
"""Seconds that the cursor rests before the page beside the list follows it."""


class ReadingRoom(LiveRoom):
    """A list and a page, side by side where there is room, else one after the other.

    The page beside the list shows an entry's kind words. The whole of it is shown when it is
    opened, or when it was looked for. Opening an entry never changes it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.browse: Browse
        self.reading = False
        """Whether an entry is open."""
        self._folded = True
        self._folds = False
        """Whether something on the page is folded at first."""
        self._turned = ""
        """The id of the entry on the page."""
        self._several = ""
        """The id of an entry of which another version was made elsewhere."""

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

    @property
    def leaving(self) -> bool:
        """Whether the app is being left: then a worker that comes back finds nothing to show."""
        return not self.query(EntryPage)

    def awake(self, entry: Entry) -> Entry:
        """The entry as it is read now."""
        return woken(entry, self.services.clock.now())

    # The page beside the list.

    @on(EntryList.Moved)
    def _follow(self, event: EntryList.Moved) -> None:
        """Let the page follow, once the cursor rests; where it is the same entry, stay in it.

        An entry that was not asked for is never opened: where the one that is read is gone,
        one is back in the list.
        """
        stay = event.card is not None and event.card.id == self._turned
        if self.reading and not stay:
            self.set_reading(False)
        self._folded = self._folded or not stay
        self._turn_soon(stay)

    @work(group="page", exclusive=True)
    async def _turn_soon(self, stay: bool) -> None:
        await asyncio.sleep(SETTLE)
        if not self.leaving:
            self.turn(stay=stay)

    def turn(self, *, stay: bool = False) -> None:
        """Show the entry under the cursor; from its top, unless the reader is to stay."""
        card = self.list.card
        self._turned = card.id if card else ""
        self._folds = card is not None and folds(self.awake(card.entry))
        self.page.show(self._layout_of(card) if card else [], self.browse.query.words, stay=stay)
        if self.reading:
            self.refresh_bindings()

    def _layout_of(self, card: Card) -> Layout:
        entry, words = self.awake(card.entry), self.words
        sought = self.browse.query and may_be_previewed(entry, self.may_return)
        if not self.reading and not sought:
            return preview_of(entry, words, card.made, self.may_return)
        practice = self.services.library.practice(entry.practice)
        notes = self._notes(card)
        return layout_of(
            entry,
            words,
            card.made,
            practice,
            may_return=self.may_return,
            folded=self._folded,
            notes=notes,
        )

    def _notes(self, card: Card) -> Iterator[str]:
        """What is to be known of an entry before it is read."""
        if card.id == self._several:
            yield self.words("journal.others")
        if has_rested(card.entry, self.services.clock.now()):
            yield self.words("journal.rested_page")

    # An entry that is open.

    @on(EntryList.Opened)
    def _open(self) -> None:
        self.set_reading(True)
        self._look_for_others(self._turned)

    def set_reading(self, reading: bool) -> None:
        """Open the entry under the cursor, or go back to the list."""
        self.reading = reading
        self._folded = True
        self.set_class(reading, "-reading")
        self.turn()
        (self.page if reading else self.list).focus()

    @work(group="others", exclusive=True)
    async def _look_for_others(self, card_id: str) -> None:
        """Say on the page if another version of the entry was made elsewhere."""
        with suppress(Trouble):  # where it cannot be read, that is said already
            others = await asyncio.to_thread(self.services.journal.others, card_id)
            self._several = card_id if others else ""
        if self._several and self._turned == card_id and not self.leaving:
            self.turn(stay=True)

    def action_unfold(self) -> None:
        """Show what is folded on the page, or fold it again."""
        self._folded = not self._folded
        self.turn(stay=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is anything to unfold."""
        if action == "unfold":
            return self.reading and self._folds
        return super().check_action(action, parameters)
