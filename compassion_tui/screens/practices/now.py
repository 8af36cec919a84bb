"""The first minute."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen


class NowScreen(PracticeScreen):
    """One thing at a time, in the middle of the screen: its words stand there at once."""

    arrival = 0.0
