"""What can be done among people to talk to."""

from __future__ import annotations

from compassion_tui.commands import Command


class NextPlace(Command):
    """The next region."""

    id, key, action, rank = "next-place", "right,r", "place(1)", 10


class PlaceBefore(Command):
    """The region before."""

    id, key, action, rank = "place-before", "left", "place(-1)", 22
