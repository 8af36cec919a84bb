"""What a person can do in the journal, around its list and its page."""

from __future__ import annotations

from compassion_tui.commands import Command

# Looking for something.


class Search(Command):
    """Search, as one types."""

    id, key, action, rank = "journal-search", "slash", "search", 12


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
