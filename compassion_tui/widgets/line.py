"""A field for one line."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from compassion_tui.domain.text import safe_line


class LineInput(Input):
    """Lines that are pasted run together, so that none is dropped.

    Nothing is selected when it gets the focus: the next letter would replace a first one that
    was typed beside the field.
    """

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        """Begin with `value`; `placeholder` is there while it is empty."""
        super().__init__(
            value, placeholder=placeholder, select_on_focus=False, id=id, classes=classes
        )

    def on_paste(self, event: Paste) -> None:
        """Paste plain text in place of Textual's own, which would take the first line alone."""
        event.prevent_default()
        event.stop()
        self.replace(safe_line(event.text), *self.selection)
