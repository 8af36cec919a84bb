"""A preview of a sheet of chosen entries: a row each, and which of them are left out."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.text import safe_line
from compassion_tui.journal.transfer.exporting import day_of
from compassion_tui.screens.base import BaseScreen
from compassion_tui.sheets.handout import Handout
from compassion_tui.widgets.choices import Choice, Choices

MOST = 300
"""The most rows; if there are more sentences than that, only whole entries can be left out."""

WRITE = "write"


class HandoutScreen(BaseScreen[Handout]):
    """Enter on a row leaves it out or brings it back; the first row writes the sheet."""

    CSS_PATH = assets.styles("pages")
    named = "sheet"
    footer_keys = 4

    def __init__(self, handout: Handout) -> None:
        """Show what's on the sheet. The answer is the sheet without what was left out."""
        super().__init__()
        self._handout = handout
        self._rows: dict[str, Choice] = {}

    def compose_body(self) -> ComposeResult:
        """The row that writes it, then each entry with its sentences."""
        title = self.messages("sheet.mark_title", count=len(self._handout.entries))
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(title), classes="title")
            yield Static(Content(self.messages("sheet.mark_note")), classes="note")
            write = Choice(WRITE, self.messages("sheet.mark_write"), classes="first")
            self._rows = {row.value: row for row in self._made()}
            yield Choices([write, *self._rows.values()])

    def on_mount(self) -> None:
        """Say what's left out already."""
        self._mark()
        self.query_one(Choices).focus()

    def _made(self) -> list[Choice]:
        """A row for each entry, followed by a row for each part that can be left out of it."""
        pieces = self._handout.pieces(self.messages)
        rows = []
        for number, entry in enumerate(self._handout.entries, 1):
            title = "" if entry.is_named else entry.title
            head = "  ".join(filter(None, (day_of(entry), title)))
            rows.append(Choice(str(number), safe_line(head), classes="entry"))
            rows += (
                Choice(f"{number}.{piece.number}", safe_line(piece.text))
                for piece in pieces
                if piece.entry == number and len(pieces) <= MOST
            )
        return rows

    @on(Choices.Chosen)
    def _turn(self, event: Choices.Chosen) -> None:
        if event.value == WRITE:
            if self._handout.is_bare(self.messages):
                self.tell(TransferError("transfer.bare"))
            else:
                self.close(self._handout)
            return
        self._handout = self._handout.marked(event.value, self.messages)
        self._mark()

    def _mark(self) -> None:
        """Strike out what's left out, and say so in words, since a strike isn't always visible."""
        out = {str(number) for number in self._handout.passed}
        out |= {
            f"{piece.entry}.{piece.number}"
            for piece in self._handout.pieces(self.messages)
            if piece.is_out
        }
        for value, row in self._rows.items():
            row.set_class(value in out, "-aside")
            row.annotate(self.messages("sheet.mark_out") if value in out else "")
