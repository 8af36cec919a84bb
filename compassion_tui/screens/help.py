"""Help: the previous screen's keys, those that work everywhere, a page, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import Command
from compassion_tui.commands import everywhere as keys
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.pager import Pager

KEY_COLUMNS = 16
"""The most columns for a command's keys, before its name."""

GAP = 3
"""Columns between the two, if there's room."""


class HelpScreen(BaseScreen[None]):
    """Shows the keys of the screen below, so it's never out of date."""

    CSS_PATH = assets.styles("pages")
    named = "help"
    footer_keys = 4

    def __init__(
        self, here: Sequence[ActiveBinding], whereabouts: str = "", *, numbers: bool = False
    ) -> None:
        """Explain what can be done `here`, on the screen below, and where in it the person is.

        `numbers` says whether digits choose rows there, rather than being typed.
        """
        super().__init__()
        self._numbers = numbers
        self._whereabouts = whereabouts
        self._ids = {each.binding.id or "" for each in here} & Command.known.keys()

    def compose_body(self) -> ComposeResult:
        """The keys here, the keys everywhere, the page, the signs to stop."""
        everywhere = [command.id for command in keys.EVERYWHERE]
        by_rank = sorted(self._ids, key=lambda id: (Command.known[id].rank, id))
        here = [id for id in by_rank if id not in everywhere]
        with Vertical(classes="page"), Pager():
            if self._whereabouts:
                yield Static(Content(self._whereabouts), classes="paragraphs")
            if here:
                yield Static(Content(self.messages("help.title")), classes="title")
                yield Static(self._keys(here), classes="keys")
            if self._numbers:
                yield Static(Content(self.messages("help.numbers")), classes="paragraphs")
            yield Static(Content(self.messages("help.everywhere")), classes="title")
            yield Static(self._keys(everywhere), classes="keys")
            yield Static(Content(self.messages("help.page")), classes="title")
            yield Static(self._paragraphs("help.guide"), classes="paragraphs")
            yield Static(Content(self.messages("help.stop")), classes="title")
            yield Static(self._paragraphs("help.cues"), classes="paragraphs")

    def on_mount(self) -> None:
        """Focus the page, for reading."""
        self.query_one(Pager).focus()

    def _paragraphs(self, id: str) -> Content:
        return Content("\n\n".join(self.messages.several(id)))

    def _keys(self, ids: Iterable[str]) -> Content:
        """A row for each command: its keys and its name."""
        shown = {id: self._shown(Command.known[id]) for id in ids}
        widest = min(max(map(cell_len, shown.values())) + GAP, KEY_COLUMNS)
        rows = (
            Content.assemble(
                (keys, "bold"),
                " " * max(2, widest - cell_len(keys)),
                self.messages(f"command.{id}.name"),
            )
            for id, keys in shown.items()
        )
        return Content("\n").join(rows)

    def _shown(self, command: type[Command]) -> str:
        keys = (Binding(key, "") for key in command.key.split(","))
        return " ".join(self.app.get_key_display(key) for key in keys)
