"""The shore behind the words: who has it, what shows through, and how it breathes."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual._compositor import Compositor
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import current
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Breathe, Write
from compassion_tui.drafts import Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.services import Services
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.scene.shore import Shore
from compassion_tui.widgets.steps.base import Onward
from tests import rooms
from tests.conftest import Hands
from tests.pilot.test_practice_walks import SHIPPED, each
from tests.walks import states, walks

SCENIC = {"home", "here", "here-answered", "unlock", "minute", "ending", "ending-kept"}
"""The ways to screens with a scene; the pause and the bell draw it themselves."""


def rows(pilot: Pilot[None]) -> list[list[Segment]]:
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


def grounds(row: list[Segment]) -> set[object]:
    """The colours behind the words of a row; an edge is a shape on its own."""
    return {each.style.bgcolor for each in row if each.style and "▊" not in each.text}


@pytest.fixture
def dusk(services: Services) -> Services:
    rooms.fill(services)
    services.settings.change("theme", "dusk")
    return services


async def at(pilot: Pilot[None], services: Services, kind: type) -> None:
    """Take up a walk of the friend, or the minute, at a step of that kind."""
    for name in ("friend", "now"):
        practice = services.library.practice(name)
        assert practice
        for state in walks(practice):
            if isinstance(current(practice, state), kind):
                pilot.app.take_up(Draft(state=state))  # type: ignore[attr-defined]
                await rooms.settled(pilot)
                return
    raise AssertionError(kind)


def test_the_hook_is_still_there() -> None:
    """Private in Textual: everything that is drawn goes by it, a full frame and a part of one."""
    assert callable(Compositor._render_chops)


@pytest.mark.sample(8)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_quiet_screens_have_a_sky_and_all_others_calm_ground(
    dusk: Services, way: str
) -> None:
    if way in {"pause", "bell"}:
        return
    async with rooms.visited(dusk, way) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BaseScreen)
        found = rows(pilot)
        different = {frozenset(grounds(row[:1])) for row in found[:-1]}
        assert (len(different) > 3) == (way in SCENIC), "as many grounds as the sky has rows"
        assert (screen.scenery is not None) == (way in SCENIC)


async def test_where_one_writes_each_row_is_one_colour_from_end_to_end(dusk: Services) -> None:
    async with rooms.opened(dusk) as pilot:
        await at(pilot, dusk, Write)
        await pilot.press(*"Some words.")
        await rooms.settled(pilot)
        field = pilot.app.focused
        assert field is not None
        sky = rows(pilot)[:17]
        cursor = field.region.y
        below = [row for y, row in enumerate(sky) if y != cursor]
        assert {len(grounds(row)) for row in below} == {1}


async def test_a_notice_and_a_selection_keep_their_own_ground(dusk: Services) -> None:
    async with rooms.opened(dusk) as pilot:
        before = {ground for row in rows(pilot) for ground in grounds(row)}
        pilot.app.notify("One quiet line.")
        await rooms.settled(pilot)
        after = {ground for row in rows(pilot) for ground in grounds(row)}
        assert len(after - before) == 1


async def test_the_sea_breathes_behind_a_step_and_the_words_stay(
    dusk: Services, hands: Hands
) -> None:
    async with rooms.opened(dusk) as pilot:
        pilot.app.animation_level = "none"
        await at(pilot, dusk, Breathe)
        pilot.app.animation_level = "full"
        pause = pilot.app.screen.query_one(BreathingPause)
        before = rows(pilot)
        for _ in range(8):
            hands.move(1)
            pause._read()
        await rooms.settled(pilot)
        after = rows(pilot)
        changed = [
            y for y, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]
        ]
        top = pause.region.y
        assert changed
        assert any(y > pause.region.bottom for y in changed), "the tide"
        assert not any(y < top for y in changed), "what is read stays as it is"
        assert all(row == rows(pilot)[y] for y, row in enumerate(after))


async def test_the_theme_changes_and_the_scene_with_it(dusk: Services) -> None:
    async with rooms.opened(dusk) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        before = grounds(rows(pilot)[0])
        app.theme = "day"
        await rooms.settled(pilot)
        assert grounds(rows(pilot)[0]).isdisjoint(before)


@pytest.mark.sample(4)
@each(SHIPPED)
async def test_nothing_of_a_step_has_to_be_scrolled(practice: Practice, services: Services) -> None:
    """At 80x24, with a line written at each, all that is asked is in sight.

    While one breathes, the words keep above the light at the horizon, too.
    """
    scrolls, low = [], []
    async with rooms.opened(services) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        for state in states(practice):
            app.open_practice(practice.id, Draft(state=state, id=services.drafts.new_id()))
            await rooms.settled(pilot)
            if app.screen.query_one(".page").max_scroll_y:
                scrolls.append(state.step)
            if isinstance(practice.step(state.step), Breathe):
                way_on = app.screen.query_one(Onward).region.y
                low += [state.step] if way_on >= Shore(80, 24).sky - 2 else []
            app.pop_screen()
    assert not scrolls
    assert not low


@pytest.mark.parametrize(("id", "step"), [("name", "let-be"), ("worn-out", "left")])
async def test_what_a_picture_shows_is_not_shown_twice(
    id: str, step: str, services: Services
) -> None:
    practice = services.library.practice(id)
    assert practice
    state = next(state for state in states(practice) if state.step == step)
    async with rooms.opened(services) as pilot:
        pilot.app.open_practice(id, Draft(state=state))  # type: ignore[attr-defined]
        await rooms.settled(pilot)
        assert rooms.shown(pilot.app).count("Plain sample words") == 1
