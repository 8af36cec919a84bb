"""What a person can do with the versions of an entry."""

from __future__ import annotations

from compassion_tui.commands import Command


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
