"""What a person can do in the search line."""

from __future__ import annotations

from compassion_tui.commands import Command


class GoToFound(Command, id="journal-to-found", key="enter,down", action="done", rank=10):
    """Out of the search line, to what was found."""


class EndSearch(
    Command, id="journal-end-search", key="escape", action="end_search", rank=20, essential=True
):
    """Seek nothing any more."""
