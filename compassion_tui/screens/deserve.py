"""Before I deserve it."""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen


class DeserveScreen(PracticeScreen):
    """The three ways in which kindness is put off, as three wide places to choose."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("deserve")]
