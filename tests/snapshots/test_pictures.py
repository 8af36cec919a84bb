"""The pictures: each kind of screen once, at night, in 80 columns and 24 rows.

What stands where is in the texts, of every screen and size. Pictures show colours, and there are
about sixty of them: a colour that is changed is looked at here, and nowhere else.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.services import Services
from tests.browser import pressed, some
from tests.conftest import Hands
from tests.rooms import WAYS, fill, opened, steps, visited
from tests.snapshots.conftest import SvgExtension, hold_still, svg_of
from tests.snapshots.test_journal import VIEWS
from tests.snapshots.test_pause import COLOURS, MOMENTS, PauseApp
from tests.snapshots.test_practices import show

ALIKE = {"here-answered", "palette-nothing", "passphrase-ways", "settings-typing", "alone"}
ROOMS = [way for way, keys in WAYS.items() if keys[:1] != ("j",) and way not in ALIKE]
JOURNAL = ["list", "selected", "page", "letter", "search-page", "filters", "calendar", "tags"]
OVER_IT = ["trash", "versions", "export", "pick", "edit"]
THEMES = ["dawn", "day", "dusk", "paper", "ansi-dark"]


@pytest.fixture
def night(services: Services) -> Services:
    """A few things in the journal, at night, in one place."""
    services.settings.change("people_region", "GB")
    services.settings.change("theme", "night")
    return services


@pytest.mark.sample(2)
@pytest.mark.parametrize("room", ROOMS)
async def test_rooms(room: str, night: Services, snapshot: SnapshotAssertion) -> None:
    fill(night)
    async with visited(night, room) as pilot:
        await compare(pilot, snapshot)


@pytest.mark.sample(2)
@pytest.mark.parametrize("view", JOURNAL + OVER_IT)
async def test_the_journal(view: str, night: Services, snapshot: SnapshotAssertion) -> None:
    night.journal.add_all(some())
    async with opened(night) as pilot:
        await pressed(pilot, "j", *VIEWS[view])
        await compare(pilot, snapshot)


async def test_each_kind_of_step(night: Services, snapshot: SnapshotAssertion) -> None:
    async with opened(night) as pilot:
        for name, practice, state in steps(night):
            await show(pilot, practice, state)
            await compare(pilot, snapshot, name)
            pilot.app.pop_screen()


@pytest.mark.parametrize("theme", THEMES)
async def test_the_journal_in_other_themes(
    theme: str, night: Services, snapshot: SnapshotAssertion
) -> None:
    night.settings.change("theme", theme)
    night.journal.add_all(some())
    async with opened(night) as pilot:
        await pressed(pilot, "j", *VIEWS["page"])
        await compare(pilot, snapshot)


@pytest.mark.parametrize("colours", COLOURS)
async def test_a_full_breath(
    colours: str, hands: Hands, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours == "one":
        monkeypatch.setenv("NO_COLOR", "1")
    app = PauseApp(hands, colours)
    async with app.run_test() as pilot:
        await app.at(MOMENTS["full"])(pilot)
        await pilot.pause()
        assert svg_of(app) == snapshot(extension_class=SvgExtension)


async def compare(pilot: Pilot[None], snapshot: SnapshotAssertion, name: str | None = None) -> None:
    """Hold the screen beside its picture."""
    assert isinstance(pilot.app, CompassionApp)
    await hold_still(pilot)
    assert svg_of(pilot.app) == snapshot(name=name, extension_class=SvgExtension)
