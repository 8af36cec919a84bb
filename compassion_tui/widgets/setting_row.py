"""A setting as a row: its name and its value."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from compassion_tui.domain.text import safe_line
from compassion_tui.widgets.choices import Choice

NAME_COLUMNS = 32
"""Columns before the value, if a row is wide enough for both."""

ROOMY = 52
"""From this many columns, the value is beside the name, not under it."""


class SettingRow(Choice):
    """A row whose value can be turned; choosing it turns to the next one."""

    def __init__(self, setting: str, name: str, shown: str, *, classes: str = "") -> None:
        """Show the setting's name in words, and its value."""
        super().__init__(setting, name, classes=classes)
        self._called = safe_line(name)
        self._shown = safe_line(shown)

    def show(self, shown: str) -> None:
        """Show another value."""
        self._shown = safe_line(shown)
        self.refresh(layout=True)

    def says(self, width: int) -> Content:
        """The name, dimmed, with the value beside or under it."""
        name = Content.styled(self._called, "" if self.is_here else "$text-muted")
        gap = " " * max(2, NAME_COLUMNS - cell_len(self._called)) if width >= ROOMY else "\n  "
        return Content.assemble(name, gap, self._shown)
