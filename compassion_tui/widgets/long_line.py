"""A line of text that Textual's text area edits and draws row by row, however long it is.

For each row, Textual divides the whole line and uses one of the parts; for each key, it wraps the
whole line. A line of a megabyte has some fifteen thousand rows, and each key would take a second.
Uses private hooks: how a row is drawn, and where the rows of a line start.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from rich.text import Span, Text
from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument

_MANY = 100
"""Parts. With fewer, the line is divided as usual."""

_BACK = 3
"""Rows before an edit that are wrapped again. A word that fills the rows in between stays broken,
wherever it ends."""

_AHEAD = 1 << 11
"""Characters that are wrapped at a time, until the rows start where they did before."""

_NO_TABS = Text()


class LongLine(Text):
    """A line whose parts are made when they're needed, and that isn't checked for each row."""

    def __init__(self, safe: str) -> None:
        """Take a line without control characters."""
        super().__init__(end="", no_wrap=True)
        self._text, self._length = [safe], len(safe)

    def pad_right(self, count: int, character: str = " ") -> None:
        """Add a character at the end, so many times."""
        self._text.append(character * count)
        self._length += count

    def divide(self, offsets: Iterable[int]) -> Any:
        """The parts between these offsets."""
        places = [*offsets]
        if len(places) < _MANY or "\t" in self.plain:
            return super().divide(places)
        return _Rows(self, places)


class _Rows:
    """The first requested part is drawn. Tabs are counted in those before it: there are none."""

    def __init__(self, line: Text, places: Sequence[int]) -> None:
        self._line = line
        self._ends = (0, *places, len(line))
        self._is_drawn = False

    def __getitem__(self, number: int) -> Text:
        if self._is_drawn:
            return _NO_TABS
        self._is_drawn = True
        start, end = self._ends[number : number + 2]
        spans = (
            Span(max(0, span.start - start), min(end, span.end) - start, span.style)
            for span in self._line.spans
            if span.start < end and span.end > start
        )
        line = self._line
        part = Text(line.plain[start:end], style=line.style, end=line.end, no_wrap=line.no_wrap)
        part.spans = [*spans]
        return part


class LongRows(WrappedDocument):
    """The rows of each line. An edit in a long line only wraps the rows around it."""

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of a line."""
        line, offsets = self.document[line_index], self._wrap_offsets[line_index]
        return [line[start:end] for start, end in pairwise((0, *offsets, len(line)))]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap what was edited."""
        row, offsets = start[0], self._wrap_offsets[start[0]]
        line = self.document[row]
        within = row == old_end[0] == new_end[0] and "\t" not in line
        if not within or len(offsets) < _MANY or max(self._tab_width_cache[row], default=0):
            super().wrap_range(start, old_end, new_end)
            return
        top, bottom = sorted((start[1], old_end[1]))
        found = self._rewrapped(line, offsets, (top, bottom, new_end[1]))
        if len(found) == len(offsets):
            self._wrap_offsets[row] = found
            return
        super().wrap_range(start, old_end, new_end)

    def _rewrapped(self, line: str, offsets: list[int], edit: tuple[int, int, int]) -> list[int]:
        """Where the rows of an edited line start, after the first."""
        top, bottom, end = edit
        more = end - bottom
        kept = max(0, bisect_right(offsets, top) - _BACK)
        found = offsets[:kept]
        ahead = end + _AHEAD
        while True:
            base = found[-1] if found else 0
            part = line[base:ahead]
            for offset in compute_wrap_offsets(part, self._width, self._tab_width):
                found.append(base + offset)
                old = bisect_left(offsets, found[-1] - more)
                if found[-1] >= end and offsets[old : old + 1] == [found[-1] - more]:
                    return [*found, *(each + more for each in offsets[old + 1 :])]
            if ahead >= len(line):
                return found
            ahead += ahead - base
