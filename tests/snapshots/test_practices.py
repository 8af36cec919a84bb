"""Every step of every shipped practice as text, and the other rooms in three sizes.

The steps are found by walking the library, so a new practice is looked at too.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from compassion_tui import assets
from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Keep
from compassion_tui.drafts import Draft
from compassion_tui.library.library import Library
from compassion_tui.services import Services
from tests.rooms import WAYS, fill, opened, settled, steps, visited
from tests.snapshots.conftest import SIZES, TextExtension, hold_still, text_of
from tests.walks import states

SHIPPED = Library(assets.content()).shipped
NAMED = {f"{size[0]}x{size[1]}": size for size in SIZES}
LOOKED_AT = ["unlock", *(way for way, keys in WAYS.items() if keys[:1] != ("j",))]
"""The journal has texts of its own."""


@pytest.fixture(autouse=True)
def place(services: Services) -> None:
    """Wherever the tests run, people are looked for in one place."""
    services.settings.change("people_region", "GB")


@pytest.mark.sample(8)
@pytest.mark.parametrize("practice", SHIPPED, ids=lambda practice: practice.id)
async def test_every_step(
    practice: Practice, services: Services, snapshot: SnapshotAssertion
) -> None:
    async with opened(services) as pilot:
        for state in states(practice):
            await show(pilot, practice, state)
            await compare(pilot, snapshot, state.step)
            pilot.app.pop_screen()


@pytest.mark.parametrize("size", ["120x40", "40x12"])
async def test_each_kind_of_step_in_other_sizes(
    size: str, services: Services, snapshot: SnapshotAssertion
) -> None:
    async with opened(services, size=NAMED[size]) as pilot:
        for name, practice, state in steps(services):
            await show(pilot, practice, state)
            await compare(pilot, snapshot, name)
            pilot.app.pop_screen()


@pytest.mark.sample(3)
@pytest.mark.parametrize("size", NAMED)
@pytest.mark.parametrize("room", LOOKED_AT)
async def test_rooms(room: str, size: str, services: Services, snapshot: SnapshotAssertion) -> None:
    fill(services)
    async with visited(services, room, NAMED[size]) as pilot:
        await compare(pilot, snapshot)


@pytest.mark.parametrize("size", NAMED)
async def test_home_at_the_first_launch(
    size: str, services: Services, snapshot: SnapshotAssertion
) -> None:
    async with opened(services, size=NAMED[size]) as pilot:
        await compare(pilot, snapshot)


@pytest.mark.parametrize("size", NAMED)
@pytest.mark.parametrize("way", ["keep", "drop"])
async def test_endings(
    way: str, size: str, services: Services, snapshot: SnapshotAssertion
) -> None:
    practice = services.library.practice("friend")
    assert practice
    (keep,) = (step.id for step in practice.steps if isinstance(step, Keep))
    state = next(state for state in states(practice) if state.step == keep)
    async with opened(services, size=NAMED[size]) as pilot:
        await show(pilot, practice, state)
        await pilot.press("enter" if way == "keep" else "end", *(["enter"] * (way == "drop")))
        await settled(pilot)
        await compare(pilot, snapshot)


async def show(pilot: Pilot[None], practice: Practice, state: State) -> None:
    """Open the practice at a step."""
    app = pilot.app
    assert isinstance(app, CompassionApp)
    app.open_practice(practice.id, Draft(state=state, id=app.services.drafts.new_id()))
    await settled(pilot)


async def compare(pilot: Pilot[None], snapshot: SnapshotAssertion, name: str | None = None) -> None:
    """Hold the screen beside its text; nothing on it moves meanwhile."""
    await hold_still(pilot)
    assert text_of(pilot.app) == snapshot(name=name, extension_class=TextExtension)
