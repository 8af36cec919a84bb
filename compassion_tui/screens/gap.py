"""Closing the gap."""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen


class GapScreen(PracticeScreen):
    """Two voices about one mistake, with a wide space between them: that space is the practice."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("gap")]
