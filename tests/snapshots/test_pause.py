"""A breath at six moments, in each of the forms that a terminal's colours call for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.pilot import Pilot

from compassion_tui import assets, themes
from compassion_tui.domain.breath import Length
from compassion_tui.library.breaths import read_patterns
from compassion_tui.library.messages import read_messages
from compassion_tui.terminal.colours import FewColours
from compassion_tui.widgets.breathing.pause import BreathingPause
from tests.conftest import Hands
from tests.snapshots.conftest import Shown

PATTERNS = read_patterns(assets.content() / "breaths.toml")
WORDS = read_messages(assets.content())

MOMENTS = {
    "own": 3.0,
    "rising": 7.5,
    "full": 9.0,
    "ebbing": 11.0,
    "out": 12.9,
    "again": 14.5,
}
"""Seconds into a pause, whose first breath goes in at 6, out at 9, and in again at 13."""

COLOURS = ("true", "256", "16", "one")
"""Full colour, and 256, 16 and one."""


class PauseApp(App[None]):
    """Nothing but a pause."""

    CSS_PATH = assets.style("breathing")

    def __init__(self, hands: Hands, colours: str, **options: Any) -> None:
        plain = colours in ("16", "one")
        super().__init__(ansi_color=True if plain else None)
        self.few = colours == "256"
        for theme in themes.in_colours("256" if self.few else "true"):
            self.register_theme(theme)
        self.theme = "ansi-dark" if plain else "dusk"
        self.hands = hands
        self.options = options

    def compose(self) -> ComposeResult:
        clock = self.hands.clock()
        yield BreathingPause(
            PATTERNS["settle"], Length(), clock=clock, messages=WORDS, **self.options
        )

    def get_line_filters(self) -> Sequence[LineFilter]:
        few = (FewColours(),) if self.few else ()
        return [*super().get_line_filters(), *few]

    def at(self, seconds: float) -> Any:
        """Let so many seconds pass, read as a timer would."""

        async def pass_by(pilot: Pilot[Any]) -> None:
            self.animation_level = "full"
            left, pause = seconds, self.query_one(BreathingPause)
            while left > 0:
                self.hands.move(min(left, 1.0))
                left -= 1.0
                pause._read()

        return pass_by


@pytest.mark.sample(5)
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_breath(
    moment: str, colours: str, hands: Hands, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours == "one":
        monkeypatch.setenv("NO_COLOR", "1")
    app = PauseApp(hands, colours)
    await shown(app, then=app.at(MOMENTS[moment]))


@pytest.mark.parametrize("moment", ["rising", "ebbing"])
async def test_without_motion(moment: str, hands: Hands, shown: Shown) -> None:
    app = PauseApp(hands, "true", still=True)
    await shown(app, then=app.at(MOMENTS[moment]))


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (120, 40)])
async def test_other_sizes(size: tuple[int, int], hands: Hands, shown: Shown) -> None:
    app = PauseApp(hands, "true")
    await shown(app, size=size, then=app.at(MOMENTS["ebbing"]))


async def test_within_a_page(hands: Hands, shown: Shown) -> None:
    app = PauseApp(hands, "true", compact=True)
    await shown(app, size=(66, 9), then=app.at(MOMENTS["rising"]))
