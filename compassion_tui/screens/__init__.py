"""One module a screen, one screen a practice. A screen is imported when it is opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compassion_tui.screens.room import Room

ROOMS = {
    "home": "home:HomeScreen",
    "here": "here:HereScreen",
    "practices": "practices:PracticesScreen",
    "unfinished": "unfinished:UnfinishedScreen",
    "leftover": "leftover:LeftoverScreen",
    "shelf": "shelf:ShelfScreen",
    "journal": "journal:JournalScreen",
    "edit": "edit:EditScreen",
    "trash": "trash:TrashScreen",
    "history": "history:HistoryScreen",
    "tags": "tags:TagsScreen",
    "calendar": "calendar:CalendarScreen",
    "ask": "ask:AskScreen",
    "people": "people:PeopleScreen",
    "learn": "learn:LearnScreen",
    "pause": "pause:PauseScreen",
    "patterns": "patterns:PatternsScreen",
    "bell": "bell:BellScreen",
    "settings": "settings:SettingsScreen",
    "back": "back:BackScreen",
    "palette": "palette:PaletteScreen",
    "help": "help:HelpScreen",
    "ending": "ending:EndingScreen",
    "unlock": "unlock:UnlockScreen",
    "passphrase": "passphrase:PassphraseScreen",
    "cover": "cover:CoverScreen",
}
"""Each screen by name, and its module and class."""

_PRACTICES = {
    "now": "now:NowScreen",
    "name": "name:NameScreen",
    "hand": "hand:HandScreen",
    "friend": "friend:FriendScreen",
    "three": "three:ThreeScreen",
    "letter": "letter:LetterScreen",
    "amends": "amends:AmendsScreen",
    "critic": "critic:CriticScreen",
    "gap": "gap:GapScreen",
    "deserve": "deserve:DeserveScreen",
    "evening": "evening:EveningScreen",
    "feet": "feet:FeetScreen",
}
"""The practices that have a layout of their own; any other is walked by PracticeScreen."""


def screen(name: str, *args: Any, **options: Any) -> Room:
    """A new screen of that name."""
    return _make(ROOMS[name], *args, **options)


def practice_screen(id: str, *args: Any, **options: Any) -> Room:
    """A new screen that walks the practice of that id."""
    return _make(_PRACTICES.get(id, "practice:PracticeScreen"), *args, **options)


def _make(where: str, *args: Any, **options: Any) -> Room:
    module, _, name = where.partition(":")
    made: Room = getattr(import_module(f"{__name__}.{module}"), name)(*args, **options)
    return made
