"""A question with a few answers to choose from, and sometimes a line to type another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.line import SavedLine, TakenLine
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.type_through import TypedBeside


class AskScreen(BaseScreen[str]):
    """Closes when it's answered; leaving it gives no answer, unless the line is kept."""

    CSS_PATH = assets.styles("pages")
    BINDINGS = [Binding("down", "to_rows", show=False)]
    named = "ask"
    footer_keys = 4

    def __init__(
        self,
        title: str,
        rows: Sequence[Choice],
        *,
        hint: str | None = None,
        text: str = "",
        note: str = "",
        keep: Callable[[str], object] | None = None,
        check: Callable[[str], object] | None = None,
    ) -> None:
        """Ask `title`. The answer is a row's value, or what was typed.

        A quiet `note` is shown under the title. If there's a `hint`, there's also a line to type
        on, which begins with `text`. If a changed line is to be saved, whatever way the screen is
        left, `keep` does that. An answer that `check` raises a UserError for isn't taken.
        """
        super().__init__()
        self._title, self._rows = title, rows
        self._hint, self._text, self._note = hint, text, note
        self._keep, self._check = keep, check
        self._tried = False

    def compose_body(self) -> ComposeResult:
        """The question, the line, the rows."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._title), classes="title")
            if self._note or self._check:
                yield Static(Content(self._note), classes="note")
            if self._hint is not None:
                kind = SavedLine if self._keep else TakenLine
                yield kind(self._line, placeholder=self._hint, select_on_focus=False)
                yield PeopleLine()
            yield Choices(self._rows)

    def on_mount(self) -> None:
        """Focus the first row, or the line if there are no rows or it already has text."""
        if self._hint is not None and (self._line or not self._rows):
            self.query_one(Input).focus()
        else:
            self.query_one(Choices).focus()

    @property
    def _line(self) -> str:
        """The line's first text: what was typed before a cover, or the usual text."""
        return next(iter(self.typed), self._text)

    def action_to_rows(self) -> None:
        """Go from the line to the rows below it."""
        self.query_one(Choices).focus()

    @on(Choices.Risen)
    def _to_line(self) -> None:
        for field in self.query(Input):
            field.focus()

    @on(TypedBeside.Typed)
    def _type(self, event: TypedBeside.Typed) -> None:
        """Pass a letter typed on a row that allows it to the line."""
        for field in self.query(Input):
            field.insert_text_at_cursor(event.character)
            field.focus()

    @on(Choices.Chosen)
    def _take_row(self, event: Choices.Chosen) -> None:
        self._take(event.value)

    @on(Input.Changed)
    def _listen(self, event: Input.Changed) -> None:
        self.listen(event.value)

    @on(Input.Submitted)
    def _take_typed(self, event: Input.Submitted) -> None:
        self._take(event.value)

    def _take(self, value: str) -> None:
        if self._check is not None:
            self._check_line(self._check, value)
        elif self._keep is None:
            self.close(value)
        else:
            self._keep_line(value)

    @work(exclusive=True, group="check")
    async def _check_line(self, check: Callable[[str], object], value: str) -> None:
        """Take the answer, unless something speaks against it: that's told in the note's place.

        What was typed stays, to be changed. A notice could cover it in a small window.
        """
        try:
            await self.in_thread(check, value)
        except UserError as error:
            note = self.query_one(".note", Static)
            note.update(Content(self.messages.tell(error)))
            note.add_class("-told")
        else:
            self.close(value)

    @work(exclusive=True, group="keep")
    async def _keep_line(self, value: str) -> None:
        """Save the line; if that fails the first time, stay."""
        kept = await self.attempt(self.flush)
        if kept or self._tried:
            self.close(value if kept else None)
        self._tried = True

    def flush(self) -> None:
        """Save a line that's to be kept, if it has changed."""
        for field in self.query(SavedLine):
            if self._keep and field.value != self._text:
                self._keep(field.value)
                self._text = field.value

    def action_leave(self) -> None:
        """Leave without an answer; a changed line is kept."""
        changed = [field.value for field in self.query(SavedLine) if field.value != self._text]
        if changed:
            self._take(changed[0])
        else:
            super().action_leave()
