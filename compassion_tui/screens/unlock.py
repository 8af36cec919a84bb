"""The passphrase, asked for before words are read or written."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Middle, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.screens import screen
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.passphrase_field import PassphraseField
from compassion_tui.widgets.scene.scene import Scenery


class UnlockScreen(BaseScreen[None]):
    """Asks until it's right, or the person leaves. A wrong passphrase only costs a moment.

    If vault.json has changed, a row below the field leads to what can be done.
    """

    CSS_PATH = assets.styles("pages")
    named = "unlock"
    scenery = Scenery()
    footer_keys = 4
    BINDINGS = [Binding("down", "to_rows", show=False)]

    def compose_body(self) -> ComposeResult:
        """One sentence, and a field that shows nothing of what's typed."""
        with VerticalScroll(classes="page", can_focus=False), Middle():
            yield Static(Content(self.messages("unlock.ask")), classes="ask")
            yield PassphraseField(placeholder=self.messages("unlock.hint"))
            yield Static("", classes="answer")
            yield Choices([Choice("seal", self.messages("unlock.look"))])

    def on_mount(self) -> None:
        """Focus the field."""
        self.query_one(Input).focus()
        if self.services.vault.believed.removed_elsewhere:
            self._say(self.messages("error.vault.removed_elsewhere"))

    def come_into_sight(self) -> None:
        """Close if it was given on another screen meanwhile."""
        if not self.services.needs_passphrase:
            self.close()
        self.query_one(Choices).display = strange = self._is_strange
        if not strange:  # it may have been repaired meanwhile
            self.query_one(Input).focus()

    @property
    def _is_strange(self) -> bool:
        """Whether something is wrong with vault.json."""
        try:
            return self.services.vault.believed.differs is not None
        except UserError:
            return True

    def action_to_rows(self) -> None:
        """Go from the field to the row below it."""
        self.query_one(Choices).focus()

    @on(Choices.Risen)
    def _to_field(self) -> None:
        self.query_one(Input).focus()

    @on(Choices.Chosen)
    def _look(self) -> None:
        self.app.push_screen(screen("seal"))

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        """Try it; until that's done, the field takes no input."""
        event.input.disabled = True
        self._unlock(event.value)

    @work
    async def _unlock(self, passphrase: str) -> None:
        self._say(self.messages("unlock.trying"))
        try:
            await asyncio.to_thread(self._open, passphrase)
        except UserError as error:
            self._ask_again(error)
            return
        if cast(BaseScreen[Any], self.app.screen).covers:  # since then
            self.services.vault.lock()
        self.close()

    def _ask_again(self, error: UserError) -> None:
        self._say(self.messages.tell(error))
        field = self.query_one(Input)
        field.clear()
        field.disabled = False
        field.focus()

    def _say(self, sentence: str) -> None:
        self.query_one(".answer", Static).update(Content(sentence))

    def _open(self, passphrase: str) -> None:
        """Unlock and open the journal, which finishes anything that was cut short."""
        self.services.vault.unlock(passphrase)
        self.services.journal.open()

    def action_leave(self) -> None:
        """Leave it locked for now."""
        self.close()
