"""What can be done on the shelf of kind words."""

from __future__ import annotations

from compassion_tui.commands import Command


class TakeOff(Command):
    """Not keep a line any longer. The entry that it comes from stays."""

    id, key, action, rank = "take-off", "d", "take_off", 20
