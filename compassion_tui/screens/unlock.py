"""The passphrase, asked before words are read or written."""

from __future__ import annotations

import asyncio
from typing import cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Middle, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.room import Room


class UnlockScreen(Room):
    """Asks until it fits, or until one leaves. A wrong passphrase costs nothing but a moment."""

    CSS_PATH = assets.style("unlock")
    named = "unlock"
    foot_keys = 4

    def compose_room(self) -> ComposeResult:
        """One sentence, and a field that shows nothing."""
        with VerticalScroll(classes="page", can_focus=False), Middle():
            yield Static(Content(self.words("unlock.ask")), classes="ask")
            yield Input(password=True, placeholder=self.words("unlock.hint"))
            yield Static("", classes="answer")

    def on_mount(self) -> None:
        """Be at the field."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        """Try it; the field takes nothing more meanwhile."""
        event.input.disabled = True
        self._unlock(event.value)

    @work
    async def _unlock(self, passphrase: str) -> None:
        self._say(self.words("unlock.trying"))
        try:
            await asyncio.to_thread(self._open, passphrase)
        except Trouble as trouble:
            self._ask_again(trouble)
            return
        if cast(Room, self.app.screen).covers:  # since then
            self.services.vault.lock()
        self.close()

    def _ask_again(self, trouble: Trouble) -> None:
        self._say(self.words.tell(trouble))
        field = self.query_one(Input)
        field.clear()
        field.disabled = False
        field.focus()

    def _say(self, sentence: str) -> None:
        self.query_one(".answer", Static).update(Content(sentence))

    def _open(self, passphrase: str) -> None:
        """Unlock, and read the journal, which finishes what was cut short."""
        self.services.vault.unlock(passphrase)
        self.services.journal.open()

    def action_leave(self) -> None:
        """Not now."""
        self.close()
