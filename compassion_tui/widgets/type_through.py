"""For widgets beside a text field: passes on what's typed on them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.widget import Widget


class TypedBeside(Widget):
    """A letter typed here is meant for the field; digits may be keys, and others are.

    After the first letter, everything is passed on until the field has the focus: someone who
    types fast is ahead of it.
    """

    @dataclass
    class Typed(Message):
        """A character was typed."""

        character: str
        """The character."""

    _typing = False

    def begins(self, character: str) -> bool:
        """Whether an event starts typing."""
        return character.isalpha()

    def on_focus(self) -> None:
        """Begin with nothing typed."""
        self._typing = False

    def on_key(self, event: Key) -> None:
        """Pass a character on."""
        character = event.character or ""
        if (self._typing and event.is_printable) or self.begins(character):
            event.stop()
            event.prevent_default()
            self._typing = True
            self.post_message(self.Typed(character))
