"""What can be done on the shelf of kind words."""

from __future__ import annotations

from compassion_tui.commands import Command


class TakeOff(Command, id="take-off", key="d", action="take_off", rank=20):
    """Not keep a line any longer. The entry that it comes from stays."""
