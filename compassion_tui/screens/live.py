"""A room that shows what the journal holds, also while another window or device writes to it."""

from __future__ import annotations

import asyncio

from textual import work

from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.room import Room

LIVE = 0.7
"""Seconds between two looks at what others saved, so that it is here within a second."""


class LiveRoom(Room):
    """Asks for the passphrase where there is one, then reads, and keeps looking while it is open.

    A subclass reads in `read_entries`, and shows what it read in `show_entries`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._live = False
        self._one_by_one = asyncio.Lock()
        self._told = ""

    def read_entries(self) -> bool:
        """Take in what changed; False if nothing did. Called in a thread, one at a time.

        Raises:
            Trouble: it cannot be read, and why.
        """
        raise NotImplementedError

    def show_entries(self) -> None:
        """Show what was read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read the journal, then keep an eye on it."""
        self.begin()
        self.set_interval(LIVE, self.look_again)

    def on_screen_resume(self) -> None:
        """Show at once what was kept on another screen."""
        self.look_again()

    @work(group="journal", exclusive=True)
    async def begin(self) -> None:
        """Read the whole journal; without its passphrase, back to where one came from."""
        if not await self.unlock():
            self.action_leave()
            return
        try:
            await asyncio.to_thread(self.services.journal.open)
        except Trouble as trouble:
            self.tell_unread(trouble)
            return
        self._live = True
        self.refresh_entries()
        if self.services.journal.newer:
            self.tell(Trouble("journal.newer"))

    def look_again(self) -> None:
        """Take in what others saved, if this room is in sight and not just doing so."""
        if self._live and self.is_active and not self._one_by_one.locked():
            self.refresh_entries()

    @work(group="refresh")
    async def refresh_entries(self) -> None:
        """Take in what changed, here or elsewhere, and stay where one is."""
        async with self._one_by_one:
            try:
                changed = await asyncio.to_thread(self.read_entries)
            except Trouble as trouble:
                self._cannot_read(trouble)
                return
        self._told = ""
        if changed:
            self.show_entries()

    def _cannot_read(self, trouble: Trouble) -> None:
        """Ask where it was locked meanwhile; anything else is said once, not every second."""
        if trouble.id == "vault.locked":
            if self._live and self.is_active:
                self._live = False
                self.begin()
        elif (sentence := self.words.tell(trouble)) != self._told:
            self._told = sentence
            self.tell(trouble)

    def tell_unread(self, trouble: Trouble) -> None:
        """Say why there is nothing to be seen."""
        self.tell(trouble)
