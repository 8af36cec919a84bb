"""A year of months, with the days that have entries marked plainly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import Calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compassion_tui.commands import journal as keys
from compassion_tui.domain.days import format_month
from compassion_tui.domain.messages import Messages

CELL = 3
"""The fewest cells for a day; a language's short weekdays may need more."""
GAP = 3
"""Cells between two months."""
HEIGHT = 9
"""Rows for a month: its name, the weekdays, up to six weeks, and an empty one."""


class Year(ScrollView, can_focus=True):
    """Arrows go from one day with an entry to the next. Nothing is counted or compared."""

    BINDINGS = [command.binding() for command in keys.CALENDAR]
    COMPONENT_CLASSES = {
        "year--month",
        "year--day",
        "year--written",
        "year--here",
    }
    DEFAULT_CSS = """
    Year {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    """
    ALLOW_SELECT = False

    day: reactive[str] = reactive("", init=False)
    """The day under the cursor, which always has an entry."""

    @dataclass
    class Chosen(Message):
        """A day was chosen."""

        day: str

    def __init__(self, messages: Messages, days: Sequence[str], day: str) -> None:
        """Mark `days` (in ascending order), and begin at `day`, one of them."""
        super().__init__()
        self._words = messages
        self._days = days
        self._written = frozenset(days)
        self._columns = 1
        self._weekdays = messages.several("dates.weekdays_in_columns")
        self._cell = max(CELL, *(cell_len(name) + 1 for name in self._weekdays))
        self._width = 7 * self._cell
        self.set_reactive(Year.day, day)

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self.day[:4])

    def on_resize(self, event: Resize) -> None:
        """Show as many months side by side as fit: one, two, three, four or six."""
        fitting = (self.scrollable_content_region.width + GAP) // (self._width + GAP)
        self._columns = max(columns for columns in (1, 2, 3, 4, 6) if columns <= max(fitting, 1))
        self.virtual_size = Size(0, self._rows(event.size.height))
        self.call_after_refresh(self._keep_in_sight)

    def _rows(self, view: int) -> int:
        """The rows to scroll through: enough for the last month to begin at the top, too."""
        rows = 12 // self._columns * HEIGHT
        return rows + (view - rows) % HEIGHT if rows - 1 > view else view

    def watch_day(self) -> None:
        """Redraw the cursor."""
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        top = (int(self.day[5:7]) - 1) // self._columns * HEIGHT
        view = self.scroll_offset.y
        if top < view or top + HEIGHT - 1 > view + self.size.height:
            self.scroll_to(y=top, animate=False, immediate=True)
        place = self._place(self.day)
        self.app.cursor_position = self.region.offset + place - Offset(0, self.scroll_offset.y)

    def _place(self, day: str) -> Offset:
        """Where a day is drawn."""
        when = date.fromisoformat(day)
        row, column = divmod(when.month - 1, self._columns)
        week, weekday = divmod(when.day - 1 + when.replace(day=1).weekday(), 7)
        return Offset(column * (self._width + GAP) + weekday * self._cell, row * HEIGHT + 2 + week)

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One row through the months that are side by side."""
        row, line = divmod(y + self.scroll_offset.y, HEIGHT)
        segments: list[Segment] = []
        for column in range(self._columns):
            month = row * self._columns + column + 1
            if month <= 12:
                segments += self._line(month, line)
                segments.append(Segment(" " * GAP))
        width = self.scrollable_content_region.width
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    def _line(self, month: int, line: int) -> Iterator[Segment]:
        quiet = self.get_component_rich_style("year--day", partial=True)
        if line == 0:
            name = format_month(self._words, f"{self.year}-{month:02}")
            style = self.get_component_rich_style("year--month", partial=True)
            yield Segment(_padded(name, self._width), style)
        elif line == 1:
            names = (_padded(name, self._cell) for name in self._weekdays)
            yield Segment("".join(names), quiet)
        else:
            yield from self._week(month, line - 2)

    def _week(self, month: int, number: int) -> Iterator[Segment]:
        weeks = Calendar().monthdayscalendar(self.year, month)
        week = weeks[number] if number < len(weeks) else [0] * 7
        for each in week:
            yield from self._day(f"{self.year:04}-{month:02}-{each:02}", each)

    def _day(self, day: str, number: int) -> Iterator[Segment]:
        """A day; one with an entry is underlined too, so colour isn't the only sign."""
        name = "written" if day in self._written else "day"
        if day == self.day:
            name = "here"
        style = self.get_component_rich_style(f"year--{name}", partial=True)
        told = str(number or "")
        yield Segment(" " * (2 - len(told)))
        yield Segment(told, style)
        yield Segment(" " * (self._cell - 2))

    # Moving.

    def action_day(self, by: int) -> None:
        """Go to the next day with an entry, or the previous one."""
        at = bisect_left(self._days, self.day) + by
        self.day = self._days[max(0, min(len(self._days) - 1, at))]

    def action_week(self, by: int) -> None:
        """Go to the first day with an entry that's at least a week away."""
        when = date.fromisoformat(self.day).toordinal() + 7 * by
        self._go_near(date.fromordinal(max(1, when)).isoformat(), by)

    def action_year(self, by: int) -> None:
        """Go to the next year with an entry, or the previous one."""
        year = self.year + (by > 0)
        self._go_near(f"{year:04}-01-01", by)

    def _go_near(self, day: str, by: int) -> None:
        """Go to the first day with an entry from `day` on; backwards, to the last one before it."""
        at = bisect_left(self._days, day) if by > 0 else bisect_right(self._days, day) - 1
        self.day = self._days[max(0, min(len(self._days) - 1, at))]

    def action_choose(self) -> None:
        """Go to the entries of the day."""
        self.post_message(self.Chosen(self.day))

    def on_click(self, event: Click) -> None:
        """Go to a clicked day, if it has an entry."""
        place = Offset(event.x, event.y + self.scroll_offset.y)
        for day in self._days[bisect_left(self._days, f"{self.year:04}") :]:
            if day[:4] != self.day[:4]:
                return
            if self._place(day) - place in (Offset(0, 0), Offset(-1, 0)):
                self.post_message(self.Chosen(day))
                return


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
