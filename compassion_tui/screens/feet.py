"""Feet on the floor."""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen


class FeetScreen(PracticeScreen):
    """Only the lines of this step, in the middle of the screen, and nothing that moves."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("feet")]
