"""What a person can do with the versions of an entry."""

from __future__ import annotations

from compassion_tui.commands import Command


class Older(
    Command, id="journal-older", key="left,left_square_bracket", action="version(1)", rank=10
):
    """An older version."""


class Newer(
    Command, id="journal-newer", key="right,right_square_bracket", action="version(-1)", rank=12
):
    """A newer version."""


class BringVersion(Command, id="journal-bring-back", key="enter,r", action="bring_back", rank=14):
    """Keep this version as the newest."""


HISTORY: tuple[type[Command], ...] = (Older, Newer, BringVersion)
"""The keys of an entry's history."""
