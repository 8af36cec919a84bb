"""Looking back: the kept words, more for whoever asks, and all of it cleared and shown again."""

from __future__ import annotations

from textual.pilot import Pilot

from compassion_tui.services import Services
from compassion_tui.widgets.key_bar import KeyBar
from tests import rooms


def foot(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(KeyBar).render().plain


async def test_of_nothing_there_is_no_more(services: Services) -> None:
    async with rooms.opened(services, "y") as pilot:
        assert services.messages("back.empty") in rooms.shown(pilot.app)
        assert services.messages("command.show-more.short") not in foot(pilot)
        assert services.messages("command.begin-anew.short") not in foot(pilot)


async def test_a_beginning_that_is_no_moment_hides_nothing(services: Services) -> None:
    rooms.fill(services)
    services.settings.change("back_from", "spring")
    async with rooms.opened(services, "y") as pilot:
        assert "I did one thing." in rooms.shown(pilot.app)
        assert services.messages("command.begin-anew.short") in foot(pilot)


async def test_it_is_cleared_and_taken_back_and_the_journal_stays(services: Services) -> None:
    rooms.fill(services)
    async with rooms.opened(services, "y", "m") as pilot:
        assert "I did one thing." in rooms.shown(pilot.app)
        for key, shown in (("c", False), ("u", True)):
            await pilot.press(key)
            await rooms.settled(pilot)
            assert ("I did one thing." in rooms.shown(pilot.app)) is shown
            assert len(services.journal.ids()) == 2
