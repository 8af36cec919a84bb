"""What can be done while looking back."""

from __future__ import annotations

from compassion_tui.commands import Command


class ShowMore(Command):
    """What one reaches for, and a year of marks; or put it away."""

    id, key, action, rank = "show-more", "m", "more", 10


class BeginAnew(Command):
    """Look back at nothing that was until now; the journal stays."""

    id, key, action, rank = "begin-anew", "c", "begin_anew", 30
