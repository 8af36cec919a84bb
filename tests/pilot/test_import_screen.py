"""Bringing entries in: a look first, and nothing is kept before the second enter."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, ProgressBar

from compassion_tui.domain.clock import Clock
from compassion_tui.screens import import_entries
from compassion_tui.screens.import_entries import ImportScreen
from compassion_tui.services import Services
from tests.browser import browser, note, pressed, screen_of, settled, shown, titles


def diary(folder: Path, days: int = 5) -> Path:
    folder.mkdir()
    for day in range(days):
        text = f"---\ntitle: Walk {day}\ndate: 2024-03-{day % 28 + 1:02} 21:10\n---\nRain, {day}.\n"
        (folder / f"walk-{day:04}.md").write_text(text)
    (folder / "loose.md").write_text("A line of no day.")
    return folder


async def type_path(pilot: Pilot[None], path: Path) -> None:
    """Paste a path, and let enter look at it."""
    await pressed(pilot, "i")
    pilot.app.screen.query_one(Input).value = str(path)
    await pressed(pilot, "enter")


async def test_a_look_an_enter_and_a_way_back(services: Services, tmp_path: Path) -> None:
    path = diary(tmp_path / "diary")
    async with browser(services, [], (100, 40)) as pilot:
        await type_path(pilot, path / "nothing-there")
        assert "nothing-there" in shown(pilot)
        await pressed(pilot, "escape")
        await type_path(pilot, path)
        text = shown(pilot)
        assert "5 would be imported, 0 known already, 0 skipped, 1 unreadable." in text
        assert "From 2024-03-01 to 2024-03-05:" in text
        assert [f"Walk {n}" in text for n in range(4)] == [True, True, True, False]
        assert "loose.md:1: no date in it or in its name" in text
        await pressed(pilot, "escape")
        assert not services.journal.ids(), "who leaves has kept nothing"
        await type_path(pilot, path)
        await pressed(pilot, "enter")
        assert titles(pilot) == [f"Walk {n}" for n in (4, 3, 2, 1, 0)]
        assert "5 imported" in shown(pilot)
        await type_path(pilot, path)
        assert "0 would be imported, 5 known already" in shown(pilot)
        assert "Import these" not in shown(pilot)
        await pressed(pilot, "escape", "u")
        assert not services.journal.ids()
        assert len(services.journal.trash()) == 5


async def test_past_a_second_a_bar_shows_how_far_it_is_and_esc_leaves_nothing(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_entries, "LOOK", 0.005)
    ticks = count(step=import_entries.QUIET)
    slow = replace(services, clock=Clock(services.clock.now, lambda: float(next(ticks))))
    path = diary(tmp_path / "diary", 600)
    async with browser(slow, [note("here")], (80, 24)) as pilot:
        await type_path(pilot, path)
        bar = pilot.app.screen.query_one(ProgressBar)
        assert bar.total == 601
        assert 0 < bar.progress < 601
        assert not bar.display, "and then it goes"
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        screen.query_one(Input).focus()
        await pilot.press("enter", "escape")  # while it reads
        await settled(pilot)
        assert pilot.app.screen is screen_of(pilot)
        assert titles(pilot) == ["here"]


async def test_the_settings_lead_here(services: Services) -> None:
    async with browser(services, []) as pilot:
        await pressed(pilot, "escape", "s", "end", *("up",) * 5, "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
