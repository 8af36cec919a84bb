"""The shelf: a line that was kept by mistake need not stay, and its entry does."""

from __future__ import annotations

import pytest

from compassion_tui.services import Services
from compassion_tui.session.home_status import home_status
from tests.rooms import fill, opened, settled


@pytest.fixture
def filled(services: Services) -> Services:
    fill(services)
    return services


def kept(services: Services) -> list[str]:
    return [word.line for word in services.journal.kind_words()]


async def test_a_line_is_kept_no_longer_and_comes_back(filled: Services) -> None:
    before, entries = kept(filled), len(filled.journal.newest())
    async with opened(filled, "k", "d") as pilot:
        await settled(pilot)
        assert kept(filled) == before[1:]
        assert len(filled.journal.newest()) == entries
        await pilot.press("u")
        await settled(pilot)
        assert kept(filled) == before
        await pilot.press("u")  # there is nothing more to take back: no entry leaves the trash
        await settled(pilot)
    assert kept(filled) == before


async def test_the_last_line_leaves_the_shelf_empty(filled: Services) -> None:
    async with opened(filled, "k", *"dd") as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert pilot.app.screen.query_one("#empty").display
    assert kept(filled) == []


def test_home_shows_a_kind_word_unless_that_is_off(filled: Services) -> None:
    assert home_status(filled).word
    filled.settings.change("kind_word", False)
    assert not home_status(filled).word
