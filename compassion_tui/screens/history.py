"""Every saved version of an entry, one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import history as keys
from compassion_tui.domain.days import moment_told
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.entry_layout import layout_of
from compassion_tui.domain.trouble import Trouble
from compassion_tui.journal.records import Version
from compassion_tui.screens.room import Room
from compassion_tui.session.deeds import Deeds
from compassion_tui.widgets.entry_page import EntryPage


class HistoryScreen(Room):
    """The newest version first. An older one can be brought back, as a new version."""

    CSS_PATH = [assets.style("history"), assets.style("entry_page")]
    BINDINGS = [command.binding() for command in keys.HISTORY]
    named = "history"
    foot_keys = 4

    def __init__(self, entry_id: str, made: str, deeds: Deeds, done: Callable[[], object]) -> None:
        """Show the versions of an entry that was made at `made`; `done` follows a change."""
        super().__init__()
        self._entry_id, self._made, self._deeds, self._done = entry_id, made, deeds, done
        self._versions: list[Version] = []
        self._at = 0
        self._elsewhere: frozenset[str] = frozenset()
        """When the versions were saved that are no ordinary edits of one another."""

    def compose_room(self) -> ComposeResult:
        """Which version it is, and the page."""
        with Vertical(classes="page"):
            yield Static("", id="which")
            yield EntryPage()

    def on_mount(self) -> None:
        """Look."""
        self.query_one(EntryPage).focus()
        self._look()

    @work(exclusive=True)
    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(self.services.journal.history, self._entry_id)
            others = await asyncio.to_thread(self.services.journal.others, self._entry_id)
        except Trouble as trouble:
            self.tell(trouble)
            return
        self._versions = [version for version in found if version.entry is not None]
        self._elsewhere = frozenset(version.at for version in others)
        self.action_version(0)

    @property
    def _entry(self) -> Entry | None:
        return self._versions[self._at].entry if self._versions else None

    def action_version(self, by: int) -> None:
        """Show an older version, or a newer one."""
        if not self._versions:
            return
        self._at = max(0, min(len(self._versions) - 1, self._at + by))
        self.query_one("#which", Static).update(Content(self._which()))
        if self._entry is not None:
            layout = layout_of(
                self._entry,
                self.words,
                self._made,
                may_return=self.may_return,
                folded=False,
            )
            self.query_one(EntryPage).show(layout)
        self.refresh_bindings()

    def _which(self) -> str:
        saved = self._versions[self._at].at
        elsewhere = saved in self._elsewhere
        return self.words(
            "journal.version_elsewhere" if elsewhere else "journal.version",
            number=len(self._versions) - self._at,
            count=len(self._versions),
            saved=moment_told(self.words, saved),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with this version."""
        if action == "bring_back":
            return self._at > 0
        if action == "version":
            return len(self._versions) > 1
        return super().check_action(action, parameters)

    @work(exclusive=True)
    async def action_bring_back(self) -> None:
        """Keep this version as the newest one."""
        if self._entry is None:
            return
        try:
            await asyncio.to_thread(self._deeds.bring_back, self._entry)
        except Trouble as trouble:
            self.tell(trouble)
            return
        self.notify(self.words("journal.version_back"), markup=False)
        self._done()
        self.close()
