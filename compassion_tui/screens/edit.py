"""Edits an entry in place. The previous version stays in its history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

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
from compassion_tui.domain.editing import Field, fields_of
from compassion_tui.domain.flow import State
from compassion_tui.domain.text import safe_line
from compassion_tui.drafts import EDIT, Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.entry_draft import Answers, EntryDraft
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.writing import Writing

SAVE_AFTER = 0.5
"""Seconds after a key until what was typed is saved as a draft."""


class EditScreen(BaseScreen[None]):
    """One field per part. Leaving it keeps the changes, and a crash doesn't lose them."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [keys.KeepEdit.binding(), StopWriting.binding(), Leave.binding()]
    named = "edit"
    footer_keys = 4
    waits = True

    def __init__(self, draft: EntryDraft, typed: Answers | None = None) -> None:
        """Continue `draft`, from the disk or from what's already `typed`."""
        super().__init__()
        self._draft, self._typed = draft, typed
        self._saver: Timer | None = None
        self._ready = False
        """Whether to keep what's in the fields."""
        self._leaving = self._tried = False

    def compose_body(self) -> ComposeResult:
        """Each question, quietly, with a field under it."""
        with VerticalScroll(classes="page", can_focus=False):
            for field in self._fields:
                yield Static(Content(self._asked(field)), classes="asked")
                yield Writing(field.text, classes=f"voice-{field.voice} field-{field.key}")
                yield PeopleLine()

    def _asked(self, field: Field) -> str:
        if field.key in ("kept", "tags"):
            return self.messages(f"journal.edit_{field.key}")
        return safe_line(field.asked)

    def on_mount(self) -> None:
        """Get ready to write."""
        self._begin()

    @work(group="begin")
    async def _begin(self) -> None:
        """Begin with what was typed here earlier and never kept."""
        if self._typed is None:
            await self.attempt(self._find_draft)
        typed = self._typed or {}
        for field, area in zip(self._fields, self.query(Writing), strict=True):
            if field.key in typed:
                area.text = typed[field.key]
                area.move_cursor(area.document.end)
        self._ready = True
        self.query(Writing).first().focus()
        self.listen(*self.answers.values())

    @property
    def is_ready(self) -> bool:
        """Whether the fields have been filled; once the screen ends, they take no more input."""
        return self._ready

    def _find_draft(self) -> None:
        self._typed = self._draft.begin()

    @property
    def _fields(self) -> list[Field]:
        return list(fields_of(self._draft.entry))

    @property
    def answers(self) -> dict[str, str]:
        """What's in the fields, once they're filled."""
        areas = self.query(Writing).results(Writing)
        return dict(zip((f.key for f in self._fields), (a.text for a in areas), strict=True))

    @property
    def leaves_words(self) -> bool:
        """Whether a change was typed that isn't kept yet."""
        off = self.services.off_the_record or self.services.needs_passphrase
        return self._ready and not off and self._draft.is_open(self.answers)

    # The draft.

    @on(TextArea.Changed)
    def _save_soon(self) -> None:
        if self._ready and self._saver is None and self._draft.is_open(self.answers):
            self._saver = self.set_timer(SAVE_AFTER, self._save)

    @work
    async def _save(self) -> None:
        self._saver = None
        if self.is_active:
            await self.unlock()  # another window may have set a passphrase meanwhile
        if self._ready:
            self.listen(*self.answers.values())
            await self.attempt(self._draft.save, self.answers)

    def reopener(self) -> Callable[[], object]:
        """Reopen the draft over the entry as it is by then."""
        state = State(practice=self._draft.entry.practice, version=1, step="")
        draft = Draft(id=EDIT + self._draft.entry.id, state=state)
        return partial(self.navigator.take_up, draft)

    def flush(self) -> None:
        """Save the draft now."""
        if self._ready:
            self._draft.save(self.answers)

    # Keeping and leaving.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape leaves the field first, then the screen."""
        if action == "stop_writing":
            return isinstance(self.focused, TextArea)
        return super().check_action(action, parameters)

    def action_stop_writing(self) -> None:
        """Leave the field, so that plain keys work."""
        self.set_focus(None)

    def action_leave(self) -> None:
        """Keep the changes and go back."""
        self.action_keep_edit()

    @work(group="keep")
    async def action_keep_edit(self) -> None:
        """Keep the changes and go back; if that fails the first time, stay."""
        if self._leaving:
            return
        self._leaving = True
        kept = not self._ready or await self._keep()
        self._leaving = kept or await self._is_left_to_wait()
        if self._leaving:
            self._ready = False
            self.close()

    async def _is_left_to_wait(self) -> bool:
        """Whether to leave the draft waiting: a journal that can't be written holds no one here."""
        again, self._tried = self._tried, True
        waits = again and await self.attempt(self._draft.save, self.answers)
        if waits:
            self.notify(self.messages("ending.waits"), markup=False)
        return waits

    async def _keep(self) -> bool:
        """Save the changes and say so; True if the journal has them now."""
        said = await self.fetch(self._draft.keep, self.answers)
        if said:
            self.notify(self.messages(said), markup=False)
        return said is not None
