"""What can be done in the journal, and in what is opened from it."""

from __future__ import annotations

from compassion_tui.commands import Command

# long: a class per key, in the order of the screens that bind them

# The journal.


# Browsing and searching.


class Search(Command, id="journal-search", key="slash", action="search", rank=12):
    """Search as you type."""


class NextHit(Command, id="journal-next-hit", key="n", action="hit(1)", rank=16):
    """Go to the next hit."""


class PreviousHit(Command, id="journal-previous-hit", key="N", action="hit(-1)", shown=False):
    """Go to the previous hit."""


class Unfold(Command, id="journal-unfold", key="z", action="unfold", rank=14):
    """Show what is folded, or fold it again."""


class NextEntry(Command, id="journal-next-entry", key="right", action="entry(1)", rank=42):
    """While reading, go to the next entry in the list, which is older."""


class PreviousEntry(
    Command, id="journal-previous-entry", key="left", action="entry(-1)", shown=False
):
    """While reading, go to the previous entry, which is newer."""


class MonthBefore(
    Command, id="journal-month-before", key="left_square_bracket", action="month(1)", shown=False
):
    """Go back a month."""


class MonthAfter(
    Command, id="journal-month-after", key="right_square_bracket", action="month(-1)", shown=False
):
    """Go forward a month."""


BROWSER: tuple[type[Command], ...] = (
    Search,
    NextHit,
    PreviousHit,
    Unfold,
    NextEntry,
    PreviousEntry,
    MonthBefore,
    MonthAfter,
)
"""The keys of the browser."""


# Keys for entries. In the footer, reading and searching come before.


class Filter(Command, id="journal-filter", key="f", action="filter", rank=22):
    """Filter the list."""


class Tags(Command, id="journal-tags", key="t", action="tags", rank=30):
    """Show the entry's tags, and all others."""


class PickLine(Command, id="journal-pick", key="s", action="pick_line", rank=26):
    """Pick a sentence as kind words."""


class Edit(Command, id="journal-edit", key="e", action="edit", rank=28):
    """Edit the entry here."""


class EditEntryOutside(
    Command, id="journal-edit-outside", key="E", action="edit_outside", shown=False
):
    """Edit the entry in the person's own editor."""


class Delete(Command, id="journal-delete", key="d,delete", action="delete", rank=40, removes=True):
    """Move the chosen entries to the trash."""


class Undo(Command, id="journal-undo", key="u", action="undo", rank=13, essential=True):
    """Undo the last change. The footer shows it while there's one from this session."""


class Trash(Command, id="journal-trash", key="D", action="trash", shown=False):
    """Show what was deleted."""


class ExportEntries(Command, id="journal-export", key="x", action="export", rank=44):
    """Export the chosen entries to a file. The footer shows it while there's a selection."""


class ImportEntries(Command, id="journal-import", key="i", action="import", shown=False):
    """Import entries."""


class Copy(Command, id="journal-copy", key="y", action="copy", shown=False):
    """Copy the chosen entries as text."""


class Calendar(Command, id="journal-calendar", key="c", action="calendar", rank=24):
    """Go to a date."""


class LookAtSeal(Command, id="journal-seal", key="p", action="seal", rank=17):
    """Show what there is to know about the passphrase and its files."""


class AddNote(Command, id="journal-add", key="a", action="add", rank=18):
    """Write a free note."""


class History(Command, id="journal-history", key="h", action="history", shown=False):
    """Show the entry's versions."""


JOURNAL: tuple[type[Command], ...] = (
    Filter,
    Tags,
    PickLine,
    Edit,
    EditEntryOutside,
    Delete,
    Undo,
    Trash,
    ExportEntries,
    ImportEntries,
    Copy,
    Calendar,
    LookAtSeal,
    AddNote,
    History,
)
"""The keys of the journal's screen."""

ON_A_PAGE: tuple[type[Command], ...] = (Unfold, Edit, Tags, Delete, NextEntry)
"""The keys that the footer shows first while an entry is read."""


# The search line.


class GoToFound(Command, id="journal-to-found", key="enter,down", action="done", rank=10):
    """Go from the search line to the results."""


class EndSearch(
    Command, id="journal-end-search", key="escape", action="end_search", rank=20, essential=True
):
    """End the search."""


# The list.


class Down(Command, id="journal-down", key="down,j", action="move(1)", shown=False):
    """Go to the next entry, which is older."""


class Up(Command, id="journal-up", key="up,k", action="move(-1)", shown=False):
    """Go to the previous entry, which is newer."""


class ListPageDown(Command, id="journal-page-down", key="pagedown", action="page(1)", shown=False):
    """Scroll down by a window."""


class ListPageUp(Command, id="journal-page-up", key="pageup", action="page(-1)", shown=False):
    """Scroll up by a window."""


class Newest(Command, id="journal-newest", key="g,home", action="end(False)", shown=False):
    """Go to the top."""


class Oldest(Command, id="journal-oldest", key="G,end", action="end(True)", shown=False):
    """Go to the bottom."""


class Read(Command, id="journal-read", key="enter", action="open", rank=10):
    """Read the entry."""


class Mark(Command, id="journal-mark", key="space", action="mark", shown=False):
    """Select the entry, or deselect it."""


class MarkAll(Command, id="journal-mark-all", key="ctrl+a,asterisk", action="mark_all", rank=20):
    """Select all that's listed, or deselect it. The footer shows it while there's a selection."""


LIST: tuple[type[Command], ...] = (
    Down,
    Up,
    ListPageDown,
    ListPageUp,
    Newest,
    Oldest,
    Read,
    Mark,
    MarkAll,
)
"""The keys of the list."""

ON_A_SELECTION: tuple[type[Command], ...] = (MarkAll, Tags, Delete, ExportEntries)
"""The keys that the footer shows first while entries are selected."""


# The page of an entry.


class ScrollDown(
    Command, id="journal-scroll-down", key="down,j", action="scroll_down", shown=False
):
    """Scroll the page down by a row."""


class ScrollUp(Command, id="journal-scroll-up", key="up,k", action="scroll_up", shown=False):
    """Scroll the page up by a row."""


class ScrollOn(
    Command, id="journal-scroll-on", key="pagedown,space", action="page_down", shown=False
):
    """Scroll the page down by a window."""


class ScrollBack(Command, id="journal-scroll-back", key="pageup,b", action="page_up", shown=False):
    """Scroll the page up by a window."""


class ScrollTop(Command, id="journal-scroll-top", key="g,home", action="scroll_home", shown=False):
    """Go to the top of the page."""


class ScrollBottom(
    Command, id="journal-scroll-bottom", key="G,end", action="scroll_end", shown=False
):
    """Go to the end of the page."""


PAGE: tuple[type[Command], ...] = (
    ScrollDown,
    ScrollUp,
    ScrollOn,
    ScrollBack,
    ScrollTop,
    ScrollBottom,
)
"""The keys of the page."""


# Editing an entry.


class KeepEdit(
    Command,
    id="journal-keep-edit",
    key="ctrl+s,ctrl+n",
    action="keep_edit",
    rank=10,
    priority=True,
):
    """Keep the changes."""


# Tags.


class RenameTag(Command, id="journal-rename-tag", key="r", action="rename_tag", rank=10):
    """Rename the tag everywhere."""


# Versions.


class Older(
    Command, id="journal-older", key="left,left_square_bracket", action="version(1)", rank=10
):
    """An older version."""


class Newer(
    Command, id="journal-newer", key="right,right_square_bracket", action="version(-1)", rank=12
):
    """A newer version."""


class BringVersion(Command, id="journal-bring-back", key="enter,r", action="bring_back", rank=8):
    """Restore this version as the newest."""


HISTORY: tuple[type[Command], ...] = (Older, Newer, BringVersion)
"""The keys of an entry's history."""


# The calendar.


class DayAfter(Command, id="journal-day-after", key="right,l", action="day(1)", shown=False):
    """Go to the next day with an entry."""


class DayBefore(Command, id="journal-day-before", key="left,h", action="day(-1)", shown=False):
    """Go to the previous day with an entry."""


class WeekAfter(Command, id="journal-week-after", key="down,j", action="week(1)", shown=False):
    """Go forward a week or more."""


class WeekBefore(Command, id="journal-week-before", key="up,k", action="week(-1)", shown=False):
    """Go back a week or more."""


class YearBefore(
    Command, id="journal-year-before", key="left_square_bracket,pageup", action="year(-1)", rank=12
):
    """Go back a year."""


class YearAfter(
    Command, id="journal-year-after", key="right_square_bracket,pagedown", action="year(1)", rank=14
):
    """Go forward a year."""


class GoToDay(Command, id="journal-go-to-day", key="enter,space", action="choose", rank=10):
    """Go to that day's entries."""


CALENDAR: tuple[type[Command], ...] = (
    DayAfter,
    DayBefore,
    WeekAfter,
    WeekBefore,
    YearBefore,
    YearAfter,
    GoToDay,
)
"""The keys of the calendar."""


# The trash.


class Erase(Command, id="journal-erase", key="x,delete", action="erase", rank=12, removes=True):
    """Erase the entry for good, with all its versions; asks first."""


class EraseAll(
    Command, id="journal-erase-all", key="X", action="erase_all", shown=False, removes=True
):
    """Erase everything in the trash for good; asks first."""


TRASH: tuple[type[Command], ...] = (Undo, Erase, EraseAll)
"""The keys of the trash."""
