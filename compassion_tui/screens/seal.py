"""What there is to tell of the passphrase and its files, and what can be done about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.errors import UserError
from compassion_tui.journal import locking
from compassion_tui.journal.journal import HeldSave
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.seal import SealStatus, by_log, seal_status
from compassion_tui.widgets.choices import Choice, Choices

if TYPE_CHECKING:
    from compassion_tui.journal.log_store import LogStore

ASKED = {"accept": "cli.accept.sure", "drop": "seal.drop_sure"}
"""What is asked about once more, and how."""


class SealScreen(BaseScreen[None]):
    """A sentence for each thing, and under them a row for each that can be done."""

    CSS_PATH = assets.styles("pages")
    named = "seal"
    foot_keys = 4

    def __init__(self) -> None:
        super().__init__()
        self._turn = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """A title, and room for what there is."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("seal.title")), classes="title")
            yield Static("", id="said")

    def come_into_sight(self) -> None:
        """Look, each time that it is seen."""
        self._look()

    @work(group="look")
    async def _look(self) -> None:
        async with self._turn:  # one after the other: rows that go are not left half-way
            status, held = await self.in_thread(self._read)
            said = "\n\n".join(self._said(status, held)) or self.messages("seal.fine")
            self.query_one("#said", Static).update(Content(said))
            await self.query(Choices).remove()
            if rows := [Choice(way, self._way(way)) for way in _ways(status)]:
                choices = Choices(rows)
                await self.query_one(".page").mount(choices)
                choices.focus()

    def _read(self) -> tuple[SealStatus, list[HeldSave]]:
        status = seal_status(self.services)
        return status, self.services.journal.held() if status.held else []

    def _said(self, status: SealStatus, held: list[HeldSave]) -> Iterator[str]:
        if status.trouble is not None:
            yield self._trouble(status.trouble)
        for file, keys in status.apart.items():
            yield self.messages("seal.apart", file=file, keys=keys)
        if status.held:
            rows = (self.messages("cli.held.row", **row) for row in by_log(held))
            yield "\n".join((self.messages("seal.held"), *rows))
        for name in ("closed", "missing", "underway"):
            if count := getattr(status, name):
                yield self.messages(f"seal.{name}", count=count)

    def _trouble(self, error: UserError) -> str:
        """In a sentence of its own, where the error's names commands of the shell."""
        id = f"seal.trouble.{error.id.rpartition('.')[2]}"
        if not self.messages.has(id):
            return self.messages.tell(error)
        return self.messages(id, **error.values)

    def _way(self, way: str) -> str:
        return self.messages(f"cli.held.{way}" if way in ("keep", "drop") else f"seal.do.{way}")

    # Doing something about it.

    @on(Choices.Chosen)
    @work(exclusive=True, group="do")
    async def _choose(self, event: Choices.Chosen) -> None:
        from compassion_tui.screens.passphrase import PassphraseScreen

        way = event.value
        if way == "earlier":
            await self.ask(PassphraseScreen("earlier"))
        elif way not in ASKED or await self._is_sure(way):
            said = await self.fetch(self._deeds[way])
            if said is not None:
                self.notify(said, markup=False)
            self._look()

    async def _is_sure(self, way: str) -> bool:
        from compassion_tui.screens.ask import AskScreen

        note = "\n".join(self.messages.several("cli.accept.warning")) if way == "accept" else ""
        rows = [Choice(each, self.messages(f"seal.{each}")) for each in ("not_now", "yes")]
        id = ASKED[way]
        return await self.ask(AskScreen(self.messages(id), rows, note=note)) == "yes"

    @property
    def _deeds(self) -> dict[str, Callable[[], str]]:
        """What each row does; it gives back what to say of it."""
        journal, vault = self.services.journal, self.services.vault
        accept = partial(locking.accept_folder, journal)
        return {
            "restore": partial(self._done, vault.restore, "cli.restore.done"),
            "accept": partial(self._done, accept, "cli.accept.done"),
            "keep": lambda: self.messages("cli.held.kept", count=journal.keep_held()),
            "drop": lambda: self.messages("cli.held.dropped", count=journal.drop_held()),
            "gone": partial(
                self._done, cast("LogStore", journal.store).accept_missing, "seal.gone_done"
            ),
        }

    def _done(self, do: Callable[[], None], said: str) -> str:
        do()
        return self.messages(said)


def _ways(status: SealStatus) -> Iterator[str]:
    """What can be done, in the order of what is said."""
    if status.trouble is not None or status.apart:
        yield from ("restore", "accept")
    if status.held:
        yield from ("keep", "drop")
    if status.closed:
        yield "earlier"
    if status.missing:
        yield "gone"
