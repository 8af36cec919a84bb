"""A pause in three parts."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen

PARTS = ("here", "others", "kindness")
"""The steps of the three parts; whatever comes after belongs to the last."""


class ThreeScreen(PracticeScreen):
    """One screen a part, under a quiet band that shows their weight: quarter, quarter, half."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("three")]

    def compose_body(self) -> ComposeResult:
        """The band, then what every practice has."""
        with Horizontal(id="band"):
            for part in PARTS:
                yield Static("", id=f"part-{part}", classes="part")
        yield from super().compose_body()

    async def show_step(self) -> None:
        """Show the step, and which part it belongs to."""
        await super().show_step()
        here = self.session.state.step if self.session.state.step in PARTS else PARTS[-1]
        for part in PARTS:
            self.query_one(f"#part-{part}").set_class(part == here, "-here")
