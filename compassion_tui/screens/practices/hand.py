"""Hand on heart."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen


class HandScreen(PracticeScreen):
    """Slower than the others: its words take the length of a breath in to arrive.

    The places for the hand stand in two columns where the width allows, so that all are in sight.
    """

    arrival = 2.0
