"""The quiet line that offers people to talk to, under what somebody writes."""

from __future__ import annotations

from textual.widgets import Static

HIDDEN = "-hidden"


class PeopleLine(Static):
    """Not there until there is something to say; it blocks nothing and names nothing."""

    DEFAULT_CSS = """
    PeopleLine { height: auto; }
    """

    def __init__(self, line: str = "") -> None:
        """Say `line`, or nothing yet."""
        super().__init__(line, markup=False, classes="people-line")
        self.set_class(not line, HIDDEN)

    def tell(self, line: str) -> None:
        """Say this; an empty line takes it away."""
        self.update(line)
        self.set_class(not line, HIDDEN)
