"""An entry to write in, in place. What it said before stays in its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from compassion_tui import assets
from compassion_tui.commands import edit as keys
from compassion_tui.commands.everywhere import Leave
from compassion_tui.commands.practice import StopWriting
from compassion_tui.domain.editing import Field, changed, fields_of
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Answer
from compassion_tui.domain.text import safe_line
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
        self._saving = Lock()
        self._leaving = self._kept = False
        self._typed: Mapping[str, Answer] = {}

    def compose_room(self) -> ComposeResult:
        """What is asked, quietly, and a field under it."""
        with VerticalScroll(classes="page", can_focus=False):
            for field in fields_of(self._entry):
                yield Static(Content(self._asked(field)), classes="asked")
                yield Writing(field.text, classes=f"voice-{field.voice} field-{field.key}")

    def _asked(self, field: Field) -> str:
        if field.key in ("kept", "tags"):
            return self.words(f"journal.edit_{field.key}")
        return safe_line(field.asked)

    def on_mount(self) -> None:
        """Be ready to write."""
        self._begin()

    @work(group="begin")
    async def _begin(self) -> None:
        """What was typed here and never kept comes first."""
        await self.attempt(self._find_draft)
        for field, area in zip(fields_of(self._entry), self.query(Writing), strict=True):
            if field.key in self._typed:
                area.text = str(self._typed[field.key])
                area.move_cursor(area.document.end)
        self.query(Writing).first().focus()

    def _find_draft(self) -> None:
        draft = self.services.drafts.get(EDIT + self._entry.id)
        self._typed = draft.state.answers if draft else {}

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
        if self.is_active:
            await self.unlock()  # another window may have set a passphrase meanwhile
        await self.attempt(self._save_draft)

    def flush(self) -> None:
        """Put the draft on the disk now."""
        self._save_draft()

    def _save_draft(self) -> None:
        """Once the edit is in the journal, a save that is late writes nothing any more."""
        with self._saving:
            if not self._kept and self.edited != self._entry:
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

    @work(group="keep")
    async def action_keep_edit(self) -> None:
        """Keep what was changed, and go back; where it cannot be kept, stay."""
        if self._leaving:
            return
        self._leaving = True
        self._leaving = await self.attempt(self._keep, self.edited)
        if self._leaving:
            self.close()

    def _keep(self, edited: Entry) -> None:
        """Into the journal, if anything changed; only then does the draft go."""
        if edited != self._entry:
            said = self._deeds.edit(self._entry, edited)
            self.app.call_from_thread(self._tell_kept, said)
        with self._saving:
            self._kept = True
            self.services.drafts.drop(EDIT + self._entry.id)

    def _tell_kept(self, said: str) -> None:
        self.notify(self.words(said), markup=False)
        self._done()
