"""One entry as a row of a list: marks, its title, a search excerpt, its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from compassion_tui.domain.days import format_day
from compassion_tui.domain.entry import LONGEST, Entry
from compassion_tui.domain.entry_layout import LEAD, excerpt
from compassion_tui.domain.folding import spans
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.rest import has_rested, woken
from compassion_tui.domain.text import safe_line
from compassion_tui.session.journal_view import JournalView
from compassion_tui.widgets.painting import painted
from compassion_tui.widgets.wrapping import shortened

GUTTER = 3
"""Cells before a title: the cursor, the selection mark, and a blank."""

SHORTEST = 12
"""The fewest cells that are worth an excerpt."""


class Looks(NamedTuple):
    """The styles of a row's parts."""

    title: Style
    quiet: Style
    hit: Style


class EntryRow(NamedTuple):
    """What a row says at one width."""

    title: str
    found: str
    """An excerpt around the hit; empty if there's no room for it."""
    gap: int
    """Blank cells before the date."""
    date: str

    def drawn(self, marks: str, looks: Looks, hits: tuple[str, ...]) -> Iterator[Segment]:
        """The row after its `marks`, with the folded words `hits` highlighted."""
        yield Segment(f"{marks:<{GUTTER}}", looks.title)
        yield from painted(self.title, spans(self.title, hits), looks.title, looks.hit)
        yield from painted(self.found, spans(self.found, hits), looks.quiet, looks.hit)
        yield Segment(" " * self.gap + self.date, looks.quiet)


def row_of(
    entry: Entry, day: str, view: JournalView, width: int, hits: tuple[str, ...] = ()
) -> EntryRow:
    """An entry as a row of `width` cells. The title gets the room it needs; the day is last."""
    now, messages = view.clock.now(), view.messages
    date = _date(entry, day, messages, now)
    room = max(0, width - GUTTER - cell_len(date) - 1)
    heading = entry.heading(view.may_return, worded=view.is_worded)[:LONGEST]
    title = shortened(safe_line(heading) or messages("journal.unknown"), room)
    found = _quiet(woken(entry, now), view, hits, room - cell_len(title) - 2)
    return EntryRow(title, found, room - cell_len(title) - cell_len(found) + 1, date)


def _quiet(entry: Entry, view: JournalView, hits: tuple[str, ...], room: int) -> str:
    """What follows the title: the search excerpt, or a named note's first words."""
    if room <= SHORTEST:
        return ""
    text = excerpt(entry, hits, view.may_return, min(LEAD, room // 4))
    if not hits and entry.is_named and view.is_worded:
        text = safe_line(entry.first_words(view.may_return))
    return f"  {shortened(text, room)}" if text else ""


def _date(entry: Entry, day: str, messages: Messages, now: datetime) -> str:
    told = format_day(messages, day, now.date())
    if not entry.rests_until:
        return told
    return f"{messages('journal.rested' if has_rested(entry, now) else 'journal.resting')}  {told}"
