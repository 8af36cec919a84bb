"""An entry to write in, in place. What it said before stays in its history."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from compassion_tui import assets
from compassion_tui.commands import journal as keys
from compassion_tui.commands.everywhere import Leave
from compassion_tui.commands.practice import StopWriting
from compassion_tui.domain.editing import Field, changed, fields_of
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.flow import State
from compassion_tui.domain.text import safe_line
from compassion_tui.domain.trouble import Trouble
from compassion_tui.drafts import EDIT, Draft
from compassion_tui.screens.room import Room
from compassion_tui.session.deeds import Deeds
from compassion_tui.widgets.writing import Writing

SAVE_AFTER = 0.5
"""Seconds after a key until what was typed is on the disk, as a draft."""


class EditScreen(Room):
    """A field a part. Leaving it keeps what was changed; what was typed outlives a crash."""

    CSS_PATH = assets.style("edit")
    BINDINGS = [keys.KeepEdit.binding(), StopWriting.binding(), Leave.binding()]
    named = "edit"
    foot_keys = 4
    waits = True

    def __init__(self, entry: Entry, deeds: Deeds, done: Callable[[], object]) -> None:
        """Edit `entry`; `done` is called once the journal holds what was changed."""
        super().__init__()
        self._entry, self._deeds, self._done = entry, deeds, done
        self._saver: Timer | None = None

    def compose_room(self) -> ComposeResult:
        """What is asked, quietly, and a field under it."""
        draft = self.services.drafts.get(EDIT + self._entry.id)
        before = draft.state.answers if draft else {}
        with VerticalScroll(classes="page", can_focus=False):
            for field in fields_of(self._entry):
                yield Static(Content(self._asked(field)), classes="asked")
                text = str(before.get(field.key, field.text))
                yield Writing(text, classes=f"voice-{field.voice} field-{field.key}")

    def _asked(self, field: Field) -> str:
        if field.key in ("kept", "tags"):
            return self.words(f"journal.edit_{field.key}")
        return safe_line(field.asked)

    def on_mount(self) -> None:
        """Be ready to write."""
        self.query(Writing).first().focus()

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the fields."""
        areas = self.query(Writing).results(Writing)
        return dict(
            zip((f.key for f in fields_of(self._entry)), (a.text for a in areas), strict=True)
        )

    @property
    def edited(self) -> Entry:
        """The entry that the fields make."""
        return changed(self._entry, self.answers)

    # The draft.

    @on(TextArea.Changed)
    def _save_soon(self) -> None:
        if self._saver is None and self.edited != self._entry:
            self._saver = self.set_timer(SAVE_AFTER, self._save)

    @work
    async def _save(self) -> None:
        self._saver = None
        try:
            await asyncio.to_thread(self.services.drafts.save, self._draft())
        except Trouble as trouble:
            self.tell(trouble)

    def flush(self) -> None:
        """Put the draft on the disk now."""
        if self.edited != self._entry:
            self.services.drafts.save(self._draft())

    def _draft(self) -> Draft:
        state = State(
            practice=self._entry.practice,
            version=self._entry.version,
            step="",
            answers=dict(self.answers),
            ending="enough",
        )
        return Draft(id=EDIT + self._entry.id, state=state)

    # Keeping and leaving.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape first leaves the field, then the screen."""
        if action == "stop_writing":
            return isinstance(self.focused, TextArea)
        return True

    def action_stop_writing(self) -> None:
        """Out of the field, so that plain keys work."""
        self.set_focus(None)

    def action_leave(self) -> None:
        """Keep what was changed, and go back."""
        self.action_keep_edit()

    @work(exclusive=True)
    async def action_keep_edit(self) -> None:
        """Keep what was changed, and go back; where it cannot be kept, stay."""
        edited = self.edited
        if self._saver is not None:
            self._saver.stop()
        try:
            if edited != self._entry:
                await asyncio.to_thread(self._keep, edited)
            await asyncio.to_thread(self.services.drafts.drop, EDIT + self._entry.id)
        except Trouble as trouble:
            self.tell(trouble)
            return
        self.dismiss()

    def _keep(self, edited: Entry) -> None:
        said = "journal.edited"
        self.services.journal.refresh()
        now = self.services.journal.get(edited.id)
        if now is None:
            said = "journal.edited_deleted"
        elif now != self._entry:
            said = "journal.edited_elsewhere"
        self._deeds.revise([edited])
        self.app.call_from_thread(self._tell_kept, said)

    def _tell_kept(self, said: str) -> None:
        self.notify(self.words(said), markup=False)
        self._done()
