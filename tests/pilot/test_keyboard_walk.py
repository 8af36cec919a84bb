"""The whole app by the keyboard alone: the focus can be seen, and there is always a way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry
from compassion_tui.screens.base import BaseScreen
from compassion_tui.services import Services
from compassion_tui.widgets.journal.entry_list import EntryList
from tests import rooms

NO_FOCUS = {"alone", "cover", "trash-empty", "ending", "ending-kept", "bell"}
"""Where there is nothing to choose: one reads, rests, or sees nothing at all."""

TASKS: dict[str, tuple[tuple[str, ...], str]] = {
    "breathe now": (("f5",), "pause"),
    "write to myself as to a friend": (("w", "1", "1", "enter"), "practice"),
    "find what I wrote last month": (("j", "left_square_bracket"), "journal"),
    "get rid of an entry for good": (("j", "d", "D", "x"), "ask"),
    "see who I could call": (("f2",), "people"),
}
"""What a newcomer wants, the keys to it from home, and the screen where it is done."""


@pytest.fixture
def filled(services: Services) -> Services:
    services.settings.change("motion", "none")
    rooms.fill(services)
    return services


def look(app: CompassionApp) -> list[tuple[str, object]]:
    """Every cell run with its style, for telling two pictures apart."""
    return [
        (segment.text, segment.style)
        for strip in app.screen._compositor.render_strips()
        for segment in strip
    ]


async def round_trip(pilot: Pilot[None]) -> int:
    """Tab through everything once; how many things have the focus in turn.

    Each is in sight, and can be told from the others by the picture.
    """
    app = pilot.app
    assert isinstance(app, CompassionApp)
    seen: list[object] = []
    pictures: list[object] = []
    while app.focused not in seen:
        seen.append(app.focused)
        await pilot.press("tab")
        await rooms.settled(pilot)
        assert app.focused is not None
        assert app.screen.region.overlaps(app.focused.region), app.focused
        pictures.append(look(app))
    assert len(seen) == 1 or all(one != other for one, other in pairwise(pictures))
    return len(seen)


@pytest.mark.sample(5)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_tab_comes_round_and_the_focus_is_always_seen(filled: Services, way: str) -> None:
    async with rooms.visited(filled, way) as pilot:
        if way in NO_FOCUS:
            return
        assert pilot.app.focused is not None, "something has the focus at once"
        assert await round_trip(pilot) >= 1


@pytest.mark.sample(5)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_escape_leads_home_from_everywhere(filled: Services, way: str) -> None:
    async with rooms.visited(filled, way) as pilot:
        for _ in range(4):
            if len(pilot.app.screen_stack) > 1:
                await pilot.press("escape")
                await rooms.settled(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert pilot.app.screen.named == ("bell" if way == "bell" else "home")


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_the_app_is_left_by_a_key(filled: Services, key: str) -> None:
    async with rooms.opened(filled) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not pilot.app.is_running or pilot.app._exit


@pytest.mark.parametrize("task", TASKS)
async def test_what_a_newcomer_wants_is_at_most_four_keys_away(filled: Services, task: str) -> None:
    keys, there = TASKS[task]
    assert len(keys) <= 4
    async with rooms.opened(filled, *keys) as pilot:
        assert isinstance(pilot.app.screen, BaseScreen)
        assert pilot.app.screen.named == there


async def test_last_month_is_two_keys_away(filled: Services) -> None:
    now = filled.clock.now()
    last = now.replace(day=1) - timedelta(days=3)
    note = Entry(practice="note", title="A walk", made=last.isoformat(timespec="seconds"))
    filled.journal.add(note)
    async with rooms.opened(filled, *TASKS["find what I wrote last month"][0]) as pilot:
        card = pilot.app.screen.query_one(EntryList).card
        assert card
        assert card.month == last.strftime("%Y-%m")


async def test_an_entry_is_gone_for_good(filled: Services) -> None:
    async with rooms.opened(filled, *TASKS["get rid of an entry for good"][0]) as pilot:
        before = len(filled.journal.trash())
        await press(pilot, ["down", "enter"])
        assert len(filled.journal.trash()) == before - 1


async def test_one_writes_at_once_as_to_a_friend(filled: Services) -> None:
    async with rooms.opened(filled, *TASKS["write to myself as to a friend"][0]) as pilot:
        assert isinstance(pilot.app.focused, TextArea)


async def test_a_practice_is_walked_and_kept_by_the_keyboard(filled: Services) -> None:
    before = len(filled.journal.ids())
    async with rooms.opened(filled, "w", "1", "1", "enter") as pilot:
        await press(pilot, [*"You did enough.", "ctrl+n", "enter", "enter", "enter"])
        for _ in range(4):
            if len(pilot.app.screen_stack) > 1:
                await press(pilot, ["enter"])
        assert len(filled.journal.ids()) == before + 1


async def press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(key)
        await rooms.settled(pilot)
