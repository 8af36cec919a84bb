"""Hand on heart."""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen


class HandScreen(PracticeScreen):
    """Places for the hand in two columns where the width allows, so that all are in sight."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("hand")]
