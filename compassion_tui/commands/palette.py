"""What can be done in the palette."""

from __future__ import annotations

from compassion_tui.commands import Command


class ToList(Command):
    """From the line to the rows."""

    id, key, action, rank = "to-list", "down", "to_list", 10
