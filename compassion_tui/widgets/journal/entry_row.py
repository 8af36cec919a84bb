"""One entry in a list, drawn as a row: marks, its title, where it was found, its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from compassion_tui.domain.days import day_told
from compassion_tui.domain.entry import Entry, ListedEntry, MayReturn
from compassion_tui.domain.entry_layout import LEAD, excerpt
from compassion_tui.domain.folding import spans
from compassion_tui.domain.messages import Messages
from compassion_tui.domain.rest import has_rested, woken
from compassion_tui.domain.text import safe_line
from compassion_tui.widgets.painting import painted
from compassion_tui.widgets.wrapping import shortened

GUTTER = 3
"""Cells before a title: for the cursor, for the mark of a selected entry, and a blank."""

LONGEST = 400
"""Characters of a heading that are looked at; more never fit in a row."""

SHORTEST = 12
"""Cells that an excerpt is worth showing in."""


class Looks(NamedTuple):
    """The styles of a row's parts."""

    title: Style
    quiet: Style
    hit: Style


class EntryRow(NamedTuple):
    """What a row says, for one width."""

    title: str
    found: str
    """A little of the text around what is sought; empty where there is no room for it."""
    gap: int
    """Blank cells before the date."""
    date: str

    def drawn(self, marks: str, looks: Looks, hits: tuple[str, ...]) -> Iterator[Segment]:
        """The row after its `marks`, the folded words `hits` shown where they stand."""
        yield Segment(f"{marks:<{GUTTER}}", looks.title)
        yield from painted(self.title, spans(self.title, hits), looks.title, looks.hit)
        yield from painted(self.found, spans(self.found, hits), looks.quiet, looks.hit)
        yield Segment(" " * self.gap + self.date, looks.quiet)


def row_of(
    card: ListedEntry,
    messages: Messages,
    width: int,
    now: datetime,
    may_return: MayReturn,
    hits: tuple[str, ...] = (),
) -> EntryRow:
    """A card as a row of `width` cells. The date comes last; the title gets the room it needs."""
    entry = card.entry
    date = _date(card, entry, messages, now)
    room = max(0, width - GUTTER - cell_len(date) - 1)
    title = shortened(
        safe_line(entry.heading(may_return)[:LONGEST]) or messages("journal.unknown"), room
    )
    found = _found(woken(entry, now), hits, may_return, room - cell_len(title) - 2)
    return EntryRow(title, found, room - cell_len(title) - cell_len(found) + 1, date)


def _found(entry: Entry, hits: tuple[str, ...], may_return: MayReturn, room: int) -> str:
    lead = min(LEAD, room // 4)
    text = excerpt(entry, hits, may_return, lead) if room > SHORTEST else ""
    return f"  {shortened(text, room)}" if text else ""


def _date(card: ListedEntry, entry: Entry, messages: Messages, now: datetime) -> str:
    day = day_told(messages, card.day)
    if not entry.rests_until:
        return day
    return f"{messages('journal.rested' if has_rested(entry, now) else 'journal.resting')}  {day}"
