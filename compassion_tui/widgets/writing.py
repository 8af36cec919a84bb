"""A place to write, as plain as paper."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from compassion_tui.domain.text import UNSEEN, own_text, undirected
from compassion_tui.widgets import graphemes
from compassion_tui.widgets.long_line import LongLine

NEW_LINE = frozenset({"ctrl+j", "shift+enter", "alt+enter"})
"""The keys that make a new line in any text field, if the terminal tells them from enter."""

IN_PASSING = "\n"
"""The character of an enter that came in a burst, as of a paste: it ends a line, and no more."""

LEFT_OPEN = "…"
"""Where a way to begin goes on in the person's own words."""


def character_of(event: Key) -> str:
    """What a key writes; empty for nothing."""
    character = event.character or ""
    return character if event.is_printable or character in UNSEEN else ""


class Writing(TextArea):
    """A text field that wraps, has no numbers, and lets tab move on.

    What is pasted loses its control characters, so that stored text is plain text.
    """

    BINDINGS = [
        Binding("ctrl+home", "jump(False)", show=False),
        Binding("ctrl+end", "jump(True)", show=False),
        Binding("ctrl+delete", "delete_word_right", show=False),
        Binding("ctrl+shift+z", "redo", show=False),
    ]

    @dataclass
    class Entered(Message):
        """Enter was pressed in a short text, where it writes no line."""

        writing: Writing
        """The field."""

        @property
        def control(self) -> Writing:
            """The field, for `@on` selectors."""
            return self.writing

    def __init__(
        self, text: str = "", *, hint: str = "", classes: str = "", short: bool = False
    ) -> None:
        """Begin with `text`, the cursor at its end; `hint` is shown while it is empty.

        In a `short` one enter is told, and other keys make a new line.
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
        self._put = ""
        """The way to begin that was put in last."""
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
        """The cursor stays in sight when the window gets smaller."""
        self.call_after_refresh(self.scroll_cursor_visible)
        self.call_after_refresh(self._follow_cursor)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether it writes a key down: what prints nothing is written, too."""
        return character in UNSEEN or super().check_consume_key(key, character)

    def on_key(self, event: Key) -> None:
        """Write what Textual's own would not, and report enter where it isn't a new line."""
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
        """Paste plain text; Textual's own paste would let control characters in."""
        event.prevent_default()
        event.stop()
        self.write(own_text(event.text))

    def write(self, text: str) -> None:
        """Write at the cursor, in place of what is selected."""
        written = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(written.end_location)

    def put(self, way: str) -> None:
        """Write a way to begin on a line of its own, in place of the one that was put there last.

        What it leaves open is selected, to be written over.
        """
        self._begin_line()
        self._put = way
        self.write(way)
        row, end = self.cursor_location
        at = way.find(LEFT_OPEN)
        if at >= 0:
            start = end - len(way) + at
            self.move_cursor((row, start))
            self.move_cursor((row, start + 1), select=True)

    def add(self, text: str) -> None:
        """Write the person's own words on a line of their own. They stay whatever is put there."""
        self._begin_line()
        self._put = ""
        self.write(text)

    def _begin_line(self) -> None:
        """Be on an empty line; the last way to begin is selected, if nothing was made of it."""
        row, _ = self.cursor_location
        line = self.document.get_line(row)
        if self._put and line == self._put:
            self.selection = Selection((row, 0), (row, len(line)))
        elif line.strip():
            self.move_cursor((row, len(line)))
            self.write("\n")

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown: what would direct it is not sent to the terminal."""
        shown = undirected(self.document.get_line(line_index))
        return LongLine(shown, end="", no_wrap=True)

    def get_cursor_left_location(self) -> tuple[int, int]:
        """To the left by a whole character, as a reader counts them; backspace goes as far."""
        row, column = self.cursor_location
        if not column:
            return super().get_cursor_left_location()
        return row, graphemes.before(self.document.get_line(row), column)

    def get_cursor_right_location(self) -> tuple[int, int]:
        """To the right by a whole character."""
        row, column = self.cursor_location
        if column >= len(self.document.get_line(row)):
            return super().get_cursor_right_location()
        return row, graphemes.after(self.document.get_line(row), column)

    def action_jump(self, to_end: bool) -> None:
        """To the beginning of the text, or to its end."""
        self.move_cursor(self.document.end if to_end else (0, 0))
