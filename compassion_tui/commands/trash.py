"""What a person can do with what was deleted."""

from __future__ import annotations

from compassion_tui.commands import Command
from compassion_tui.commands.journal import Undo


class Erase(Command, id="journal-erase", key="x,delete", action="erase", rank=12):
    """Forget the entry for good, with every version of it; asked first."""


class EraseAll(Command, id="journal-erase-all", key="X", action="erase_all", shown=False):
    """Forget everything in the trash for good; asked first."""


TRASH: tuple[type[Command], ...] = (Undo, Erase, EraseAll)
"""The keys of the trash."""
