"""One hard moment of the day."""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen


class EveningScreen(PracticeScreen):
    """Short passes: small places to write, with the moment pinned above them."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("evening")]
