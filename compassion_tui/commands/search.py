"""What a person can do in the search line."""

from __future__ import annotations

from compassion_tui.commands import Command


class GoToFound(Command):
    """Out of the search line, to what was found."""

    id, key, action, rank = "journal-to-found", "enter,down", "done", 10


class EndSearch(Command):
    """Seek nothing any more."""

    id, key, action, rank, stays = "journal-end-search", "escape", "end_search", 20, True
