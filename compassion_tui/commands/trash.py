"""What a person can do with what was deleted."""

from __future__ import annotations

from compassion_tui.commands import Command
from compassion_tui.commands.journal import Undo


class Erase(Command):
    """Forget the entry for good, with every version of it; asked first."""

    id, key, action, rank = "journal-erase", "x,delete", "erase", 12


class EraseAll(Command):
    """Forget everything in the trash for good; asked first."""

    id, key, action, shown = "journal-erase-all", "X", "erase_all", False


TRASH: tuple[type[Command], ...] = (Undo, Erase, EraseAll)
"""The keys of the trash."""
