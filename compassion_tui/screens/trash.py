"""Deleted entries, from this session and earlier ones, and how to bring them back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import journal as keys
from compassion_tui.domain.days import format_moment
from compassion_tui.domain.entry import Entry
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.key_bar import KeyBar

MOST = 300
"""How many entries are shown, starting with the last one deleted."""


class TrashScreen(BaseScreen[None]):
    """A list by title and date. Choosing an entry restores it; erasing asks first."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [command.binding() for command in keys.TRASH]
    named = "trash"
    footer_keys = 4

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}
        self._turn = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """A title, a sentence, and room for the list."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("journal.trash")), classes="title")
            yield Static("", id="none")

    def on_mount(self) -> None:
        """Look up what's there. The foot has room for erasing, not for the journal's own undo."""
        self.query_one(KeyBar).leave_out(keys.Undo)
        self._look()

    def reopener(self) -> Callable[[], object]:
        """Reopen it; it looks again."""
        return partial(_open_again, self.app)

    @work(group="look")
    async def _look(self) -> None:
        async with self._turn:  # one after the other: removing rows must not be cut short
            await self._show()

    async def _show(self) -> None:
        found = await self.fetch(self.services.journal.trash)
        if found is None:
            return
        entries = found[:MOST]
        self._entries = {entry.id: entry for entry in entries}
        sentence = self.messages("journal.trash_note" if entries else "journal.trash_empty")
        self.query_one("#none", Static).update(Content(sentence))
        await self.query(Choices).remove()
        if entries:
            choices = Choices(map(self._row, entries))
            await self.query_one(".page").mount(choices)
            choices.focus()
        self.refresh_bindings()

    def _row(self, entry: Entry) -> Choice:
        voice = "voice-kind" if entry.kind_words(self.may_return) else ""
        return Choice(entry.id, self._title(entry), note=_when(self, entry), classes=voice)

    def _title(self, entry: Entry) -> str:
        worded = self.services.settings.current.first_words
        return entry.heading(self.may_return, worded=worded) or self.messages("journal.unknown")

    @on(Choices.Chosen)
    @work(exclusive=True, group="change")
    async def _bring_back(self, event: Choices.Chosen) -> None:
        bring_back = self.services.changes.bring_back
        if await self.attempt(bring_back, self._entries[event.value]):
            self._say("journal.back")

    @work(exclusive=True, group="change")
    async def action_undo(self) -> None:
        """Undo the newest change, wherever it was made."""
        if said := await self.fetch(self.services.changes.undo):
            self._say(said)

    # Erasing.

    @property
    def _here(self) -> str:
        """The id of the focused entry; empty if there's none."""
        return self.focused.value if isinstance(self.focused, Choice) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Erasing needs an entry."""
        if action in ("erase", "erase_all"):
            return bool(self._here)
        if action == "undo":
            return bool(self._entries)
        return super().check_action(action, parameters)

    def action_erase(self) -> None:
        """Erase one entry for good, after asking."""
        self._ask_to_erase((self._here,))

    def action_erase_all(self) -> None:
        """Erase every entry that's shown, after asking."""
        self._ask_to_erase(tuple(self._entries))

    @work(exclusive=True, group="change")
    async def _ask_to_erase(self, ids: Sequence[str]) -> None:
        from compassion_tui.screens.ask import AskScreen

        title = self.messages("journal.erase", count=len(ids))
        rows = [Choice(each, self.messages(f"journal.erase_{each}")) for each in ("keep", "do")]
        note = self.messages("journal.erase_note")
        if await self.ask(AskScreen(title, rows, note=note)) == "do":
            erase = self.services.changes.erase
            if await self.attempt(erase, ids, self.services.drafts):
                self._say("journal.erased")

    def _say(self, said: str) -> None:
        """Report what was done, and show the result."""
        self.notify(self.messages(said), markup=False)
        self._look()


def _open_again(app: App[None]) -> None:
    app.push_screen(TrashScreen())


def _when(room: BaseScreen[None], entry: Entry) -> str:
    try:
        today = room.services.clock.now().date()
        return format_moment(room.messages, entry.made[:10], today)
    except ValueError:
        return ""
