"""What a person can do with the tags."""

from __future__ import annotations

from compassion_tui.commands import Command


class RenameTag(Command):
    """Rename the tag everywhere."""

    id, key, action, rank = "journal-rename-tag", "r", "rename_tag", 10
