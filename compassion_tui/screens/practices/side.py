"""On your own side."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.key_bar import KeyBar


class SideScreen(PracticeScreen):
    """For someone who was hurt by somebody: the key to people stands out from the first step."""

    def show_people_first(self) -> None:
        """Let the key to people stand out, unless people were put away here."""
        super().show_people_first()
        self.query(KeyBar).set_class(not self.session.folded, "-people-first")
