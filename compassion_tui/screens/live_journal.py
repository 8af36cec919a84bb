"""Keeps a screen up to date while another window or device writes to the journal."""

from __future__ import annotations

import asyncio
from typing import Protocol

from compassion_tui.domain.errors import LockedError, StorageError, UserError
from compassion_tui.screens.base import BaseScreen

INTERVAL = 0.7
"""Seconds between two looks at what others saved, so that it shows within a second."""


class ShowsJournal(Protocol):
    """What a screen does with the journal as it's read."""

    def read_entries(self) -> bool:
        """Take in what changed; False if nothing did. Called in a thread, one call at a time.

        Raises:
            UserError: it can't be read, with the reason.
        """

    def show_entries(self) -> None:
        """Show what was read."""

    def show_unread(self, error: UserError) -> None:
        """Say why there's nothing to show."""


class LiveJournal:
    """Asks for the passphrase if there is one, reads, and keeps looking.

    A screen has one, calls `begin` once it's mounted, and `refresh` after a change of its own. It
    reads one at a time, and doesn't read while the screen is hidden.
    """

    def __init__(self, screen: BaseScreen[None], shows: ShowsJournal) -> None:
        """Read and show through `shows`, usually the screen itself."""
        self._screen, self._shows = screen, shows
        self._is_open = False
        self.has_read = False
        """Whether it has shown the entries, or said why it can't."""
        self._reading = asyncio.Lock()
        self._told = ""

    def begin(self) -> None:
        """Read the whole journal, and from then on what changes."""
        self._open()
        self._screen.set_interval(INTERVAL, self.look)

    def _open(self) -> None:
        self._screen.run_worker(self._read_all(), group="open-journal", exclusive=True)

    async def _read_all(self) -> None:
        """Read everything; without the passphrase, go back to the previous screen."""
        screen, journal = self._screen, self._screen.services.journal
        if not await screen.unlock():
            screen.action_leave()
            return
        try:
            await screen.in_thread(journal.open)
        except UserError as error:
            self._shows.show_unread(error)
            self.has_read = True
            return
        self._is_open = True
        self.refresh()
        if journal.newer:
            screen.tell(StorageError("journal.newer"))

    def look(self) -> None:
        """Take in what others saved, if the screen is visible and not doing so already."""
        if self._is_open and self._screen.is_active and not self._reading.locked():
            self.refresh()

    def refresh(self) -> None:
        """Take in what changed, here or elsewhere, without moving the screen."""
        self._screen.run_worker(self._refresh(), group="refresh-journal")

    async def _refresh(self) -> None:
        async with self._reading:
            try:
                changed = await self._screen.in_thread(self._shows.read_entries)
            except UserError as error:
                self._cannot_read(error)
                self.has_read = True
                return
        self._told = ""
        if changed:
            self._shows.show_entries()
        self.has_read = True

    def _cannot_read(self, error: UserError) -> None:
        """Ask for the passphrase if it was locked meanwhile; report anything else just once."""
        if isinstance(error, LockedError):
            if self._is_open and self._screen.is_active:
                self._is_open = False
                self._open()
        elif (sentence := self._screen.messages.tell(error)) != self._told:
            self._told = sentence
            self._screen.tell(error)
