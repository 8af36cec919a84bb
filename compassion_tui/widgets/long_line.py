"""A line of text that is drawn row by row, as Textual's text area does, however long it is.

For each row it divides the whole line, and takes one of the parts. A line of a megabyte has some
fifteen thousand, and each key would take seconds. Uses a private hook: how a row is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Span, Text

_MANY = 100
"""Parts. Fewer are divided as ever."""

_NO_TABS = Text()


class LongLine(Text):
    """A line whose parts are made when they're asked for."""

    def divide(self, offsets: Iterable[int]) -> Any:
        """The parts between these places."""
        places = [*offsets]
        if len(places) < _MANY or "\t" in self.plain:
            return super().divide(places)
        return _Rows(self, places)


class _Rows:
    """The first part that is asked for is drawn. In those before it tabs are counted: of none."""

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
