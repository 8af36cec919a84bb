"""What a person can do in the journal, around its list and its page."""

from __future__ import annotations

from compassion_tui.commands import Command

# Looking for something.


class Search(Command, id="journal-search", key="slash", action="search", rank=12):
    """Search, as one types."""


class NextHit(Command, id="journal-next-hit", key="n", action="hit(1)", rank=16):
    """To the next place where it was found."""


class PreviousHit(Command, id="journal-previous-hit", key="N", action="hit(-1)", shown=False):
    """To the place before."""


class Unfold(Command, id="journal-unfold", key="z", action="unfold", rank=14):
    """Show what is folded, or fold it again."""


LOOK: tuple[type[Command], ...] = (Search, NextHit, PreviousHit, Unfold)
"""The keys for looking."""


# What is done with entries. In the footer, reading and searching come before.


class Filter(Command, id="journal-filter", key="f", action="filter", rank=22):
    """Narrow the list."""


class Tags(Command, id="journal-tags", key="t", action="tags", rank=30):
    """The tags of the entry, and every other."""


class PickLine(Command, id="journal-pick", key="s", action="pick_line", rank=26):
    """Pick a sentence as kind words."""


class Edit(Command, id="journal-edit", key="e", action="edit", rank=28):
    """Write in the entry, here."""


class EditEntryOutside(
    Command, id="journal-edit-outside", key="E", action="edit_outside", shown=False
):
    """Write in the entry, in one's own editor."""


class Delete(Command, id="journal-delete", key="d,delete", action="delete", rank=40):
    """Lay the chosen entries in the trash."""


class Undo(Command, id="journal-undo", key="u", action="undo", shown=False):
    """Take the last change back."""


class Trash(Command, id="journal-trash", key="D", action="trash", shown=False):
    """What was deleted."""


class ExportEntries(Command, id="journal-export", key="x", action="export", shown=False):
    """Write the chosen entries into a file."""


class Copy(Command, id="journal-copy", key="y", action="copy", shown=False):
    """Copy the chosen entries as text."""


class Calendar(Command, id="journal-calendar", key="c", action="calendar", rank=24):
    """Go to a date."""


class AddNote(Command, id="journal-add", key="a", action="add", rank=18):
    """Write a free note."""


class History(Command, id="journal-history", key="h", action="history", shown=False):
    """The versions of the entry."""


CHANGES: tuple[type[Command], ...] = (
    Filter,
    Tags,
    PickLine,
    Edit,
    EditEntryOutside,
    Delete,
    Undo,
    Trash,
    ExportEntries,
    Copy,
    Calendar,
    AddNote,
    History,
)
"""The keys for what is done with entries."""
