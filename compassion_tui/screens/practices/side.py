"""On your own side."""

from __future__ import annotations

from textual.content import Content

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.steps.pictured import PicturedView


class RoomView(PicturedView):
    """Someone, and the room around them, which grows with each key."""

    LAST = 2

    def picture(self) -> Content:
        """A ring around a point."""
        room = " " * (2 + 5 * self.stage)
        return Content(f"({room}·{room})")


class SideScreen(PracticeScreen):
    """For someone who was hurt by somebody: the key to people stands out from the first step."""

    own_view = RoomView
    shore_place = "house"

    def show_people_first(self) -> None:
        """Make the key to people stand out, unless it was hidden here."""
        super().show_people_first()
        self.query(KeyBar).set_class(not self.session.folded, "-people-first")
