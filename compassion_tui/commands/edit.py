"""What a person can do while an entry is edited."""

from __future__ import annotations

from compassion_tui.commands import Command


class KeepEdit(
    Command,
    id="journal-keep-edit",
    key="ctrl+s,ctrl+n",
    action="keep_edit",
    rank=10,
    priority=True,
):
    """Keep what was changed."""
