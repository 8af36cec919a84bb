"""Which screen is open: opening screens and practices, going on with them, and going home."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import work

from compassion_tui import screens
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.room import Room
from compassion_tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.domain.practice import Answer
    from compassion_tui.drafts import Draft
    from compassion_tui.session.walk import Walk


class NavigatingApp(TerminalApp):
    """The stack of screens. Home lies lowest; every other one is opened over it, and left."""

    @property
    def room(self) -> Room:
        """The screen that is open, as what it is."""
        return cast(Room, self.screen)

    def open_practice(
        self, id: str, draft: Draft | None = None, seed: Mapping[str, Answer] | None = None
    ) -> None:
        """Walk the practice of that id, from its start or from a draft.

        The page for bad nights begins with what stands on it.
        """
        from compassion_tui.session.bad_nights import PAGE
        from compassion_tui.session.walk import Walk

        practice = self.services.library.practice(id)
        if id == PAGE and draft is None:
            self._open_page()
        elif practice is not None:
            walk = Walk(self.services, practice, draft, seed)
            self.push_screen(screens.practice_screen(walk))

    @work(exclusive=True, group="open-page")
    async def _open_page(self) -> None:
        """Write the page for bad nights, from what stands on it: that is read off the disk."""
        import asyncio

        from compassion_tui.session.bad_nights import walk_page

        room = self.room
        if not await room.unlock():
            return
        try:
            walk = await asyncio.to_thread(walk_page, self.services)
        except Trouble as trouble:
            room.tell(trouble)
        else:
            if walk is not None:
                room.in_sight(partial(self.push_screen, screens.practice_screen(walk)))

    def take_up(self, draft: Draft) -> None:
        """Go on with what was being written, where it stopped; if that is gone, show its words."""
        from compassion_tui.screens.leftover import LeftoverScreen

        practice = self.services.library.practice(draft.state.practice)
        if draft.edits:
            self._take_up_edit(draft)
        elif practice is None or practice.step(draft.state.step) is None:
            self.push_screen(LeftoverScreen(draft))
        else:
            self.open_practice(practice.id, draft)

    @work(exclusive=True, group="take-up")
    async def _take_up_edit(self, draft: Draft) -> None:
        from compassion_tui.screens.edit import EditScreen
        from compassion_tui.screens.leftover import LeftoverScreen
        from compassion_tui.session.deeds import Deeds
        from compassion_tui.session.edits import Edit

        journal, room = self.services.journal, self.room
        if not await room.unlock() or not await room.attempt(journal.open):
            return
        entry = journal.get(draft.edits)
        if entry is None:
            self.push_screen(LeftoverScreen(draft))
        else:
            edit = Edit(entry, Deeds(journal), self.services.drafts)
            self.push_screen(EditScreen(edit, lambda: None))

    def reread(self, letter: Entry) -> None:
        """Read a letter that has rested, slowly."""
        from compassion_tui.domain.facts import LETTER
        from compassion_tui.domain.rest import REREAD

        self.open_practice(REREAD, seed={LETTER: letter.text_of(LETTER)})

    def replace_with(self, id: str) -> None:
        """Walk the practice of that id in place of the screen that is open."""
        self.pop_screen()
        self.open_practice(id)

    def leave_for(self, place: str, walk: Walk) -> None:
        """Out of a walk that has ended, to another place."""
        from compassion_tui.screens.ending import EndingScreen

        if place == "ending":
            self.switch_screen(EndingScreen(walk))
            return
        if place == "home":
            self.go_home()
        else:
            self.pop_screen()
            self.open(place)

    def go_home(self) -> None:
        """Home; or to a walk underneath, since nobody wants to lose their place in it."""
        self.pop_screen()
        while len(self.screen_stack) > 1 and not self.room.waits:
            self.pop_screen()

    def open(self, place: str) -> None:
        """Open a screen by its name, or a practice by its id; a key that bounced opens it once."""
        if self.room.place == place:
            return
        self.clear_notifications()  # they are about the screen that is left
        if place in screens.ROOMS:
            self.push_screen(screens.screen(place))
        else:
            self.open_practice(place)

    def open_once(self, name: str) -> None:
        """Open a screen over this one, unless it is open; over a cover nothing but people."""
        room, here = screens.screen(name), self.room
        if type(here) is not type(room) and (not here.covers or name == "people"):
            self.clear_notifications()
            self.push_screen(room)
