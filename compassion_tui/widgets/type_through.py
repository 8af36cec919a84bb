"""What is beside a text field, and hands on what is typed."""

from __future__ import annotations

from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.widget import Widget


class TypedBeside(Widget):
    """A letter that is typed here is meant for the field; digits may be keys, and others are.

    From the first letter on so is everything else, until the field has the focus: whoever types
    fast is ahead of it.
    """

    @dataclass
    class Typed(Message):
        """A character was typed."""

        character: str
        """The character."""

    _typing = False

    def begins(self, character: str) -> bool:
        """Whether somebody begins to type by it."""
        return character.isalpha()

    def on_focus(self) -> None:
        """Nothing is typed yet."""
        self._typing = False

    def on_key(self, event: Key) -> None:
        """Hand a character on."""
        character = event.character or ""
        if (self._typing and event.is_printable) or self.begins(character):
            event.stop()
            event.prevent_default()
            self._typing = True
            self.post_message(self.Typed(character))
