"""The first minute."""

from __future__ import annotations

from textual.events import Key

from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.breathing_pause import BreathingPause


class NowScreen(PracticeScreen):
    """One thing at a time, in the middle of the screen. While it breathes, any key waits."""

    def on_key(self, event: Key) -> None:
        """Any key that means nothing else lets the breath wait, or go on."""
        if event.is_printable and not self.writing:
            for pause in self.query(BreathingPause):
                pause.action_turn()
