"""Hand on heart."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen


class HandScreen(PracticeScreen):
    """Slower than the others: its words take their time to arrive.

    The places for the hand are in two columns where the width allows, so that all are in sight.
    """

    arrival = 1.2
