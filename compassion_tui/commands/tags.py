"""What a person can do with the tags."""

from __future__ import annotations

from compassion_tui.commands import Command


class RenameTag(Command, id="journal-rename-tag", key="r", action="rename_tag", rank=10):
    """Rename the tag everywhere."""
