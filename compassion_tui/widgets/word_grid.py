"""Words in families, as a small grid: arrows move, enter takes a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

GAP = 3
"""Columns between two words."""

Lines = tuple[tuple[int, ...], ...]
"""The indices of the words on each line."""


def laid_out(families: Mapping[str, tuple[str, ...]], width: int) -> Lines:
    """The words on lines of at most `width` columns; each family starts a new line."""
    lines: list[list[int]] = []
    index = 0
    for words in families.values():
        lines.append([])
        used = 0
        for word in words:
            if lines[-1] and used + cell_len(word) > width:
                lines.append([])
                used = 0
            lines[-1].append(index)
            used += cell_len(word) + GAP
            index += 1
    return tuple(map(tuple, lines))


class WordGrid(Widget, can_focus=True):
    """One widget for all the words; enter takes the word under the cursor."""

    BINDINGS = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "move_line(-1)", show=False),
        Binding("down", "move_line(1)", show=False),
        Binding("enter", "take", show=False),
    ]
    COMPONENT_CLASSES = {"word-grid--cursor"}
    DEFAULT_CSS = """
    WordGrid { height: auto; }
    """

    cursor = reactive(-1)
    """The index of the word under the cursor; -1 while there's none."""

    @dataclass
    class Selected(Message):
        """A word was taken."""

        word: str
        """The word."""

    @dataclass
    class PassedBy(Message):
        """Enter was pressed while no word was under the cursor."""

    @dataclass
    class Moved(Message):
        """The cursor is on another word."""

    @dataclass
    class Left(Message):
        """The cursor was moved past the end, to what's below."""

    def __init__(self, families: Mapping[str, tuple[str, ...]], *, at: str = "") -> None:
        """Show the words; the cursor begins at the word `at`, or on none."""
        super().__init__()
        self._families = families
        self._words = tuple(word for words in families.values() for word in words)
        self._lines: Lines = laid_out(families, 60)
        self.set_reactive(WordGrid.cursor, self._words.index(at) if at in self._words else -1)

    @property
    def marked(self) -> str:
        """The word under the cursor; empty while there's none."""
        return self._words[self.cursor] if self.cursor >= 0 else ""

    def on_resize(self, event: Resize) -> None:
        """Lay the words out again."""
        self._lines = laid_out(self._families, event.size.width)
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as the words need."""
        return len(laid_out(self._families, width))

    def render(self) -> Content:
        """The lines of words."""
        return Content("\n").join(self._line(line) for line in self._lines)

    def _line(self, line: tuple[int, ...]) -> Content:
        return Content(" " * GAP).join(self._word(index) for index in line)

    def _word(self, index: int) -> Content:
        here = index == self.cursor and self.has_focus
        style = self.get_visual_style("word-grid--cursor") if here else Style()
        return Content.styled(self._words[index], style + Style.from_meta({"word": index}))

    def watch_cursor(self) -> None:
        """Move the terminal's cursor to the word, since screen readers follow it."""
        self._show_row(self._row())
        self.app.cursor_position = self.cursor_screen_offset
        self.post_message(self.Moved())

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the word under the cursor begins."""
        row = self._row()
        before = sum(cell_len(self._words[index]) + GAP for index in self._before(row))
        return self.region.offset + Offset(before, row)

    def _show_row(self, row: int) -> None:
        """Scroll the page just far enough to show a row."""
        line = Region(self.region.x, self.region.y + row, 1, 1)
        for page in (node for node in self.ancestors if isinstance(node, VerticalScroll)):
            place = line.translate(page.scroll_offset - page.content_region.offset)
            page.scroll_to_region(place, animate=False)

    def _row(self) -> int:
        """The line of the cursor; the first while there's none."""
        return next((row for row, line in enumerate(self._lines) if self.cursor in line), 0)

    def _before(self, row: int) -> tuple[int, ...]:
        return tuple(index for index in self._lines[row] if index < self.cursor)

    def on_click(self, event: Click) -> None:
        """Take a clicked word."""
        if (index := event.style.meta.get("word")) is not None:
            self.cursor = index
            self.action_take()

    def action_move(self, by: int) -> None:
        """Go to the next word, or the previous one."""
        self.cursor = max(0, min(len(self._words) - 1, self.cursor + by))

    def action_move_line(self, by: int) -> None:
        """Go to the closest word on the next or previous line; past the end, leave."""
        row = self._row() + (by if self.cursor >= 0 else min(by, 0))
        if row >= len(self._lines):
            self.post_message(self.Left())
        elif row >= 0:
            place = len(self._before(self._row()))
            self.cursor = self._lines[row][min(place, len(self._lines[row]) - 1)]

    def action_take(self) -> None:
        """Take the word under the cursor; without one, take nothing."""
        here = self.cursor >= 0
        self.post_message(self.Selected(self._words[self.cursor]) if here else self.PassedBy())
