"""A text field as plain as paper."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.document._document_navigator import DocumentNavigator
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from compassion_tui.domain.splitting import GAP
from compassion_tui.domain.text import UNSEEN, own_text, undirected
from compassion_tui.widgets import graphemes
from compassion_tui.widgets.long_line import LongLine, LongRows

NEW_LINE = frozenset({"ctrl+j", "shift+enter", "alt+enter"})
"""The keys that start a new line in any text field, if the terminal tells them from enter."""

IN_PASSING = "\n"
"""The character of an enter within a burst, such as a paste: it only ends a line."""


def character_of(event: Key) -> str:
    """The character that a key writes; empty if there's none."""
    character = event.character or ""
    return character if event.is_printable or character in UNSEEN else ""


class Writing(TextArea):
    """A text field that wraps, has no line numbers, and lets tab move on.

    Pasted text loses its control characters, so that stored text is plain text.
    """

    BINDINGS = [
        Binding("ctrl+home", "jump(False)", show=False),
        Binding("ctrl+end", "jump(True)", show=False),
        Binding("ctrl+delete", "delete_word_right", show=False),
        Binding("ctrl+shift+z", "redo", show=False),
    ]

    @dataclass
    class Entered(Message):
        """Enter was pressed in a short text, where it doesn't start a new line."""

        writing: Writing
        """The field."""

        @property
        def control(self) -> Writing:
            """The field, for `@on` selectors."""
            return self.writing

    def __init__(
        self, text: str = "", *, hint: str = "", classes: str = "", short: bool = False
    ) -> None:
        """Begin with `text`, the cursor at its end; `hint` is shown while it's empty.

        In a `short` text, enter is reported, and other keys start a new line.
        """
        super().__init__(
            own_text(text),
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=hint,
            compact=True,
            highlight_cursor_line=False,
            classes=classes,
        )
        self._short = short
        self._line = self._shown = ""
        """The line that was drawn last, and as it's displayed: each of its rows asks for it."""
        self._put = ""
        """The suggested beginning that was inserted last."""
        self.move_cursor(self.document.end)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = LongRows(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    @on(TextArea.SelectionChanged)
    def _follow_cursor(self) -> None:
        """If the field is taller than the window, let the page follow the cursor."""
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
        """Keep the cursor visible when the window gets smaller."""
        self.call_after_refresh(self.scroll_cursor_visible)
        self.call_after_refresh(self._follow_cursor)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether it writes a key: invisible characters are written, too."""
        return character in UNSEEN or super().check_consume_key(key, character)

    def on_key(self, event: Key) -> None:
        """Write what Textual's field wouldn't, and report an enter that isn't a new line."""
        if event.key == "enter" and self._short and event.character != IN_PASSING:
            self.post_message(self.Entered(self))
        elif event.key in NEW_LINE:
            self.write("\n")
        elif (character := character_of(event)) in UNSEEN:
            self.write(character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Paste plain text; Textual's paste would let control characters in."""
        event.prevent_default()
        event.stop()
        self.write(own_text(event.text))

    def write(self, text: str) -> None:
        """Write at the cursor, replacing the selection."""
        written = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(written.end_location)

    def put(self, way: str) -> None:
        """Insert a suggested beginning on its own line, replacing the one inserted last.

        The part it leaves open is selected, so that typing replaces it.
        """
        self._begin_line()
        self._put = way
        self.write(way)
        row, end = self.cursor_location
        at = way.find(GAP)
        if at >= 0:
            start = end - len(way) + at
            self.move_cursor((row, start))
            self.move_cursor((row, start + 1), select=True)

    def add(self, text: str) -> None:
        """Write the person's own words on a line of their own, which no suggestion replaces."""
        self._begin_line()
        self._put = ""
        self.write(text)

    def _begin_line(self) -> None:
        """Go to an empty line; the last suggestion is selected if it wasn't changed."""
        row, _ = self.cursor_location
        line = self.document.get_line(row)
        if self._put and line == self._put:
            self.selection = Selection((row, 0), (row, len(line)))
        elif line.strip():
            self.move_cursor((row, len(line)))
            self.write("\n")

    def get_line(self, line_index: int) -> Text:
        """A line as it's displayed: control characters aren't sent to the terminal."""
        line = self.document.get_line(line_index)
        if line is not self._line:
            self._line, self._shown = line, undirected(line)
        return LongLine(self._shown)

    def get_cursor_left_location(self) -> tuple[int, int]:
        """One character to the left, as a reader counts them; backspace deletes as much."""
        row, column = self.cursor_location
        if not column:
            return super().get_cursor_left_location()
        return row, graphemes.before(self.document.get_line(row), column)

    def get_cursor_right_location(self) -> tuple[int, int]:
        """One character to the right, as a reader counts them."""
        row, column = self.cursor_location
        if column >= len(self.document.get_line(row)):
            return super().get_cursor_right_location()
        return row, graphemes.after(self.document.get_line(row), column)

    def action_jump(self, to_end: bool) -> None:
        """Go to the beginning of the text, or to its end."""
        self.move_cursor(self.document.end if to_end else (0, 0))
