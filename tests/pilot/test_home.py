"""Home: one list that arrows and letters go by, and at most one quiet line of what waits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry
from compassion_tui.services import Services
from compassion_tui.session.suggestions import begin_path
from compassion_tui.widgets.home_menu import HomeMenu
from tests import rooms
from tests.conftest import Hands


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def test_arrows_reach_every_row_in_both_directions_and_enter_goes(
    services: Services,
) -> None:
    rooms.fill(services)
    async with rooms.opened(services) as pilot:
        ways = pilot.app.screen.query_one(HomeMenu)
        values = [way.value for way in ways.rows]
        assert values[0] == "waiting"
        assert ways.marked == "now", "enter at the start is the minute"
        seen = []
        for key in ("home", *["down"] * (len(values) - 1)):
            await pilot.press(key)
            seen.append(ways.marked)
            line = shown(pilot).splitlines()[pilot.app.cursor_position.y]
            assert line.strip().startswith("›"), "the cursor is where the mark is"
        assert seen == values
        for _ in values:
            await pilot.press("up")
        assert ways.marked == values[0]
        await pilot.press("end", "enter")
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "learn"


async def test_letters_do_the_same_wherever_the_mark_is(services: Services) -> None:
    async with rooms.opened(services) as pilot:
        for key, named in (("w", "here"), ("p", "practices"), ("b", "pause"), ("l", "learn")):
            await pilot.press("end", key)
            await rooms.settled(pilot)
            assert pilot.app.screen.named == named
            await pilot.press("escape")
            await rooms.settled(pilot)
            assert pilot.app.screen.named == "home"


async def test_what_was_left_on_purpose_is_offered_once_at_the_next_start(
    services: Services,
) -> None:
    begun = services.messages("home.unfinished")
    async with rooms.opened(services) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.open_practice("did-well")
        await rooms.settled(pilot)
        await pilot.press(*"Some words.", "escape", "enter")
        await rooms.settled(pilot)
        assert app.screen.named == "home"
        assert begun not in shown(pilot), "one has just left it"
    for expected in (True, False):
        async with rooms.opened(services) as pilot:
            assert (begun in shown(pilot)) == expected


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (40, 12), (60, 17)])
async def test_that_nobody_sees_the_words_is_said_at_every_size(
    services: Services, size: tuple[int, int]
) -> None:
    rooms.fill(services, lambda text: f"{text} {text} {text}")
    async with rooms.opened(services, size=size) as pilot:
        said = services.messages("home.privacy").split()
        assert said[-1] in shown(pilot)
        privacy = pilot.app.screen.query_one("#privacy")
        assert privacy.region.bottom < size[1], "above the foot"


async def test_late_at_night_nothing_is_to_be_solved(services: Services, hands: Hands) -> None:
    hands.at = hands.at.replace(hour=23)
    async with rooms.opened(services) as pilot:
        assert services.messages("home.late") in shown(pilot)


async def test_a_letter_is_told_before_what_was_begun(services: Services) -> None:
    rooms.fill(services)
    rested = (services.clock.now() - timedelta(days=1)).isoformat(timespec="seconds")
    services.journal.add(Entry(practice="letter", title="A letter", rests_until=rested))
    async with rooms.opened(services) as pilot:
        assert services.messages("home.letter") in shown(pilot)
        assert services.messages("home.unfinished") not in shown(pilot)


async def test_the_gentle_path_goes_on_once_opened_and_one_key_ends_it(services: Services) -> None:
    path = services.library.home.path
    titles = [practice.title for id in path[:2] if (practice := services.library.practice(id))]
    first, second = (services.messages("home.path", practice=title) for title in titles)
    begin_path(services)
    async with rooms.opened(services) as pilot:
        assert first in shown(pilot)
        assert not re.search(r"\d|week|continue|next|step", first, re.IGNORECASE)
        await pilot.press("home", "enter")
        await rooms.settled(pilot)
        await pilot.press("escape")
        await rooms.settled(pilot)
        assert pilot.app.screen.named == "home"
        assert first not in shown(pilot)
        assert second in shown(pilot)
        await pilot.press("x")
        await rooms.settled(pilot)
        assert second not in shown(pilot)
        assert services.settings.current.path == ""
