"""What every screen has: a foot that dims, a line when there is little room, a led cursor."""

from __future__ import annotations

import pytest
from textual.events import Resize
from textual.geometry import Size

from compassion_tui.app import CompassionApp
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.pause import PauseScreen
from compassion_tui.widgets import key_bar
from compassion_tui.widgets.choices import Choice
from compassion_tui.widgets.key_bar import KeyBar
from compassion_tui.widgets.scene.scene import Scenery
from tests import rooms
from tests.conftest import Hands, Services
from tests.settling import until


def shown(app: CompassionApp) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def colours_of(app: CompassionApp, word: str) -> set[str]:
    """The colours in which a word of the foot is painted."""
    segments = list(app.screen._compositor.render_strips()[-1])
    return {
        segment.style.color.name
        for segment in segments
        if segment.style and segment.style.color and word in segment.text
    }


async def test_the_foot_dims_and_people_never_do(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_bar, "REST", 0.01)
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await until(pilot, lambda: app.screen.query_one(KeyBar).has_class("-dim"))
        dimmed, people = colours_of(app, "quit"), colours_of(app, "people")
        monkeypatch.setattr(key_bar, "REST", 60)
        await pilot.press("tab")
        await pilot.pause()
        assert not app.screen.query_one(KeyBar).has_class("-dim")
        assert colours_of(app, "quit") != dimmed
        assert colours_of(app, "people") == people


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 6)])
async def test_below_40_by_12_a_line_asks_for_room(
    services: Services, size: tuple[int, int]
) -> None:
    app = CompassionApp(services)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert shown(app).startswith("Needs 40")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "Needs 40" not in shown(app)


@pytest.mark.parametrize("keys", [(), ("enter",), ("j",), ("w", "1", "1")], ids=str)
async def test_people_stay_in_the_foot_of_the_smallest_window(
    services: Services, keys: tuple[str, ...]
) -> None:
    app = CompassionApp(services)
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert "F2 people" in shown(app).splitlines()[-1]


async def test_a_pause_breathes_on_in_the_smallest_window(services: Services, hands: Hands) -> None:
    app = CompassionApp(services)
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, PauseScreen)
        for _ in range(7):  # through the free breath
            hands.move(1)
            app.screen.pause._read()
        await pilot.pause()
        assert "in" in shown(app).split()


async def test_resizing_keeps_the_place(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await pilot.press("p", "down", "down", "down")
        focused = app.focused
        for size in ((20, 6), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.focused is focused


async def test_the_cursor_is_led_to_what_is_focused(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await pilot.press("p", "down")
        await pilot.pause()
        assert isinstance(app.focused, Choice)
        assert app.cursor_position == app.focused.region.offset
        await pilot.press("escape")
        await pilot.pause()
        assert app.focused
        assert app.cursor_position == app.focused.region.offset


async def test_the_cursor_of_an_ending_is_at_its_words(services: Services) -> None:
    """They are in the middle, and their row begins at the left."""
    async with rooms.opened(services, "enter", "enter", "escape") as pilot:
        x, y = pilot.app.cursor_position
        line = rooms.shown(pilot.app).splitlines()[y]  # type: ignore[arg-type]
        assert line.strip()
        assert len(line) - len(line.lstrip()) == x


async def test_another_scene_is_drawn_everywhere(services: Services) -> None:
    """Not only behind the words that moved."""
    async with rooms.opened(services) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BaseScreen)
        screen.show_scenery(Scenery(low=True))
        assert screen.outer_size.region in screen._dirty_regions


async def test_the_cursor_is_on_a_line_of_words_after_each_layout(services: Services) -> None:
    """Before any key: at home once its lines have come, and where there is nothing to choose."""
    rooms.fill(services)
    async with rooms.opened(services) as pilot:
        app = pilot.app

        def line() -> str:
            return rooms.shown(app).splitlines()[app.cursor_position.y].strip()

        assert line().startswith("› Take one minute")
        await pilot.resize_terminal(40, 12)
        await rooms.settled(pilot)
        assert line().startswith("› Take one minute")
        await pilot.press("j")
        await rooms.settled(pilot)
        assert line().startswith("›")
        await pilot.press("escape")
        ways = ("enter", "escape"), ("escape", "j", "D"), ("escape", "slash", "z", "z"), ("f4",)
        for way in ways:
            await pilot.press(*way)
            await rooms.settled(pilot)
            assert line(), way


@pytest.mark.parametrize(
    ("hour", "theme"),
    [(4, "night"), (5, "dawn"), (8, "day"), (16, "day"), (17, "dusk"), (22, "night")],
)
async def test_the_sky_follows_the_hour(
    services: Services, hands: Hands, hour: int, theme: str
) -> None:
    hands.at = hands.at.replace(hour=hour)
    assert CompassionApp(services).theme == theme


async def test_who_comes_back_to_a_screen_finds_the_hours_colours(
    services: Services, hands: Hands
) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        hands.at = hands.at.replace(hour=22)
        assert app.theme == "day"
        await pilot.press("p")
        assert app.theme == "night"


async def test_a_chosen_theme_stays_after_ten(services: Services, hands: Hands) -> None:
    services.settings.change("theme", "paper")
    hands.at = hands.at.replace(hour=23)
    assert CompassionApp(services).theme == "paper"


async def test_a_size_that_holds_no_more_is_passed_over(services: Services) -> None:
    """Laid out, it would come back to the screen, and chase the size that holds for ever."""
    app = CompassionApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gone = Size(80, 25)
        app.screen.post_message(Resize(gone, gone))
        await pilot.pause()
        assert app.screen.size == Size(80, 24)


@pytest.mark.parametrize("keys", [("ctrl+p",), ("j", "a"), ("j", "slash")])
async def test_no_cursor_flashes(services: Services, keys: tuple[str, ...]) -> None:
    rooms.fill(services)
    async with rooms.opened(services, *keys) as pilot:
        assert pilot.app.focused is not None
        assert pilot.app.focused.cursor_blink is False  # type: ignore[attr-defined]
