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
        """The condition is to go."""

        condition: str

    def __init__(self, condition: str) -> None:
        """Show a condition as it is typed."""
        super().__init__(Content(f"{safe_line(condition)} ×"), classes="chip")
        self._condition = condition

    def on_click(self) -> None:
        """A click takes it away."""
        self.action_remove()

    def action_remove(self) -> None:
        """Say that it is to go."""
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
        """Show these conditions, none of which may be there twice."""
        chips = [Chip(condition) for condition in conditions]
        self.set_class(not chips, "-hidden")
        async with self.batch():
            await self.remove_children()
            await self.mount_all(chips)

    @on(Chip.Removed)
    def _look_at_another(self) -> None:
        """The focus does not get lost with the chip."""
        self.screen.focus_next()
