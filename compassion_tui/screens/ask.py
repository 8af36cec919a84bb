"""A question with a few answers to choose from, and sometimes a line to type another."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.people_line import PeopleLine
from compassion_tui.widgets.type_through import TypedBeside


class AskScreen(BaseScreen[str]):
    """Closes once it is answered; leaving it answers nothing."""

    CSS_PATH = assets.styles("pages")
    BINDINGS = [Binding("down", "to_rows", show=False)]
    named = "ask"
    foot_keys = 4

    def __init__(
        self,
        title: str,
        rows: Sequence[Choice],
        *,
        hint: str | None = None,
        text: str = "",
        note: str = "",
    ) -> None:
        """Ask `title`. The answer is a row's value, or what was typed.

        A quiet `note` is under the title. There is a line to type in if there is a `hint`
        for it; `text` is there at first.
        """
        super().__init__()
        self._title, self._rows = title, rows
        self._hint, self._text, self._note = hint, text, note

    def compose_body(self) -> ComposeResult:
        """The question, the line, the rows."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._title), classes="title")
            if self._note:
                yield Static(Content(self._note), classes="note")
            if self._hint is not None:
                yield Input(self._text, placeholder=self._hint, select_on_focus=False)
                yield PeopleLine()
            yield Choices(self._rows)

    def on_mount(self) -> None:
        """Be at the first row, or in the line where there are none or it has something in it."""
        if self._hint is not None and (self._text or not self._rows):
            self.query_one(Input).focus()
        else:
            self.query_one(Choices).focus()

    def action_to_rows(self) -> None:
        """From the line to the rows below it."""
        self.query_one(Choices).focus()

    @on(Choices.Risen)
    def _to_line(self) -> None:
        for field in self.query(Input):
            field.focus()

    @on(TypedBeside.Typed)
    def _type(self, event: TypedBeside.Typed) -> None:
        """A letter on a row that hands it on is the next one of the line."""
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
        self.close(value)
