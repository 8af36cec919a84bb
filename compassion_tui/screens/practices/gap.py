"""Closing the gap."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.gap import GapView


class GapScreen(PracticeScreen):
    """Two voices about one mistake, with a gap that each key closes a little."""

    own_view = GapView
    shore_place = "two-banks"
