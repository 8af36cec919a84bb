"""The largest thing at home: one minute, at a key."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class StartButton(Static, can_focus=True):
    """A wide, calm place to press enter."""

    BINDINGS = [Binding("space", "take", show=False)]  # enter is the screen's own command

    @dataclass
    class Selected(Message):
        """Someone takes the minute."""

    def __init__(self, text: str) -> None:
        """Show `text`."""
        super().__init__(Content(text))

    def on_click(self) -> None:
        """A click works too."""
        self.action_take()

    def action_take(self) -> None:
        """Say that someone takes the minute."""
        self.post_message(self.Selected())
