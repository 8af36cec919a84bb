"""The app by the mouse alone: rows, the largest thing at home, and the keys at the foot."""

from __future__ import annotations

from textual.pilot import Pilot

from compassion_tui.screens.base import BaseScreen
from compassion_tui.services import Services
from compassion_tui.widgets.key_bar import KeyBar
from tests import rooms


async def click_in_foot(pilot: Pilot[None], word: str) -> None:
    """Click on that word at the foot."""
    place = pilot.app.screen.query_one(KeyBar).render().plain.index(word)
    await pilot.click(KeyBar, offset=(place + 1, 0))
    await rooms.settled(pilot)


def named(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    return screen.named


async def test_to_a_practice_and_home_again(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        await pilot.click("HomeMenu", offset=(4, 2))
        await rooms.settled(pilot)
        assert named(pilot) == "practices"
        await pilot.click(list(pilot.app.screen.query("Choice"))[4])
        await rooms.settled(pilot)
        assert named(pilot) == "practice"
        await click_in_foot(pilot, "enough")
        assert named(pilot) == "practices", "what was only opened is left for where one came from"
        await click_in_foot(pilot, "back")
        assert named(pilot) == "home"


async def test_the_minute_and_people(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        await pilot.click("HomeMenu", offset=(4, 0))
        await rooms.settled(pilot)
        assert named(pilot) == "practice"
        await click_in_foot(pilot, "people")
        assert named(pilot) == "people"
        await click_in_foot(pilot, "back")
        assert named(pilot) == "practice"


async def test_an_entry_is_read(services: Services) -> None:
    rooms.fill(services)
    async with rooms.opened(services, "j", size=(120, 40)) as pilot:
        for _ in range(2):  # the first goes there, the second reads it
            await pilot.click("EntryList", offset=(6, 4))
            await rooms.settled(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("EntryPage")
