"""What a person can do in the journal."""

from __future__ import annotations

from compassion_tui.commands import Command

# Through the list.


class Down(Command):
    """To the entry below, which is older."""

    id, key, action, shown = "journal-down", "down,j", "move(1)", False


class Up(Command):
    """To the entry above, which is newer."""

    id, key, action, shown = "journal-up", "up,k", "move(-1)", False


class PageDown(Command):
    """A window down."""

    id, key, action, shown = "journal-page-down", "pagedown", "page(1)", False


class PageUp(Command):
    """A window up."""

    id, key, action, shown = "journal-page-up", "pageup", "page(-1)", False


class Newest(Command):
    """To the top."""

    id, key, action, shown = "journal-newest", "g,home", "end(False)", False


class Oldest(Command):
    """To the bottom."""

    id, key, action, shown = "journal-oldest", "G,end", "end(True)", False


class MonthBefore(Command):
    """To the month before, in time."""

    id, key, action, shown = "journal-month-before", "left_square_bracket", "month(1)", False


class MonthAfter(Command):
    """To the month after, in time."""

    id, key, action, shown = "journal-month-after", "right_square_bracket", "month(-1)", False


class Read(Command):
    """Read the entry."""

    id, key, action, rank = "journal-read", "enter", "open", 10


class Mark(Command):
    """Select the entry, or leave it out again."""

    id, key, action, shown = "journal-mark", "space", "mark", False


LIST: tuple[type[Command], ...] = (
    Down,
    Up,
    PageDown,
    PageUp,
    Newest,
    Oldest,
    MonthBefore,
    MonthAfter,
    Read,
    Mark,
)
"""The keys of the list."""


# On a page that is read.


class ScrollDown(Command):
    """A row down the page."""

    id, key, action, shown = "journal-scroll-down", "down,j", "scroll_down", False


class ScrollUp(Command):
    """A row up the page."""

    id, key, action, shown = "journal-scroll-up", "up,k", "scroll_up", False


class ScrollOn(Command):
    """A window down the page."""

    id, key, action, shown = "journal-scroll-on", "pagedown,space", "page_down", False


class ScrollBack(Command):
    """A window up the page."""

    id, key, action, shown = "journal-scroll-back", "pageup,b", "page_up", False


class ScrollTop(Command):
    """To the top of the page."""

    id, key, action, shown = "journal-scroll-top", "g,home", "scroll_home", False


class ScrollBottom(Command):
    """To the end of the page."""

    id, key, action, shown = "journal-scroll-bottom", "G,end", "scroll_end", False


PAGE: tuple[type[Command], ...] = (
    ScrollDown,
    ScrollUp,
    ScrollOn,
    ScrollBack,
    ScrollTop,
    ScrollBottom,
)
"""The keys of the page."""


# Looking for something.


class Search(Command):
    """Search, as one types."""

    id, key, action, rank = "journal-search", "slash", "search", 12


class GoToFound(Command):
    """Out of the search line, to what was found."""

    id, key, action, rank = "journal-to-found", "enter,down", "done", 10


class EndSearch(Command):
    """Seek nothing any more."""

    id, key, action, rank, stays = "journal-end-search", "escape", "end_search", 20, True


class NextHit(Command):
    """To the next place where it was found."""

    id, key, action, rank = "journal-next-hit", "n", "hit(1)", 16


class PreviousHit(Command):
    """To the place before."""

    id, key, action, shown = "journal-previous-hit", "N", "hit(-1)", False


class Unfold(Command):
    """Show what is folded, or fold it again."""

    id, key, action, rank = "journal-unfold", "z", "unfold", 14


LOOK: tuple[type[Command], ...] = (Search, NextHit, PreviousHit, Unfold)
"""The keys for looking."""


# What is done with entries. In the footer, reading and searching come before.


class Filter(Command):
    """Narrow the list."""

    id, key, action, rank = "journal-filter", "f", "filter", 22


class Tags(Command):
    """The tags of the entry, and every other."""

    id, key, action, rank = "journal-tags", "t", "tags", 30


class PickLine(Command):
    """Pick a sentence as kind words."""

    id, key, action, rank = "journal-pick", "s", "pick_line", 26


class Edit(Command):
    """Write in the entry, here."""

    id, key, action, rank = "journal-edit", "e", "edit", 28


class EditOutside(Command):
    """Write in the entry, in one's own editor."""

    id, key, action, shown = "journal-edit-outside", "E", "edit_outside", False


class Delete(Command):
    """Lay the chosen entries in the trash."""

    id, key, action, rank = "journal-delete", "d,delete", "delete", 40


class Undo(Command):
    """Take the last change back."""

    id, key, action, shown = "journal-undo", "u", "undo", False


class Trash(Command):
    """What was deleted."""

    id, key, action, shown = "journal-trash", "D", "trash", False


class Export(Command):
    """Write the chosen entries into a file."""

    id, key, action, shown = "journal-export", "x", "export", False


class Copy(Command):
    """Copy the chosen entries as text."""

    id, key, action, shown = "journal-copy", "y", "copy", False


class Calendar(Command):
    """Go to a date."""

    id, key, action, rank = "journal-calendar", "c", "calendar", 24


class AddNote(Command):
    """Write a free note."""

    id, key, action, rank = "journal-add", "a", "add", 18


class History(Command):
    """The versions of the entry."""

    id, key, action, shown = "journal-history", "h", "history", False


DEEDS: tuple[type[Command], ...] = (
    Filter,
    Tags,
    PickLine,
    Edit,
    EditOutside,
    Delete,
    Undo,
    Trash,
    Export,
    Copy,
    Calendar,
    AddNote,
    History,
)
"""The keys for what is done with entries."""


# On the screens that these open.


class Erase(Command):
    """Forget the entry for good, with every version of it; asked first."""

    id, key, action, rank = "journal-erase", "x,delete", "erase", 12


class EraseAll(Command):
    """Forget everything in the trash for good; asked first."""

    id, key, action, shown = "journal-erase-all", "X", "erase_all", False


TRASH: tuple[type[Command], ...] = (Undo, Erase, EraseAll)
"""The keys of the trash."""


class KeepEdit(Command):
    """Keep what was changed."""

    id, key, action, rank, everywhere = (
        "journal-keep-edit",
        "ctrl+s,ctrl+n",
        "keep_edit",
        10,
        True,
    )


class RenameTag(Command):
    """Rename the tag everywhere."""

    id, key, action, rank = "journal-rename-tag", "r", "rename_tag", 10


class Older(Command):
    """An older version."""

    id, key, action, rank = "journal-older", "left,left_square_bracket", "version(1)", 10


class Newer(Command):
    """A newer version."""

    id, key, action, rank = "journal-newer", "right,right_square_bracket", "version(-1)", 12


class BringBack(Command):
    """Keep this version as the newest."""

    id, key, action, rank = "journal-bring-back", "enter,r", "bring_back", 14


HISTORY: tuple[type[Command], ...] = (Older, Newer, BringBack)
"""The keys of an entry's history."""


class DayAfter(Command):
    """To the next day with an entry."""

    id, key, action, shown = "journal-day-after", "right,l", "day(1)", False


class DayBefore(Command):
    """To the day with an entry before."""

    id, key, action, shown = "journal-day-before", "left,h", "day(-1)", False


class WeekAfter(Command):
    """A week or more on."""

    id, key, action, shown = "journal-week-after", "down,j", "week(1)", False


class WeekBefore(Command):
    """A week or more back."""

    id, key, action, shown = "journal-week-before", "up,k", "week(-1)", False


class YearBefore(Command):
    """A year back."""

    id, key, action, rank = (
        "journal-year-before",
        "left_square_bracket,pageup",
        "year(-1)",
        12,
    )


class YearAfter(Command):
    """A year on."""

    id, key, action, rank = (
        "journal-year-after",
        "right_square_bracket,pagedown",
        "year(1)",
        14,
    )


class GoToDay(Command):
    """To the entries of that day."""

    id, key, action, rank = "journal-go-to-day", "enter,space", "choose", 10


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
