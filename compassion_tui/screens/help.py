"""Help: the keys of the screen before, then those that work everywhere, then one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from compassion_tui import assets, commands
from compassion_tui.screens.room import Room


class HelpScreen(Room):
    """Reads the keys off the screen that was open, so that it can never be out of date."""

    CSS_PATH = assets.style("help")
    named = "help"

    def compose_room(self) -> ComposeResult:
        """The keys here, the keys everywhere, the page."""
        everywhere = {command.id for command in commands.EVERYWHERE}
        with VerticalScroll(classes="page"):
            yield Static(Content(self.words("help.title")), classes="title")
            yield Static(self._keys(id for id in self._keys_before() if id not in everywhere))
            yield Static(Content(self.words("help.everywhere")), classes="title")
            yield Static(self._keys(everywhere))
            yield Static(Content("\n\n".join(self.words.several("help.guide"))), classes="guide")

    def _before(self) -> Screen[object] | None:
        """The screen that was open."""
        stack = self.app.screen_stack
        return stack[-2] if len(stack) > 1 else None

    def _keys_before(self) -> Iterator[str]:
        before = self._before()
        for active in before.active_bindings.values() if before else ():
            if active.binding.id:
                yield active.binding.id

    def _keys(self, ids: Iterable[str]) -> Content:
        """A row each: the keys, and the command's name."""
        rows = (
            f"{self._shown(commands.Command.known[id]):<18}{self.words(f'command.{id}.name')}"
            for id in dict.fromkeys(ids)
            if id in commands.Command.known
        )
        return Content("\n".join(rows))

    def _shown(self, command: type[commands.Command]) -> str:
        keys = (Binding(key, "") for key in command.key.split(","))
        return " ".join(self.app.get_key_display(key) for key in keys)
