"""The palette holds every action by its plain name, and each opens what it names."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from compassion_tui.commands import Command
from compassion_tui.commands import pages as keys
from compassion_tui.screens.palette import HIDDEN, PaletteItem, PaletteScreen
from compassion_tui.services import Services
from tests import rooms
from tests.browser import some

LEAVING = {"quit", "interrupt", "suspend"}
OWN = (
    *("journal", "journal-reading", "edit", "tags", "calendar", "history", "trash"),
    *("unfinished", "leftover", "page", "people", "pause", "patterns", "bell"),
    *("back", "settings", "minute", "ending", "home"),
)
"""The screens with commands of their own."""
MOVES = ("scroll_", "page_")
"""What does nothing where all is in sight."""


def everything(services: Services) -> list[str]:
    """The ids of the commands that can be done from home."""
    return [
        id
        for id, command in Command.known.items()
        if command.action.startswith("app.") and id not in HIDDEN
    ]


async def test_it_holds_every_command_and_every_practice(services: Services) -> None:
    async with rooms.opened(services, "ctrl+p") as pilot:
        assert isinstance(pilot.app.screen, PaletteScreen)
        names = {item.name for item in pilot.app.screen._items.values()}
    assert {services.messages(f"command.{id}.name") for id in everything(services)} <= names
    assert {each.title for each in services.library.shipped if each.listed} <= names


async def test_each_row_does_what_it_says(services: Services) -> None:
    """None is dead: each opens another screen, or shows the first minute."""
    async with rooms.opened(services, "ctrl+p") as pilot:
        items = list(pilot.app.screen._items.values())
        await pilot.press("escape")
        for index, item in enumerate(items):
            if not item.action.startswith("app.") or _leaves(services, item):
                continue
            await pilot.press("ctrl+p")
            await rooms.settled(pilot)
            list(pilot.app.screen.query("Choice"))[index].action_choose()
            await rooms.settled(pilot)
            await rooms.settled(pilot)
            assert len(pilot.app.screen_stack) == 2, item.name
            assert not isinstance(pilot.app.screen, PaletteScreen), item.name
            pilot.app.pop_screen()
            await rooms.settled(pilot)


@pytest.mark.sample(12)
@pytest.mark.parametrize("way", OWN)
async def test_each_row_of_every_screen_runs(
    services: Services, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What belongs to the screen itself; the rest is in the test above."""
    services.settings.change("motion", "none")
    rooms.fill(services)
    services.journal.add_all(some())
    for index in await _own(services, way):
        async with rooms.visited(services, way) as pilot:
            assert await _runs(pilot, index, monkeypatch), (way, index)
        services.vault.lock()


async def _own(services: Services, way: str) -> list[int]:
    """Which rows the palette has for that screen alone; the first of them removes nothing."""
    async with rooms.visited(services, way) as pilot:
        await pilot.press("ctrl+p")
        await rooms.settled(pilot)
        items = list(pilot.app.screen._items.values())
        removing = {each.action for each in Command.known.values() if each.removes}
        assert items[0].action not in removing
        return [at for at, item in enumerate(items) if not item.action.startswith("app.")]


async def _runs(pilot: Pilot[None], index: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Choose that row; whether its action was found and done, or is one that only moves."""
    await pilot.press("ctrl+p")
    await rooms.settled(pilot)
    ran: list[bool] = []
    run_action = pilot.app.run_action

    async def noted(action: str, *rest: object) -> bool:
        ran.append(await run_action(action, *rest))
        return ran[-1]

    with monkeypatch.context() as patch:
        patch.setattr(pilot.app, "run_action", noted)
        item = list(pilot.app.screen._items.values())[index]
        list(pilot.app.screen.query("Choice"))[index].action_choose()
        await rooms.settled(pilot)
        await rooms.settled(pilot)
    return any(ran) or item.action.startswith(MOVES)


def _leaves(services: Services, item: PaletteItem) -> bool:
    return item.name in {services.messages(f"command.{id}.name") for id in LEAVING}


@pytest.mark.parametrize("typed", ["settings", "SETT", "looking back", "back looking"])
async def test_a_part_of_a_name_finds_it(services: Services, typed: str) -> None:
    async with rooms.opened(services, "ctrl+p", *typed.replace(" ", "~")) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PaletteScreen)
        screen.query_one("Input").value = typed
        await rooms.settled(pilot)
        await pilot.press("enter")
        await rooms.settled(pilot)
        assert pilot.app.screen.named in ("settings", "back")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        *((word, "people") for word in ("crisis", "hotline", "helpline", "emergency")),
        *((word, "journal") for word in ("export", "print")),
        ("help", "help"),
    ],
)
async def test_other_words_find_it_where_no_name_has_them(
    services: Services, typed: str, named: str
) -> None:
    async with rooms.opened(services, "ctrl+p", *typed, "enter") as pilot:
        assert pilot.app.screen.named == named


async def test_here_comes_first_with_its_key(services: Services) -> None:
    async with rooms.opened(services, "s", "ctrl+p") as pilot:
        first = next(iter(pilot.app.screen._items.values()))
        assert first.key
        assert first.name == services.messages(f"command.{keys.TurnOn.id}.name")
