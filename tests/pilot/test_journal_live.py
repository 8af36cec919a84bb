"""The journal while another window or device writes to it, or locks it."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compassion_tui.app import CompassionApp
from compassion_tui.domain.errors import UserError
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.paths import Paths
from compassion_tui.screens import live_journal
from compassion_tui.screens.cover import CoverScreen
from compassion_tui.screens.home import HomeScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from compassion_tui.storage import line as lines
from tests.browser import (
    browser,
    friend,
    letter,
    note,
    pressed,
    screen_of,
    settled,
    shown,
    titles,
)
from tests.conftest import Hands
from tests.settling import until

NARROW = (80, 24)
SECRET = "a warm green kettle"


@pytest.fixture
def elsewhere(services: Services, paths: Paths, hands: Hands) -> Services:
    """The same folder in another window."""
    return Services.build(paths, hands.clock())


def cursor_row(pilot: Pilot[None]) -> int:
    return next(n for n, line in enumerate(shown(pilot).splitlines()) if "›" in line)


async def test_entries_from_another_window_come_by_themselves(
    services: Services, elsewhere: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_journal, "INTERVAL", 0.01)
    async with browser(services, [note("here")], NARROW) as pilot:
        elsewhere.journal.add(friend("from elsewhere", "2026-03-09T09:00:00"))
        await until(pilot, lambda: titles(pilot) == ["from elsewhere", "here"])
        elsewhere.journal.drop(elsewhere.journal.newest()[0].id)
        await until(pilot, lambda: titles(pilot) == ["here"])


async def test_they_leave_cursor_scroll_and_selection(
    services: Services, elsewhere: Services
) -> None:
    entries = [friend(f"line {n}", f"2026-03-{28 - n % 28:02}T09:00:00") for n in range(60)]
    async with browser(services, entries, NARROW) as pilot:
        screen = screen_of(pilot)
        await pressed(pilot, *["j"] * 30, "space")
        card, marked, row = (
            screen.browser.entries.card,
            screen.browser.entries.marked,
            cursor_row(pilot),
        )
        elsewhere.journal.add(note("newer", "2026-03-29T09:00:00"))
        elsewhere.journal.drop(entries[3].id, entries[40].id)
        screen.live.refresh()
        await settled(pilot)
        assert len(titles(pilot)) == 59
        assert card is not None
        assert screen.browser.entries.card is not None
        assert screen.browser.entries.card.id == card.id
        assert screen.browser.entries.marked == marked
        assert cursor_row(pilot) == row


async def test_what_was_selected_and_is_gone_is_counted_no_more(
    services: Services, elsewhere: Services
) -> None:
    entries = [note("one"), note("two", "2026-03-07T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "space", "space")
        elsewhere.journal.drop(entries[0].id)
        screen_of(pilot).live.refresh()
        await settled(pilot)
        assert "1 selected" in shown(pilot)


async def test_a_page_that_is_read_stays_where_it_is(
    services: Services, elsewhere: Services
) -> None:
    long = letter("2026-03-08T09:00:00", "\n\n".join(f"Paragraph {n}." for n in range(99)))
    async with browser(services, [long], NARROW) as pilot:
        await pressed(pilot, "enter", "space", "j")
        page = screen_of(pilot).browser.page
        at = page.scroll_offset.y
        elsewhere.journal.add(note("from elsewhere", "2026-03-09T09:00:00"))
        screen_of(pilot).live.refresh()
        await settled(pilot)
        assert page.scroll_offset.y == at > 0
        assert "Paragraph 11." in shown(pilot)


async def test_a_trouble_is_said_once_not_every_second(services: Services) -> None:
    async with browser(services, [note("here")], NARROW) as pilot:
        folder = services.paths.journal / "log"
        folder.rename(folder.with_name("unplugged"))
        for _ in range(3):
            screen_of(pilot).live.refresh()
            await settled(pilot)
        assert len(pilot.app._notifications) == 1
        assert titles(pilot) == ["here"]
        folder.with_name("unplugged").rename(folder)
        screen_of(pilot).live.refresh()
        await settled(pilot)
        assert titles(pilot) == ["here"]


async def test_under_a_cover_it_waits(services: Services) -> None:
    async with browser(services, [note("here")], NARROW) as pilot:
        set_passphrase(services.journal, SECRET)
        screen = screen_of(pilot)
        await pilot.press("f4")
        for _ in range(3):
            screen.live.refresh()
            await settled(pilot)
        assert isinstance(pilot.app.screen, CoverScreen)


async def test_a_newer_version_is_read_and_said_to_be_newer(services: Services) -> None:
    header = lines.Header(journal="01ARZ3NDEKTSV4RRFFQ69G5FAV", version=2)
    async with browser(services, [note("here")], NARROW) as pilot:
        newer = services.paths.journal / "log" / "newer.jsonl"
        newer.write_bytes(lines.encode(header))
        services.journal.refresh()
        screen_of(pilot).live.begin()
        await settled(pilot)
        assert titles(pilot) == ["here"]
        (said,) = pilot.app._notifications
        assert said.message == services.messages.tell(UserError("journal.newer"))


# Versions that were made at the same time.


async def test_another_version_is_told_of_and_can_be_brought_back(
    services: Services, hands: Hands, tmp_path: Path
) -> None:
    (one,) = entries = [note("rain")]
    services.journal.add_all(entries)
    other = Services.build(Paths.find({"COMPASSION_HOME": str(tmp_path / "train")}), hands.clock())
    shutil.copytree(services.paths.journal, other.paths.journal)
    for device, text in ((services, "sun"), (other, "wind")):
        hands.move(60)
        device.journal.revise(msgspec.structs.replace(note(text), id=one.id))
    shutil.copytree(other.paths.journal, services.paths.journal, dirs_exist_ok=True)
    async with browser(services, [], (100, 24)) as pilot:
        await pressed(pilot, "enter")
        assert "Another version of this was made somewhere else." in shown(pilot)
        await pressed(pilot, "h")
        assert "wind" in shown(pilot)
        await pressed(pilot, "left")
        assert "Version 2 of 3, made somewhere else" in shown(pilot)
        assert "sun" in shown(pilot)
        await pressed(pilot, "enter")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.parts[0].text == "sun"


# A passphrase.


async def unlocked(pilot: Pilot[None]) -> None:
    """Give the right one."""
    assert isinstance(pilot.app.screen, UnlockScreen)
    pilot.app.screen.query_one(Input).value = SECRET
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
    await settled(pilot)


@pytest.fixture
def locked(services: Services) -> Services:
    """Services whose journal holds one entry, and is locked."""
    services.journal.add_all([note("here")])
    set_passphrase(services.journal, SECRET)
    services.vault.lock()
    return services


async def test_a_locked_journal_asks_before_it_shows_anything(locked: Services) -> None:
    async with CompassionApp(locked).run_test(size=NARROW) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        await unlocked(pilot)
        assert titles(pilot) == ["here"]


async def test_without_the_passphrase_one_is_back_home(locked: Services) -> None:
    async with CompassionApp(locked).run_test(size=NARROW) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_locked_while_it_is_open_it_asks_again(locked: Services) -> None:
    async with CompassionApp(locked).run_test(size=NARROW) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        await unlocked(pilot)
        locked.vault.lock()
        screen_of(pilot).live.refresh()
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        await unlocked(pilot)
        assert titles(pilot) == ["here"]
        assert not pilot.app._notifications
