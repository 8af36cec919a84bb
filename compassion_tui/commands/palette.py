"""What can be done in the palette."""

from __future__ import annotations

from compassion_tui.commands import Command


class ToList(Command, id="to-list", key="down", action="to_list", rank=10):
    """From the line to the rows."""
