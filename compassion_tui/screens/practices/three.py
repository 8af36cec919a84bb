"""A pause in three parts."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from compassion_tui.domain.steps import Step
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.pictured import PicturedView


class CrowdView(PicturedView):
    """A great many people, and one of them."""

    def picture(self) -> Content:
        """Rows of dots, one of them larger."""
        row = "· " * 14
        return Content("\n".join((row, f"{row[:18]}o {row[20:]}", row)))


class ThreeScreen(PracticeScreen):
    """One screen for each part, under a quiet band that shows how long each is."""

    own_view = CrowdView
    shore_place = "three-posts"

    @property
    def parts(self) -> list[Step]:
        """The steps that begin a part; whatever follows the last one belongs to it."""
        return [step for step in self.session.practice.steps if step.share]

    def compose_body(self) -> ComposeResult:
        """The band, then what every practice has."""
        with Horizontal(id="band"):
            for step in self.parts:
                part = Static(classes="part")
                part.styles.width = f"{step.share}fr"
                yield part
        yield from super().compose_body()

    async def show_step(self) -> None:
        """Show the step, and which part it belongs to."""
        await super().show_step()
        walked = self.session.state.walked
        here = [index for index, step in enumerate(self.parts) if step.id in walked]
        for index, part in enumerate(self.query(".part")):
            part.set_class(here[-1:] == [index], "-here")
