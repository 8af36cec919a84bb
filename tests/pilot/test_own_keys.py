"""Keys that the person chose: they do it, everything that names a key names them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from compassion_tui.app import CompassionApp
from compassion_tui.commands import keymap
from compassion_tui.screens.people import PeopleScreen
from compassion_tui.services import Services
from compassion_tui.settings import SettingsFile
from tests.pilot.test_practice_keys import at_step
from tests.rooms import opened, settled, shown


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    keymap.apply_keys({})


def choose(services: Services, keys: str) -> Services:
    """The person wrote that into the table of keys."""
    services.settings.path.parent.mkdir(parents=True, exist_ok=True)
    services.settings.path.write_text(f"[keys]\n{keys}\n", "utf-8")
    return replace(services, settings=SettingsFile(services.settings.path))


async def test_a_key_of_ones_own_does_it_and_is_named_everywhere(services: Services) -> None:
    services = choose(services, 'people = "f11"\nprompts = "ctrl+b"\nback = "ctrl+s"')
    async with CompassionApp(services).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        screen = await at_step(pilot, "gap", "instead", {"said": "Too slow."})
        foot = shown(app).splitlines()[-1]
        assert "F11 people" in foot
        assert "F2" not in shown(app)
        assert "^b  It went wrong" in shown(app)
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert screen.session.state.answers["instead"].startswith("It went wrong")  # type: ignore[union-attr]
        await pilot.press("f2")
        assert app.screen is screen, "that is no key now"
        await pilot.press("f11")
        await settled(pilot)
        assert isinstance(app.screen, PeopleScreen)
        await pilot.press("f1")
        await settled(pilot)
        assert "F11" in shown(app)
        await pilot.press("escape", "escape", "tab", "left")
        await settled(pilot)
        assert screen.session.state.step == "said", "an arrow is never taken away"


async def test_what_does_not_fit_is_said_and_the_usual_key_holds(services: Services) -> None:
    services = choose(services, 'cover = "f2"\npeople = "enter"\nno-such = "f11"')
    async with opened(services) as pilot:
        told = [each.message for each in pilot.app._notifications]
        assert len(told) == 3
        assert "enter" in " ".join(told)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)


async def test_the_next_app_has_the_usual_keys_again(services: Services) -> None:
    services = choose(services, 'people = "f11"')
    async with opened(services):
        pass
    services = choose(services, "")
    async with opened(services) as pilot:
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)
