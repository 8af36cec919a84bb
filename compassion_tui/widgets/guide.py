"""The guide's lines for this step, with the previous step's fading above them."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

MORE = " …"
"""What ends a text that goes on."""

ARRIVAL = 0.3
"""Seconds that new words take to appear; at once where no motion is wanted."""


class Guide(VerticalGroup):
    """What the guide says now, and what it said before."""

    def compose(self) -> ComposeResult:
        """The previous lines, then the current ones."""
        yield Static("", markup=False, classes="guide-before")
        yield Static("", classes="guide-now")

    def say(
        self, lines: tuple[str, ...], before: tuple[str, ...] = (), *, arrival: float = ARRIVAL
    ) -> None:
        """Fade these lines in, with the previous step's lines dimmed above them.

        `arrival` is how many seconds that takes; with 0 they appear at once.
        """
        above, now = self.query(Static)
        above.update("\n".join(before))
        self.put_away_before(not before)
        now.update(Content("\n".join(lines)))
        if arrival and not self.app.native_ansi_color:  # the terminal's own colours can't be mixed
            now.styles.opacity = 0.0
            now.styles.animate("opacity", 1.0, duration=arrival)

    def put_away_before(self, away: bool = True) -> None:
        """Hide the previous lines, to make room below; or show them again, if there are any."""
        above = self.query_one(".guide-before", Static)
        if away or not above.content:
            above.display = False
        else:
            above.styles.clear_rule("display")
            self.refresh(layout=True)  # taking a rule away asks for no layout


class Pinned(Static):
    """One of the person's earlier answers, kept in sight: quiet, and whole if there's room."""

    def __init__(self) -> None:
        """Begin with nothing pinned."""
        super().__init__("", markup=False)
        self.most = 0
        """The most rows it may take; 0 for as many as it needs."""

    def pin(self, text: str, voice: str) -> None:
        """Pin `text` in that voice; an empty one removes the pin."""
        self.most = 0
        self.update(text)
        self.set_class(bool(text), "-pinned")
        for each in ("own", "kind", "critic"):
            self.set_class(voice == each, f"voice-{each}")

    def cut(self, most: int) -> None:
        """Take at most that many rows, the last with a mark if there's more; 0 for all of them."""
        if most != self.most:
            self.most = most
            self.refresh(layout=True)

    def render(self) -> Content:
        """The text, as far as it may go."""
        return self._lines(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes, or may take."""
        return self._lines(width).plain.count("\n") + 1

    def _lines(self, width: int) -> Content:
        text = Content(str(self.content))
        lines = text.wrap(width) if width else [text]
        if not 0 < self.most < len(lines):
            return Content("\n").join(lines)
        *kept, last = (line.plain.rstrip() for line in lines[: self.most])
        room = width - len(MORE)
        if cell_len(last) > room:  # at the end of a word
            last = set_cell_size(last, room + 1).rpartition(" ")[0] or set_cell_size(last, room)
        return Content("\n".join((*kept, last + MORE)))
