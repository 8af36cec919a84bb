"""The guide's lines for this step, with the previous step's fading above them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

ARRIVAL = 0.3
"""Seconds that new words take to appear; at once where no motion is wanted."""


class Guide(VerticalGroup):
    """What the guide says now, and what it said before."""

    def compose(self) -> ComposeResult:
        """The previous lines, then the current ones."""
        yield Static("", classes="guide-before")
        yield Static("", classes="guide-now")

    def say(
        self, lines: tuple[str, ...], before: tuple[str, ...] = (), *, arrival: float = ARRIVAL
    ) -> None:
        """Fade these lines in, with the previous step's lines dimmed above them.

        `arrival` is how many seconds that takes; with 0 they appear at once.
        """
        above, now = self.query(Static)
        if before:
            above.styles.clear_rule("display")
        else:
            above.display = False
        above.update(Content("\n".join(before)))
        now.update(Content("\n".join(lines)))
        if arrival and not self.app.native_ansi_color:  # the terminal's own colours can't be mixed
            now.styles.opacity = 0.0
            now.styles.animate("opacity", 1.0, duration=arrival)

    def put_away_before(self) -> None:
        """Hide the previous lines, to make room below."""
        self.query_one(".guide-before").display = False


class Pinned(Static):
    """One of the person's earlier sentences, kept in sight, small and quiet."""

    def __init__(self) -> None:
        """Begin with nothing pinned."""
        super().__init__("", markup=False)

    def pin(self, text: str, voice: str) -> None:
        """Pin `text` in that voice; an empty one removes the pin."""
        self.update(text)
        self.set_class(bool(text), "-pinned")
        for each in ("own", "kind", "critic"):
            self.set_class(voice == each, f"voice-{each}")
