"""A field for one line."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from compassion_tui.domain.text import safe_line


class Line(Input):
    """Lines that are pasted run together, so that none is dropped."""

    def on_paste(self, event: Paste) -> None:
        """Paste plain text in place of Textual's own, which would take the first line alone."""
        event.prevent_default()
        event.stop()
        self.replace(safe_line(event.text), *self.selection)
