"""A place to write, as plain as paper."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import TextArea

from compassion_tui.domain.text import safe_text


class Writing(TextArea):
    """A text field that wraps, has no numbers, and lets tab move on. Escape leaves it.

    What is pasted loses its control characters, so that stored text is plain text.
    """

    def __init__(self, text: str = "", *, hint: str = "", classes: str = "") -> None:
        """Begin with `text`, the cursor at its end; `hint` stands there while it is empty."""
        super().__init__(
            safe_text(text),
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=hint,
            compact=True,
            highlight_cursor_line=False,
            classes=classes,
        )
        self.move_cursor(self.document.end)

    def on_paste(self, event: Paste) -> None:
        """Paste plain text in place of Textual's own, which would let control characters in."""
        event.prevent_default()
        pasted = self.replace(
            safe_text(event.text), *self.selection, maintain_selection_offset=False
        )
        self.move_cursor(pasted.end_location)
