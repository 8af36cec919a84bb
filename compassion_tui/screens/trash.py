"""What was deleted, in this session or an earlier one, and the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import trash as keys
from compassion_tui.domain.days import moment_told
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.room import Room
from compassion_tui.session.deeds import Deeds
from compassion_tui.widgets.choices import Choice, Choices

MOST = 300
"""How many entries are shown, the last deleted first."""


class TrashScreen(Room):
    """A list by title and date. Choosing an entry brings it back; erasing asks first."""

    CSS_PATH = assets.style("ask")
    BINDINGS = [command.binding() for command in keys.TRASH]
    named = "trash"
    foot_keys = 4

    def __init__(self, deeds: Deeds) -> None:
        """Bring back through `deeds`."""
        super().__init__()
        self._deeds = deeds
        self._entries: dict[str, Entry] = {}

    def compose_room(self) -> ComposeResult:
        """A title, a sentence, and room for the list."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.words("journal.trash")), classes="title")
            yield Static("", id="none")

    def on_mount(self) -> None:
        """Look."""
        self._look()

    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        try:
            entries = (await asyncio.to_thread(self.services.journal.trash))[:MOST]
        except Trouble as trouble:
            self.tell(trouble)
            return
        self._entries = {entry.id: entry for entry in entries}
        sentence = self.words("journal.trash_note" if entries else "journal.trash_empty")
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
        return entry.heading(self.may_return) or self.words("journal.unknown")

    @on(Choices.Chosen)
    @work(exclusive=True)
    async def _bring_back(self, event: Choices.Chosen) -> None:
        await self._do(lambda: self._deeds.bring_back(self._entries[event.value]))

    @work(exclusive=True)
    async def action_undo(self) -> None:
        """Bring back what was deleted last."""
        await self._do(self.services.journal.undo)

    # Erasing.

    @property
    def _here(self) -> str:
        """The id of the entry that has the focus; empty if none has."""
        return self.focused.value if isinstance(self.focused, Choice) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is nothing to do it with."""
        if action in ("erase", "erase_all"):
            return bool(self._here)
        if action == "undo":
            return bool(self._entries)
        return super().check_action(action, parameters)

    def action_erase(self) -> None:
        """Forget one entry for good, once that is answered."""
        self._ask_to_erase((self._here,), self.words("journal.erase_one"))

    def action_erase_all(self) -> None:
        """Forget every entry that is shown, once that is answered."""
        count = len(self._entries)
        title = "journal.erase_one" if count == 1 else "journal.erase_several"
        self._ask_to_erase(tuple(self._entries), self.words(title, count=count))

    def _ask_to_erase(self, ids: Sequence[str], title: str) -> None:
        from compassion_tui.screens.ask import AskScreen

        rows = [Choice(each, self.words(f"journal.erase_{each}")) for each in ("keep", "do")]
        note = self.words("journal.erase_note")
        answer = partial(self._erase, ids)
        self.app.push_screen(AskScreen(title, rows, answer, note=note))

    @work(exclusive=True)
    async def _erase(self, ids: Sequence[str], answer: str) -> None:
        if answer == "do":
            deed = partial(self._deeds.erase, ids, self.services.drafts)
            await self._do(deed, "journal.erased")

    async def _do(self, deed: Callable[[], object], said: str = "journal.undone") -> None:
        try:
            done = await asyncio.to_thread(deed)
        except Trouble as trouble:
            self.tell(trouble)
            return
        if done is not False:
            self.notify(self.words(said), markup=False)
        self._look()


def _when(room: Room, entry: Entry) -> str:
    try:
        return moment_told(room.words, entry.made[:10])
    except ValueError:
        return ""
