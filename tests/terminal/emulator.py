"""Pyte, made quick where the app's screens spend its time: plain text, colours, moves.

Anything else goes through pyte itself, a character at a time.
"""

from __future__ import annotations

import re

import pyte
from pyte import modes
from pyte.screens import Char, wcwidth

_COMMON = re.compile(r"\x1b\[([0-9;]*)([mH])")
"""What colours text, and what moves the cursor: nearly all sequences that an app writes."""

_narrow: set[str] = set()
"""Characters known to be one cell wide."""


class QuickScreen(pyte.Screen):
    """A screen that takes text by the piece where no rule of pyte's would treat it otherwise."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self._cells: dict[Char, dict[str, Char]] = {}
        self._looks: dict[tuple[Char, str], Char] = {}

    def draw(self, data: str) -> None:
        """Text that fits on the line, each character one cell wide; pyte draws any other."""
        cursor = self.cursor
        if cursor.x + len(data) > self.columns or modes.IRM in self.mode or not _is_narrow(data):
            super().draw(data)
            return
        cells = self._cells.setdefault(cursor.attrs, {})
        line = self.buffer[cursor.y]
        for x, char in enumerate(data, cursor.x):
            if char not in cells:
                cells[char] = cursor.attrs._replace(data=char)
            line[x] = cells[char]
        cursor.x += len(data)
        self.dirty.add(cursor.y)

    def colour(self, codes: str) -> None:
        """Text is to look so from here on."""
        known = (self.cursor.attrs, codes)
        if known not in self._looks:
            self.select_graphic_rendition(*_numbers(codes))
            self._looks[known] = self.cursor.attrs
        self.cursor.attrs = self._looks[known]

    @property
    def text(self) -> str:
        """What stands on it."""
        columns = range(self.columns)
        lines = (self.buffer[y] for y in range(self.lines))
        return "\n".join("".join([line[x].data for x in columns]).rstrip() for line in lines)


class QuickStream(pyte.Stream):
    """What is written to a `QuickScreen`."""

    def __init__(self, screen: QuickScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def feed(self, data: str) -> None:
        """Take in what was written."""
        start = 0
        for found in _COMMON.finditer(data):
            super().feed(data[start : found.start()])
            start = found.end()
            if not self._taking_plain_text:  # within a sequence that has not ended
                super().feed(found[0])
            elif found[2] == "m":
                self._screen.colour(found[1])
            else:
                self._screen.cursor_position(*_numbers(found[1]))
        super().feed(data[start:])


def _numbers(codes: str) -> list[int]:
    return [min(int(code or 0), 9999) for code in codes.split(";")]


def _is_narrow(data: str) -> bool:
    if _narrow.issuperset(data):
        return True
    _narrow.update(char for char in data if wcwidth(char) == 1)
    return _narrow.issuperset(data)
