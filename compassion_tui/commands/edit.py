"""What a person can do while an entry is edited."""

from __future__ import annotations

from compassion_tui.commands import Command


class KeepEdit(Command):
    """Keep what was changed."""

    id, key, action, rank, everywhere = (
        "journal-keep-edit",
        "ctrl+s,ctrl+n",
        "keep_edit",
        10,
        True,
    )
