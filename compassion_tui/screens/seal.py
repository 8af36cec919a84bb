"""What there is to know about the passphrase and its files, and what to do about it."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.journal.journal import HeldSave
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session import seal
from compassion_tui.session.seal import SealStatus, seal_status
from compassion_tui.widgets.choices import Choice, Choices


class SealScreen(BaseScreen[None]):
    """A sentence for each fact, and a row for each thing that can be done."""

    CSS_PATH = assets.styles("pages")
    named = "seal"
    footer_keys = 4

    def __init__(self) -> None:
        super().__init__()
        self._turn = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """A title, and room for the rest."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("seal.title")), classes="title")
            yield Static("", id="said")

    def come_into_sight(self) -> None:
        """Look again each time it's seen."""
        self._look()

    @work(group="look")
    async def _look(self) -> None:
        async with self._turn:  # one after the other: removing rows must not be cut short
            status, held = await self.in_thread(self._read)
            said = "\n\n".join(seal.describe(self.messages, status, held))
            said = said or self.messages("seal.fine")
            self.query_one("#said", Static).update(Content(said))
            await self.query(Choices).remove()
            if rows := [
                Choice(way, seal.option_text(self.messages, way)) for way in seal.ways(status)
            ]:
                choices = Choices(rows)
                await self.query_one(".page").mount(choices)
                choices.focus()

    def _read(self) -> tuple[SealStatus, list[HeldSave]]:
        status = seal_status(self.services)
        return status, self.services.journal.held() if status.held else []

    # Acting on it.

    @on(Choices.Chosen)
    @work(exclusive=True, group="do")
    async def _choose(self, event: Choices.Chosen) -> None:
        from compassion_tui.screens.passphrase import PassphraseScreen

        way = event.value
        if way == "earlier":
            await self.ask(PassphraseScreen("earlier"))
        elif way not in seal.ASKED or await self._is_sure(way):
            said = await self.fetch(seal.carry_out, self.services, way)
            if said is not None:
                self.notify(said, markup=False)
            self._look()

    async def _is_sure(self, way: str) -> bool:
        from compassion_tui.screens.ask import AskScreen

        note = "\n".join(seal.warning(self.messages, way))
        rows = [Choice(each, self.messages(f"seal.{each}")) for each in ("not_now", "yes")]
        id = seal.ASKED[way]
        return await self.ask(AskScreen(self.messages(id), rows, note=note)) == "yes"
