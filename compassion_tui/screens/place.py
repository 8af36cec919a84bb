"""The question which place people are shown for, wherever it is asked."""

from __future__ import annotations

from collections.abc import Callable

from compassion_tui.screens.ask import AskScreen
from compassion_tui.screens.room import Room
from compassion_tui.widgets.choices import TypingChoice


def ask_place(room: Room, choose: Callable[[str], object]) -> None:
    """Ask over `room`, by a list or the beginning of a name; `choose` gets the region's code.

    An empty code stands for the place that the time zone points to.
    """
    words, people = room.words, room.services.library.people
    names = {"": words("settings.people_region.usual")}
    names |= {region.code: region.name for region in people.regions}

    def take(given: str) -> None:
        code = given if given in names else people.named(given)
        if code is None:
            room.notify(words("people.nowhere"), markup=False)
        else:
            choose(code)

    rows = [TypingChoice(code, name) for code, name in names.items()]
    room.app.push_screen(
        AskScreen(words("people.choose"), rows, take, hint=words("people.choose_hint"))
    )
