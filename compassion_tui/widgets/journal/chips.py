"""The journal's filters, each of which can be removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.containers import ItemGrid
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from compassion_tui.domain.text import safe_line


class Chip(Static, can_focus=True):
    """One condition. Enter, backspace, delete or a click removes it."""

    BINDINGS = [Binding("enter,space,backspace,delete,x", "remove", show=False)]

    @dataclass
    class Removed(Message):
        """The condition should be removed."""

        condition: str

    def __init__(self, condition: str) -> None:
        """Show a condition as it's typed."""
        super().__init__(Content(f"{safe_line(condition)} ×"), classes="chip")
        self._condition = condition

    def on_click(self) -> None:
        """Remove it on a click."""
        self.action_remove()

    def action_remove(self) -> None:
        """Post that it should be removed."""
        self.post_message(self.Removed(self._condition))


class Chips(ItemGrid):
    """The conditions, in rows."""

    DEFAULT_CSS = """
    Chips { height: auto; width: 100%; }
    Chips Chip { width: auto; }
    """

    def __init__(self) -> None:
        super().__init__(min_column_width=20, regular=True, classes="-hidden")

    async def show(self, conditions: Iterable[str]) -> None:
        """Show these conditions, each only once."""
        chips = [Chip(condition) for condition in conditions]
        self.set_class(not chips, "-hidden")
        async with self.batch():
            await self.remove_children()
            await self.mount_all(chips)

    @on(Chip.Removed)
    def _look_at_another(self) -> None:
        """Keep the focus when its chip goes."""
        self.screen.focus_next()
