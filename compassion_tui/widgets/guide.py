"""The guide's lines: those of this step, and above them those of the step before, fading."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

ARRIVAL = 0.3
"""Seconds in which new words arrive; at once where no motion is wanted."""


class Guide(VerticalGroup):
    """What the guide says now, and what it said before."""

    def compose(self) -> ComposeResult:
        """The lines before, the lines now."""
        yield Static("", classes="guide-before")
        yield Static("", classes="guide-now")

    def say(
        self, lines: tuple[str, ...], before: tuple[str, ...] = (), *, arrival: float = ARRIVAL
    ) -> None:
        """Say these lines, which arrive; above them stay, faded, those of the step before.

        `arrival` is how long that takes, in seconds; with 0 they are there at once.
        """
        above, now = self.query(Static)
        above.styles.clear_rule("display")
        above.update(Content("\n".join(before)))
        now.update(Content("\n".join(lines)))
        if arrival and not self.app.native_ansi_color:  # the terminal's own colours cannot be mixed
            now.styles.opacity = 0.0
            now.styles.animate("opacity", 1.0, duration=arrival)

    def put_away_before(self) -> None:
        """Leave the room of what was said before to what stands below."""
        self.query_one(".guide-before").display = False


class Pinned(Static):
    """An earlier sentence of the person's own, kept in sight, small and quiet."""

    def __init__(self) -> None:
        """Nothing is pinned at first."""
        super().__init__("", markup=False)

    def pin(self, text: str, voice: str) -> None:
        """Pin `text` in that voice; an empty one takes the pin away."""
        self.update(text)
        self.set_class(bool(text), "-pinned")
        for each in ("own", "kind", "critic"):
            self.set_class(voice == each, f"voice-{each}")
