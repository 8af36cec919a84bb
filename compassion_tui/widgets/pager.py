"""A column of text that scrolls."""

from __future__ import annotations

from textual.binding import Binding
from textual.containers import VerticalScroll

from compassion_tui.commands.pages import ReadOn


# one child: used as it is; only on the people screen does enter do something else
class Pager(VerticalScroll, inherit_bindings=False):
    """Text to read with a pager's keys; left and right are left to the screen."""

    BINDINGS = [
        Binding("down,j,enter", "scroll_down", show=False),
        Binding("up,k", "scroll_up", show=False),
        ReadOn.binding(),
        Binding("pageup,b", "page_up", show=False),
        Binding("home,g", "scroll_home", show=False),
        Binding("end,G", "scroll_end", show=False),
    ]
    DEFAULT_CSS = """
    Pager { scrollbar-size-vertical: 1; }
    """

    def watch_show_vertical_scrollbar(self) -> None:
        """Offer the key that reads on where there's more to read, and only there."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What's all in sight needs no reading on."""
        return action != "page_down" or self.show_vertical_scrollbar
