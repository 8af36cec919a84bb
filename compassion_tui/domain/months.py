"""The rows of a list by date: its items, and a heading where a month begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Dated(Protocol):
    """Something that was made in a month."""

    @property
    def month(self) -> str:
        """The month, such as 2026-03."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is in a row."""

    month: str
    index: int
    """The item's index; -1 in a heading."""
    line: int = 0
    """Which line of a heading it is."""


class Months:
    """Items sorted by month, newest first, under headings of `height` rows each.

    The first heading has one row, since there's nothing above it to separate it from. Looking up a
    row takes as many steps as the number of months has digits.
    """

    def __init__(self, items: Sequence[Dated], height: int = 1) -> None:
        self._height = height
        self._items = items
        self._firsts = list(_firsts(items))
        self._heads = [first + self._taken(n) for n, first in enumerate(self._firsts)]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._items) + self._taken(len(self._firsts))

    def at(self, row: int) -> Row | None:
        """What is in that row; None below the last one."""
        if not 0 <= row < self.rows:
            return None
        number = bisect_right(self._heads, row) - 1
        month = self._items[self._firsts[number]].month
        line = row - self._heads[number] + (self._height - 1 if number == 0 else 0)
        if line < self._height:
            return Row(month, -1, line)
        return Row(month, row - self._taken(number + 1))

    def row(self, index: int) -> int:
        """The row of the item at that index."""
        return index + self._taken(bisect_right(self._firsts, index))

    def first(self, index: int, by: int = 0) -> int:
        """The first item of that item's month, or `by` months earlier; stops at both ends."""
        number = bisect_right(self._firsts, index) - 1 + by
        return self._firsts[max(0, min(len(self._firsts) - 1, number))] if self._firsts else 0

    def _taken(self, headings: int) -> int:
        """How many rows the first `count` headings take."""
        return max(0, headings * self._height - (self._height - 1))


def _firsts(items: Sequence[Dated]) -> Iterator[int]:
    """Where each month begins, found by bisection: most items are never looked at."""
    first = 0
    while first < len(items):
        yield first
        month = items[first].month
        first = bisect_left(items, True, first, key=lambda item: item.month < month)
