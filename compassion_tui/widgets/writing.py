"""A place to write, as plain as paper."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.widgets import TextArea

from compassion_tui.domain.text import safe_text


class Writing(TextArea):
    """A text field that wraps, has no numbers, and lets tab move on. Escape leaves it.

    What is pasted loses its control characters, so that stored text is plain text.
    """

    def __init__(self, text: str = "", *, hint: str = "", classes: str = "") -> None:
        """Begin with `text`, the cursor at its end; `hint` is there while it is empty."""
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

    @on(TextArea.SelectionChanged)
    def _follow_cursor(self) -> None:
        """Where the field is taller than the window, the page follows the cursor."""
        if not self.has_focus:
            return
        for page in self.ancestors:
            if isinstance(page, VerticalScroll) and page.max_scroll_y:
                self._bring_in_sight(page)

    def _bring_in_sight(self, page: VerticalScroll) -> None:
        y, window = self.cursor_screen_offset.y, page.content_region
        if not window.y <= y < window.bottom:
            over = y - window.bottom + 1 if y >= window.bottom else y - window.y
            page.scroll_relative(y=over, animate=False)

    def on_resize(self) -> None:
        """A window that became smaller still shows where one writes."""
        self.call_after_refresh(self.scroll_cursor_visible)
        self.call_after_refresh(self._follow_cursor)

    def on_paste(self, event: Paste) -> None:
        """Paste plain text in place of Textual's own, which would let control characters in."""
        event.prevent_default()
        pasted = self.replace(
            safe_text(event.text), *self.selection, maintain_selection_offset=False
        )
        self.move_cursor(pasted.end_location)
