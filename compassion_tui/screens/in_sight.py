"""Where the mark and the terminal's cursor are, so that both are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.containers import ScrollableContainer, VerticalScroll
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget


def show_around(screen: Screen[Any], *, rows: bool) -> None:
    """Show what's beside the mark: a line above and below a row, or the end of the page.

    At the first or last focusable widget, that's also what's above or below it. `rows` says
    whether rows get their line above and below.
    """
    for page in screen.query(".page").results(VerticalScroll):
        for row in page.query("Choice:focus") if rows else []:
            _show_row(page, row)
        here = screen.focused
        inside = [each for each in screen.focus_chain if page in each.ancestors]
        if here is None or here not in inside:
            continue
        top = here.region.y - page.content_region.y + page.scroll_offset.y
        room = page.size.height
        if here is inside[-1] and page.virtual_size.height - top <= room:
            page.scroll_end(animate=False)
        elif here is inside[0] and top + here.size.height <= room:
            page.scroll_home(animate=False)


def _show_row(page: VerticalScroll, row: Widget) -> None:
    """Scroll as little as it takes to see a row, with a line above and below if there's room."""
    top = row.region.y - page.content_region.y + page.scroll_offset.y
    spare = int(row.size.height + 2 <= page.content_size.height)
    around = Region(0, top - spare, 1, row.size.height + 2 * spare)
    page.scroll_to_region(around, animate=False, immediate=True)


def bring_mark(column: ScrollableContainer, by: int) -> None:
    """Mark the nearest row in sight, if the marked one was left behind by scrolling so far."""
    window = column.region.translate((0, by))  # the rows' own places follow with the next layout
    rows = [each for each in column.query("Choice") if each.display]
    seen = [each for each in rows if window.contains_region(each.region)]
    if seen and any(each.has_focus for each in rows if each not in seen):
        seen[0 if by > 0 else -1].focus(scroll_visible=False)


def page_on(rows: Sequence[Widget], by: int, room: int) -> Widget:
    """The row that's at most so many lines from the focused one, and at least the next if any."""
    here = next((index for index, row in enumerate(rows) if row.has_focus), 0)
    to = max(0, min(len(rows) - 1, here + by))
    while 0 <= to + by < len(rows) and _apart(rows[here], rows[to + by]) <= room:
        to += by
    return rows[to]


def _apart(one: Widget, other: Widget) -> int:
    return abs(one.region.y - other.region.y)


def cursor_of(widget: Widget) -> Offset:
    """Where a widget's own cursor is; if it has none, where its first words begin."""
    own: Offset | None = getattr(widget, "cursor_screen_offset", None)
    return start_of(widget) if own is None else own


def start_of(widget: Widget) -> Offset:
    """Where a widget's first words begin; a scrolling one keeps its text inside its border."""
    if isinstance(widget, ScrollableContainer):
        return widget.content_region.offset
    line = widget.render_line(0).text if widget.size else ""
    return widget.region.offset + Offset(len(line) - len(line.lstrip()) if line.strip() else 0, 0)
