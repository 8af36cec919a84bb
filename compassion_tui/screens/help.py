"""Help: the keys of the screen before, those that work everywhere, a page, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import Command
from compassion_tui.commands import everywhere as keys
from compassion_tui.screens.room import Room
from compassion_tui.widgets.reading import Reading

KEY_COLUMNS = 16
"""Columns for a command's keys, before its name."""


class HelpScreen(Room):
    """Reads the keys off the screen that was open, so that it can never be out of date."""

    CSS_PATH = assets.style("help")
    named = "help"
    foot_keys = 4

    def compose_room(self) -> ComposeResult:
        """The keys here, the keys everywhere, the page, the signs to stop."""
        everywhere = [command.id for command in keys.EVERYWHERE]
        here = [id for id in self._keys_before() if id not in everywhere]
        with Vertical(classes="page"), Reading():
            if here:
                yield Static(Content(self.words("help.title")), classes="title")
                yield Static(self._keys(here), classes="keys")
            yield Static(Content(self.words("help.everywhere")), classes="title")
            yield Static(self._keys(everywhere), classes="keys")
            yield Static(Content(self.words("help.page")), classes="title")
            yield Static(self._paragraphs("help.guide"), classes="paragraphs")
            yield Static(Content(self.words("help.stop")), classes="title")
            yield Static(self._paragraphs("help.cues"), classes="paragraphs")

    def on_mount(self) -> None:
        """Be ready to be read."""
        self.query_one(Reading).focus()

    def _keys_before(self) -> Iterator[str]:
        """The commands that the screen before offered, as its foot orders them."""
        stack = self.app.screen_stack
        before: Screen[object] | None = stack[-2] if len(stack) > 1 else None
        active = before.active_bindings.values() if before else ()
        ids = {each.binding.id or "" for each in active if each.enabled}
        yield from sorted(ids & Command.known.keys(), key=lambda id: (Command.known[id].rank, id))

    def _paragraphs(self, id: str) -> Content:
        return Content("\n\n".join(self.words.several(id)))

    def _keys(self, ids: Iterable[str]) -> Content:
        """A row each: the keys, and the command's name."""
        rows = (self._row(Command.known[id], self.words(f"command.{id}.name")) for id in ids)
        return Content("\n").join(rows)

    def _row(self, command: type[Command], name: str) -> Content:
        keys = (Binding(key, "") for key in command.key.split(","))
        shown = " ".join(self.app.get_key_display(key) for key in keys)
        gap = " " * max(2, KEY_COLUMNS - cell_len(shown))
        return Content.assemble((shown, "bold"), gap, name)
