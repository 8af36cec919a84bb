"""What can be done while looking back."""

from __future__ import annotations

from compassion_tui.commands import Command


class ShowMore(Command, id="show-more", key="m", action="more", rank=10):
    """What one reaches for, and a year of marks; or put it away."""


class BeginAnew(Command, id="begin-anew", key="c", action="begin_anew", rank=30):
    """Look back at nothing that was until now; the journal stays."""
