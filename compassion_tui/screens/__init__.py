"""One module per screen; the screens of single practices are in `practices`.

A screen is imported when it's first opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compassion_tui.screens.base import BaseScreen
    from compassion_tui.screens.practice import PracticeScreen
    from compassion_tui.session.practice_session import PracticeSession

SCREENS = {
    "home": "home:HomeScreen",
    "here": "here:HereScreen",
    "practices": "practice_list:PracticesScreen",
    "unfinished": "unfinished:UnfinishedScreen",
    "shelf": "shelf:ShelfScreen",
    "journal": "journal:JournalScreen",
    "import": "import_entries:ImportScreen",
    "people": "people:PeopleScreen",
    "contacts": "contacts:ContactsScreen",
    "learn": "learn:LearnScreen",
    "pause": "pause:PauseScreen",
    "settings": "settings:SettingsScreen",
    "back": "back:BackScreen",
    "unlock": "unlock:UnlockScreen",
    "seal": "seal:SealScreen",
    "cover": "cover:CoverScreen",
}
"""The screens that only need their name, with the module and class of each."""

_PRACTICES = {
    "now": "now:NowScreen",
    "name": "name:NameScreen",
    "hand": "hand:HandScreen",
    "friend": "friend:FriendScreen",
    "three": "three:ThreeScreen",
    "letter": "letter:LetterScreen",
    "letter-reread": "letter_reread:LetterRereadScreen",
    "amends": "amends:AmendsScreen",
    "critic": "critic:CriticScreen",
    "gap": "gap:GapScreen",
    "deserve": "deserve:DeserveScreen",
    "evening": "evening:EveningScreen",
    "feet": "feet:FeetScreen",
    "side": "side:SideScreen",
    "night": "night:NightScreen",
    "carry": "carry:CarryScreen",
    "worn-out": "worn_out:WornOutScreen",
    "did-well": "did_well:DidWellScreen",
}
"""Each practice's screen, in `practices`; any other practice gets PracticeScreen itself."""


def screen(name: str) -> BaseScreen[Any]:
    """A new screen of that name."""
    made: BaseScreen[Any] = _class(SCREENS[name])()
    return made


def practice_screen(walk: PracticeSession) -> PracticeScreen:
    """A new screen that walks a practice."""
    own = _PRACTICES.get(walk.practice.id)
    made: PracticeScreen = _class(f"practices.{own}" if own else "practice:PracticeScreen")(walk)
    return made


def _class(where: str) -> Any:
    module, _, name = where.partition(":")
    return getattr(import_module(f"{__name__}.{module}"), name)
