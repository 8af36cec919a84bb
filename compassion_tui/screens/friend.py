"""What would I say to a friend?"""

from __future__ import annotations

from compassion_tui import assets
from compassion_tui.screens.practice import PracticeScreen


class FriendScreen(PracticeScreen):
    """Two voices side by side: the friend's gets the wider column and stands foremost."""

    CSS_PATH = [*PracticeScreen.CSS_PATH, assets.style("friend")]
