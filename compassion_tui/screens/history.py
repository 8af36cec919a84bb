"""Every saved version of an entry, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.entry_layout import layout_of
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.versions import Version, versions_of
from compassion_tui.widgets.journal.entry_page import EntryPage


class HistoryScreen(BaseScreen[bool]):
    """The newest version first. An older one can be restored as a new version."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [command.binding() for command in keys.HISTORY]
    named = "history"
    footer_keys = 6

    def __init__(self, entry_id: str, made: str, at: int = 0) -> None:
        """Show the versions of the entry made at `made`, starting at the given one.

        The answer is True if a version was restored.
        """
        super().__init__()
        self._entry_id, self._made = entry_id, made
        self._versions: list[Version] = []
        self._at = at

    def compose_body(self) -> ComposeResult:
        """Which version it is, and the page."""
        with Vertical(classes="page"):
            yield Static("", id="which")
            yield EntryPage()

    def on_mount(self) -> None:
        """Look up the versions."""
        self.query_one(EntryPage).focus()
        self._look()

    def reopener(self) -> Callable[[], object]:
        """Reopen it at the same version."""
        return partial(_open_again, self.app, self._entry_id, self._made, self._at)

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        found = await self.fetch(versions_of, self.services, self._entry_id)
        if found is not None:
            self._versions = found
            self.action_version(0)

    @property
    def _entry(self) -> Entry | None:
        return self._versions[self._at].entry if self._versions else None

    def action_version(self, by: int) -> None:
        """Show an older version, or a newer one."""
        if not self._versions:
            return
        self._at = max(0, min(len(self._versions) - 1, self._at + by))
        self.query_one("#which", Static).update(Content(self._versions[self._at].told))
        if self._entry is not None:
            layout = layout_of(
                self._entry,
                self.messages,
                self._made,
                may_return=self.may_return,
                folded=False,
                today=self.services.clock.now().date(),
            )
            self.query_one(EntryPage).show(layout)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with this version."""
        if action == "bring_back":
            return self._at > 0
        if action == "version":
            return 0 <= self._at + int(str(parameters[0])) < len(self._versions)
        return super().check_action(action, parameters)

    @work(exclusive=True, group="change")
    async def action_bring_back(self) -> None:
        """Restore this version as the newest one."""
        bring_back, entry = self.services.changes.bring_back, self._entry
        if entry is not None and await self.attempt(bring_back, entry, "undo.version"):
            self.notify(self.messages("journal.version_back"), markup=False)
            self.close(True)


def _open_again(app: App[None], entry_id: str, made: str, at: int) -> None:
    app.push_screen(HistoryScreen(entry_id, made, at))
