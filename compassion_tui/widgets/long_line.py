"""A line of text that Textual's text area draws row by row, however long it is.

For each row, Textual divides the whole line and uses one of the parts. A line of a megabyte has
some fifteen thousand, and each key would take seconds. Uses a private hook: how a row is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Span, Text

_MANY = 100
"""Parts. With fewer, the line is divided as usual."""

_NO_TABS = Text()


class LongLine(Text):
    """A line whose parts are made when they're needed."""

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
