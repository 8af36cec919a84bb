"""The entries by month: a list of any length that only computes its visible rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compassion_tui.commands import journal as keys
from compassion_tui.domain.days import format_month
from compassion_tui.domain.entry import ListedEntry, Order
from compassion_tui.domain.months import Months, Row
from compassion_tui.session.journal_view import JournalView
from compassion_tui.widgets.journal.entry_page import LOOKS
from compassion_tui.widgets.journal.entry_row import GUTTER, EntryRow, Looks, row_of

MOST_ROWS = 500
"""How many rows are cached, so that scrolling only computes the new ones."""


class EntryList(ScrollView, can_focus=True):
    """Rows by the Line API; arrows and single letters move."""

    BINDINGS = [command.binding() for command in keys.LIST]
    COMPONENT_CLASSES = {
        "entry-list--month",
        "entry-list--entry",
        "entry-list--here",
        "entry-list--bar",
        "entry-list--kept",
        "entry-list--quiet",
        "entry-list--hit",
    }
    DEFAULT_CSS = """
    EntryList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 2;
        scrollbar-gutter: stable;
    }
    """
    ALLOW_SELECT = False

    index: reactive[int] = reactive(0, init=False)
    """The index of the entry under the cursor."""

    @dataclass
    class Moved(Message):
        """The cursor moved to another entry."""

        card: ListedEntry | None

    @dataclass
    class Opened(Message):
        """An entry should be opened."""

        card: ListedEntry

    @dataclass
    class Marked(Message):
        """The selection changed."""

        count: int

    def __init__(self, view: JournalView) -> None:
        """Begin empty; `view` has the sentences, and says what a row may show."""
        super().__init__()
        self._view = view
        self.cards: Sequence[ListedEntry] = ()
        self.marked: frozenset[str] = frozenset()
        """The ids of the selected entries."""
        self._last: Order | None = None
        """The last order under the cursor, in case the list is empty meanwhile."""
        self._hits: tuple[str, ...] = ()
        self._months = Months(())
        self._fits: tuple[object, ...] = ()
        self._rows: dict[str, tuple[EntryRow, bool]] = {}
        """The rows drawn lately, by their entries' ids."""

    def show(
        self,
        cards: Sequence[ListedEntry],
        hits: tuple[str, ...] = (),
        at: Order | None = None,
    ) -> None:
        """Show other cards, newest first, with the cursor `at` one if that's given.

        The entry under the cursor stays in place, unless the list is at its top, where new entries
        should be visible. If the entry is gone, the cursor moves to the next older one.
        """
        top = self.scroll_offset.y
        self._last = order = at or self.order
        line = self.line
        self.cards, self._hits, self._rows = cards, hits, {}
        self._months = Months(cards, self._height)
        place = _place(cards, order)
        self.set_reactive(EntryList.index, place)
        self.virtual_size = Size(0, self._months.rows)
        if top and self.card is not None and self.card.order == order:
            self.scroll_to(y=self._months.row(place) - line, animate=False, immediate=True)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved(self.card))
        if self.marked:
            self.post_message(self.Marked(len(self.chosen)))

    @property
    def order(self) -> Order | None:
        """The order of the entry under the cursor, or the last one; None if there never was one."""
        return self.card.order if self.card else self._last

    @property
    def line(self) -> int:
        """The line of the window that the cursor is on."""
        return self._months.row(self.index) - self.scroll_offset.y

    def bring_to(self, line: int, looks: int = LOOKS) -> None:
        """Scroll until the cursor is on that line of the window, once the list can scroll."""
        if looks and not self.allow_vertical_scroll:
            self.call_after_refresh(self.bring_to, line, looks - 1)
        else:
            self._jump(self.index, line)

    @property
    def card(self) -> ListedEntry | None:
        """The card under the cursor."""
        return self.cards[self.index] if self.index < len(self.cards) else None

    @property
    def chosen(self) -> list[ListedEntry]:
        """The selected cards, or the one under the cursor."""
        if self.marked:
            return [card for card in self.cards if card.id in self.marked]
        return [self.card] if self.card is not None else []

    @property
    def _height(self) -> int:
        return 1 if self.size.height < 14 else 2

    def validate_index(self, index: int) -> int:
        """Stop at both ends."""
        return max(0, min(len(self.cards) - 1, index))

    def watch_index(self, before: int, after: int) -> None:
        """Redraw the two rows, and post it."""
        for index in (before, after):
            self.refresh_line(self._months.row(index))
        self._keep_in_sight()
        self.post_message(self.Moved(self.card))

    def unmark(self) -> None:
        """Clear the selection."""
        self.mark(frozenset())

    def go(self, card_id: str) -> None:
        """Move the cursor to an entry, if it's in the list."""
        place = next((i for i, card in enumerate(self.cards) if card.id == card_id), None)
        if place is not None:
            self._jump(place, self.size.height // 3)

    def _jump(self, index: int, line: int) -> None:
        """Move the cursor to an entry, and the entry as near as possible to a row of the window."""
        self.index = index
        y = self._months.row(self.index) - line
        self.scroll_to(y=y, animate=False, immediate=True)
        self._keep_in_sight()

    # Drawing.

    def on_resize(self, event: Resize) -> None:
        """Fit the headings to the height, and keep the row visible."""
        self._months = Months(self.cards, self._height)
        self.virtual_size = Size(0, self._months.rows)
        self._keep_in_sight()
        self.refresh()  # what was drawn meanwhile had the old headings

    def _keep_in_sight(self) -> None:
        if not self.cards or not self.size.height:
            return
        row, top = self._months.row(self.index), self.scroll_offset.y
        if row <= top:  # the month is in the first row
            self.scroll_to(y=row - 1, animate=False, immediate=True)
        elif row >= top + self.size.height:
            self.scroll_to(y=row - self.size.height + 1, animate=False, immediate=True)
        if self.has_focus and self.screen.is_active and (offset := self.cursor_screen_offset):
            self.app.cursor_position = offset

    @property
    def cursor_screen_offset(self) -> Offset | None:
        """Where the terminal's cursor is: on the row under the list's cursor; None without one."""
        if not self.cards:
            return None
        row = self._months.row(self.index) - self.scroll_offset.y
        return self.region.offset + Offset(0, max(0, row))

    def on_focus(self) -> None:
        """Move the terminal's cursor to the row, since screen readers follow it."""
        self.call_after_refresh(self._keep_in_sight)
        self.refresh_line(self._months.row(self.index))

    def on_blur(self) -> None:
        """Dim the cursor's row."""
        self.refresh_line(self._months.row(self.index))

    def _row_at(self, y: int) -> Row | None:
        """What a row of the window shows: the first is always the month."""
        row = self._months.at(self.scroll_offset.y + y)
        if y == 0 and row is not None and row.index >= 0:
            return Row(row.month, -1, self._height - 1)
        return row

    def render_line(self, y: int) -> Strip:
        """One row."""
        row = self._row_at(y)
        width = self.scrollable_content_region.width
        if row is None:
            segments = []
        elif row.index < 0:
            segments = self._heading(row)
        else:
            segments = self._row(row.index, width)
        ground = self.rich_style
        if row is not None and row.index == self.index and self.cards:
            ground += self._style("bar")  # across the whole row, wherever its words end
        return Strip(segments).adjust_cell_length(width).apply_style(ground)

    def _heading(self, row: Row) -> list[Segment]:
        if row.line < self._height - 1:
            return []
        month = format_month(self._view.messages, row.month)
        return [Segment(" " * GUTTER + month, self._style("month"))]

    def _row(self, index: int, width: int) -> list[Segment]:
        card = self.cards[index]
        here = index == self.index
        row, is_kept = self._said(card, width)
        marks = ("›" if here else " ") + ("•" if card.id in self.marked else " ")
        return list(row.drawn(marks, self._looks(here=here, is_kept=is_kept), self._hits))

    def on_unmount(self) -> None:
        """Drop the cached rows: a locked journal leaves no word in memory."""
        self._rows = {}

    def _said(self, card: ListedEntry, width: int) -> tuple[EntryRow, bool]:
        """What a row says, and whether it's a kept line; cached while it's visible."""
        fits = width, self._hits, self._view.is_worded
        if fits != self._fits or len(self._rows) >= MOST_ROWS:
            self._fits, self._rows = fits, {}
        if (said := self._rows.get(card.id)) is None:
            entry = card.entry
            row = row_of(entry, card.day, self._view, width, self._hits)
            said = row, bool(entry.kind_words(self._view.may_return))
            if not entry.rests_until:  # which changes with the hour
                self._rows[card.id] = said
        return said

    def _looks(self, *, here: bool, is_kept: bool) -> Looks:
        """The row's styles; a kept line has the kind voice's colour, even under the cursor."""
        title = self._style("here" if here and self.has_focus else "entry")
        if is_kept:
            title += self._style("kept")
        return Looks(title, self._style("quiet"), self._style("hit"))

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"entry-list--{part}", partial=True)

    # Moving.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to read."""
        return bool(self.cards) if action in ("open", "mark", "mark_all") else True

    def action_move(self, by: int) -> None:
        """Move by a number of entries."""
        self.index += by

    def action_page(self, by: int) -> None:
        """Move by a number of windows."""
        self.index += by * max(1, self.size.height - 2)

    def action_end(self, last: bool) -> None:
        """Go to the newest or the oldest entry."""
        self.index = len(self.cards) - 1 if last else 0

    def go_to_month(self, by: int) -> None:
        """Go that many months back and put that month at the top; negative goes forward."""
        self._jump(self._months.first(self.index, by), 1)

    def action_open(self) -> None:
        """Open the entry under the cursor."""
        if self.card is not None:
            self.post_message(self.Opened(self.card))

    def action_mark(self) -> None:
        """Select or deselect the entry under the cursor, and go to the next."""
        if self.card is not None:
            self.mark(self.marked ^ {self.card.id})
            self.index += 1

    @property
    def is_all_marked(self) -> bool:
        """Whether all that's listed is selected."""
        enough = 0 < len(self.cards) <= len(self.marked)
        return enough and all(card.id in self.marked for card in self.cards)

    def action_mark_all(self) -> None:
        """Select all that's listed, or deselect it; what isn't listed stays as it is."""
        listed = frozenset(card.id for card in self.cards)
        self.mark(self.marked - listed if self.is_all_marked else self.marked | listed)

    def state_of(self, command: str) -> str:
        """Whether the key that selects all would deselect it, for the footer."""
        return "marked" if command == "journal-mark-all" and self.is_all_marked else ""

    def mark(self, marked: frozenset[str]) -> None:
        """Select these entries, by their ids."""
        self.marked = marked
        self.refresh()
        self.post_message(self.Marked(len(marked)))

    def on_click(self, event: Click) -> None:
        """Move to a clicked row; a second click opens it."""
        row = self._row_at(event.y)
        if row is None or row.index < 0:
            return
        again = row.index == self.index
        self.index = row.index
        if again:
            self.action_open()


def _place(cards: Sequence[ListedEntry], order: Order | None) -> int:
    """The index of that entry, or of the next older one."""
    if order is None:
        return 0
    place = bisect_left(cards, True, key=lambda each: each.order <= order)
    return max(0, min(place, len(cards) - 1))
