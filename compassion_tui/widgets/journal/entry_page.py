"""An entry to read, drawn a row at a time so that a letter of any length opens at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry_layout import Block, Layout, Role, Sides
from compassion_tui.domain.folding import spans
from compassion_tui.widgets.painting import painted, within
from compassion_tui.widgets.wrapping import Span, wrap

MEASURE = 66
"""The widest text, in cells."""
SIDES = 60
"""The narrowest page that shows two columns."""
GAP = 4
"""Cells between two columns."""
LOOKS = 10
"""How many refreshes to wait for a layout in which something can scroll."""


class PageLine(NamedTuple):
    """One row of a text, and where the search words are in it."""

    text: str
    role: Role
    hits: tuple[Span, ...] = ()


Row = tuple[PageLine, ...]
"""What a row has: nothing, a line, or one in each column."""


class EntryPage(ScrollView, can_focus=True, inherit_bindings=False):
    """An entry as it's laid out, in a comfortable width."""

    BINDINGS = [command.binding() for command in keys.PAGE]
    COMPONENT_CLASSES = {
        "entry-page--kept",
        "entry-page--quiet",
        "entry-page--own",
        "entry-page--kind",
        "entry-page--critic",
        "entry-page--aside",
        "entry-page--hit",
    }
    DEFAULT_CSS = """
    EntryPage {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._layout_shown: Layout = []
        self._words: tuple[str, ...] = ()
        self._rows: list[Row] = []

    def show(self, layout: Layout, words: tuple[str, ...] = (), *, stay: bool = False) -> None:
        """Show an entry with its hits marked, from its top unless the reader should `stay`."""
        self._layout_shown, self._words = layout, words
        self._lay_out()
        if not stay:
            self.scroll_to(y=0, animate=False, immediate=True)

    def begin_at(self, row: int, looks: int = LOOKS) -> None:
        """Scroll that row to the top, as soon as the page is laid out and can scroll."""
        if looks and not self.allow_vertical_scroll:
            self.call_after_refresh(self.begin_at, row, looks - 1)
        else:
            self.scroll_to(y=row, animate=False, immediate=True)

    def next_hit(self, by: int) -> bool:
        """Bring the next row with a hit to the top, or the previous one; False if there's none."""
        top = self.scroll_offset.y
        rows = [y for y, row in enumerate(self._rows) if any(line.hits for line in row)]
        ahead = [y for y in rows if (y > top if by > 0 else y < top)]
        if not ahead or (by > 0 and top >= self.max_scroll_y):
            return False
        self.scroll_to(y=ahead[0 if by > 0 else -1], animate=False, immediate=True)
        return True

    def on_resize(self, event: Resize) -> None:
        """Lay it out in the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = min(self.scrollable_content_region.width, MEASURE)
        if width > 0:
            self._rows = list(_rows(self._layout_shown, width, self._words))
            self.virtual_size = Size(0, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        place = y + self.scroll_offset.y
        row = self._rows[place] if place < len(self._rows) else ()
        segments: list[Segment] = []
        for number, line in enumerate(row):
            if number:
                used = cell_len(row[0].text)
                segments.append(Segment(" " * (self._column - used)))
            segments += self._line(line)
        width = self.scrollable_content_region.width
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    @property
    def _column(self) -> int:
        """Where the second of two columns begins."""
        return (min(self.scrollable_content_region.width, MEASURE) + GAP) // 2

    def _line(self, line: PageLine) -> Iterator[Segment]:
        style = self.get_component_rich_style(f"entry-page--{line.role}", partial=True)
        hit = self.get_component_rich_style("entry-page--hit", partial=True)
        return painted(line.text, line.hits, style, hit)


def _rows(layout: Sequence[Block | Sides], width: int, words: tuple[str, ...]) -> Iterator[Row]:
    for item in layout:
        if isinstance(item, Block):
            yield from ((line,) for line in _lines(item, width, words))
        elif width < SIDES:
            yield from _rows((*item.left, *item.right), width, words)
        else:
            yield from _beside(item, (width - GAP) // 2, words)


def _beside(sides: Sides, width: int, words: tuple[str, ...]) -> Iterator[Row]:
    left, right = (
        [line for block in side for line in _lines(block, width, words)]
        for side in (sides.left, sides.right)
    )
    yield from zip_longest(left, right, fillvalue=PageLine("", "own"))


def _lines(block: Block, width: int, words: tuple[str, ...]) -> Iterator[PageLine]:
    text = block.text
    hits = spans(text, words) if words else []
    for start, end in wrap(text, width):
        yield PageLine(text[start:end], block.role, within(hits, start, end) if hits else ())
    if not block.tight:
        yield PageLine("", block.role)
