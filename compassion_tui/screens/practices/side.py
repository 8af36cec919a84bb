"""On your own side."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen


class SideScreen(PracticeScreen):
    """For who was hurt by somebody: the key to people stands out from the first step on."""

    @property
    def people_first(self) -> bool:
        """Whether the key to people stands out: unless people were put away, here too."""
        return not self.session.folded
