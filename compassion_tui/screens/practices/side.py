"""On your own side."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen


class SideScreen(PracticeScreen):
    """For who was hurt by somebody: the key to people stands out here from the first step on.

    One key puts that away, since that somebody may be reading along.
    """

    @property
    def people_first(self) -> bool:
        """Whether the key to people stands out: until that is put away."""
        return not self.session.folded
