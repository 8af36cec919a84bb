"""Someone the person could call: a name and a number each, saved as they're typed."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.people import contact_parts, format_contact
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.line import LineInput


class ContactRow(Horizontal):
    """A name and a number. Until someone types in it, its line stays as it was written."""

    def __init__(self, line: str, name: str, number: str) -> None:
        """Show the parts of `line`; `name` and `number` are placeholders for empty fields."""
        super().__init__(classes="contact")
        self._line, self._hints = line, (name, number)

    def compose(self) -> ComposeResult:
        """The two fields."""
        for part, hint in zip(contact_parts(self._line), self._hints, strict=True):
            yield LineInput(part, placeholder=hint)

    @property
    def line(self) -> str:
        """Its content, as one line."""
        parts = tuple(field.value for field in self.query(Input).results(Input))
        return self._line if parts == contact_parts(self._line) else format_contact(*parts)


class ContactsScreen(BaseScreen[None]):
    """A row for each contact and an empty one below; an emptied row is removed.

    A field is saved as soon as the focus leaves it.
    """

    CSS_PATH = assets.styles("pages")
    named = "contacts"
    footer_keys = 4

    def compose_body(self) -> ComposeResult:
        """The title, an explanation, and the rows."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("contacts.title")), classes="title")
            with Vertical(id="contacts"):
                for line in (*self.services.settings.current.contacts, ""):
                    yield self._row(line)
            yield Static(Content(self.messages("contacts.about")), classes="about")

    def _row(self, line: str) -> ContactRow:
        return ContactRow(line, self.messages("contacts.name"), self.messages("contacts.number"))

    def on_mount(self) -> None:
        """Focus the empty row."""
        self.query(ContactRow).last().query(Input).first().focus()

    @property
    def lines(self) -> tuple[str, ...]:
        """The rows' content, one line each."""
        return tuple(filter(None, (row.line for row in self.query(ContactRow).results(ContactRow))))

    @on(Input.Submitted)
    def _go_on(self) -> None:
        """Go to the next field; after the last one, to a new row."""
        self.app.action_focus_next()

    @on(Input.Changed)
    async def _have_an_empty_row(self) -> None:
        """Keep one empty row below the ones that are filled in."""
        if self.query(ContactRow).last().line:
            await self.query_one("#contacts").mount(self._row(""))

    @on(DescendantBlur)
    def _keep_soon(self) -> None:
        self._keep()

    @work(group="keep")
    async def _keep(self) -> None:
        lines = self.lines
        if lines == self.services.settings.current.contacts:
            return
        try:
            await asyncio.to_thread(self.services.settings.change, "contacts", lines)
        except UserError as error:
            self.tell(error)

    def flush(self) -> None:
        """Save the content, whatever ends the app."""
        if self.lines != self.services.settings.current.contacts:
            self.services.settings.change("contacts", self.lines)

    def action_leave(self) -> None:
        """Save the content, and go back."""
        self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        await self.attempt(self.flush)
        self.close()
