"""Feet on the floor."""

from __future__ import annotations

from compassion_tui.screens.practice import PracticeScreen


class FeetScreen(PracticeScreen):
    """Only the lines of this step, which are there at once: nothing here moves."""

    arrival = 0.0
