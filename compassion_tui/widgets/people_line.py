"""The quiet line that offers people to talk to, below what someone writes."""

from __future__ import annotations

from textual.widgets import Static

HIDDEN = "-hidden"


class PeopleLine(Static):
    """Hidden until there's something to say; it blocks nothing and names nothing."""

    DEFAULT_CSS = """
    PeopleLine { height: auto; }
    """

    def __init__(self, line: str = "") -> None:
        """Show `line`, or nothing yet."""
        super().__init__(line, markup=False, classes="people-line")
        self.set_class(not line, HIDDEN)

    def tell(self, line: str) -> None:
        """Show this line; an empty one hides it."""
        self.update(line)
        self.set_class(not line, HIDDEN)
