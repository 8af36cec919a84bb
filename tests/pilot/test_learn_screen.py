"""Pages to read, by keyboard."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.selection import Selection

from compassion_tui.app import CompassionApp
from compassion_tui.services import Services
from compassion_tui.widgets.markdown_page import Paragraph
from compassion_tui.widgets.pager import Pager
from tests.rooms import shown
from tests.settling import settled, until


@pytest.fixture
def app(services: Services) -> CompassionApp:
    app = CompassionApp(services)
    app.animation_level = "none"
    return app


def text(app: CompassionApp) -> str:
    strips = app.screen._compositor.render_strips()
    return " ".join(" ".join(strip.text for strip in strips).split())


async def test_every_page_is_listed_and_opens(app: CompassionApp, services: Services) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        for page in services.library.pages:
            assert page.title in text(app)
        for number, page in enumerate(services.library.pages, start=1):
            await pilot.press(*(("down",) if number > 1 else ()), "enter")
            await pilot.pause()
            first = page.text.split("\n", 1)[0].replace("**", "")
            assert page.title in text(app)
            assert first.removeprefix("## ") in text(app)
            await pilot.press("escape")
            await pilot.pause()


async def test_left_and_right_turn_pages_and_stop_at_the_ends(
    app: CompassionApp, services: Services
) -> None:
    first, second, *_, last = (page.title for page in services.library.pages)
    async with app.run_test() as pilot:
        await pilot.press("l", "enter", "left")
        await pilot.pause()
        assert first in text(app)
        await pilot.press("space", "right")
        await pilot.pause()
        assert second in text(app)
        await until(pilot, lambda: app.screen.query_one(Pager).scroll_offset.y == 0)
        await pilot.press(*["n"] * 12)
        await pilot.pause()
        assert last in text(app)
        await pilot.press("p", "p", "left")
        await pilot.pause()
        assert last not in text(app)


@pytest.mark.parametrize(("width", "most"), [(40, 38), (80, 66), (200, 66)])
async def test_no_line_is_wider_than_one_can_read(
    app: CompassionApp, width: int, most: int
) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.press("l", "end", "enter")
        await pilot.pause()
        lines = [strip.text.strip(" ▁▂▃▄▅▆▇█") for strip in app.screen._compositor.render_strips()]
        assert max(map(len, lines[:-1])) <= most


async def test_an_address_is_broken_behind_slashes_and_copied_whole(app: CompassionApp) -> None:
    address = "https://self-compassion.org/the-three-elements-of-self-compassion-2/"
    async with app.run_test(size=(40, 40)) as pilot:
        await pilot.press("l", "8", "enter")
        await pilot.pause()
        rows = [strip.text.strip(" ▕") for strip in app.screen._compositor.render_strips()]
        at = rows.index("https://self-compassion.org/")
        assert rows[at + 1 : at + 3] == ["the-three-elements-of-self-", "compassion-2/"]
        (paragraph, *_) = (each for each in app.screen.query(Paragraph) if each.address)
        whole = paragraph.get_selection(Selection(None, None))
        assert whole == (address, "\n")


async def test_the_whole_of_a_page_can_be_read_in_a_small_window(app: CompassionApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("l", "6")
        await pilot.pause()
        assert "esc back" in text(app)
        assert "people" in text(app)
        reading = app.screen.query_one(Pager)
        for _ in range(40):
            await pilot.press("space")
        await pilot.pause()
        assert reading.scroll_offset.y == reading.max_scroll_y
        assert "This isn't about how strong you are." in text(app)


async def test_the_foot_says_how_to_read_on_and_that_a_topic_follows(app: CompassionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "2", "enter")
        await settled(pilot)
        foot = shown(app).splitlines()[-1].split("   ")
        assert foot[0].strip() == "space read on"
        assert "→ next topic" in foot
        await pilot.resize_terminal(80, 200)
        await settled(pilot)
        assert "read on" not in shown(app), "all of it is in sight"


def test_the_list_needs_no_markdown() -> None:
    """Only who opens a page pays for it."""
    code = "import sys, compassion_tui.screens.learn; sys.exit('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
