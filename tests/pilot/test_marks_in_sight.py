"""In a small window, the mark of a list is always in sight, and so is a row beside it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from compassion_tui.services import Services
from compassion_tui.widgets.choices import Choice
from tests import rooms

SMALL = (40, 12)
WAYS = ("home", "here", "practices", "journal")
KEYS = (*("down",) * 6, "end", *("up",) * 6, "home", "pagedown", "pagedown", "pageup")


def marked(pilot: Pilot[None]) -> int:
    """The row of the screen that has the mark."""
    lines = rooms.shown(pilot.app).splitlines()
    (row,) = [number for number, line in enumerate(lines) if "›" in line[:8]]
    return row


def assert_in_sight(pilot: Pilot[None]) -> None:
    row = marked(pilot)
    assert 0 <= row < SMALL[1] - 1, "above the foot"
    here = pilot.app.focused
    if isinstance(here, Choice):
        page = pilot.app.screen.query(".page").first()
        shown = [each for each in pilot.app.screen.query(Choice) if each.region in page.region]
        assert here in shown
        assert len(shown) > 1, "with a row beside it"


@pytest.mark.parametrize("way", WAYS)
async def test_the_mark_is_in_sight_wherever_it_is_moved(services: Services, way: str) -> None:
    rooms.fill(services)
    async with rooms.visited(services, way, SMALL) as pilot:
        assert_in_sight(pilot)
        for key in KEYS:
            await pilot.press(key)
            await rooms.settled(pilot)
            assert_in_sight(pilot)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("keys", [("down",) * 4, ("end",)])
async def test_the_mark_is_in_sight_after_the_window_shrank(
    services: Services, way: str, keys: tuple[str, ...]
) -> None:
    rooms.fill(services)
    async with rooms.visited(services, way) as pilot:
        await pilot.press(*keys)
        await rooms.settled(pilot)
        await pilot.resize_terminal(*SMALL)
        await rooms.settled(pilot)
        assert_in_sight(pilot)
