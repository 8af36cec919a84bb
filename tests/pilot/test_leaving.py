"""Leaving a screen: once, never from under a cover, and never with words that could not be kept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import State
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.ask import AskScreen
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.cover import CoverScreen
from compassion_tui.screens.edit import EditScreen
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.home import HomeScreen
from compassion_tui.screens.journal import JournalScreen
from compassion_tui.screens.patterns import PatternsScreen
from compassion_tui.screens.unfinished import UnfinishedScreen
from compassion_tui.services import Services
from compassion_tui.session.beginnings import beginnings
from compassion_tui.widgets.choices import Choice
from tests.rooms import fill, opened, shown
from tests.settling import settled, until


def top(pilot: Pilot[None]) -> type[object]:
    return type(pilot.app.screen)


async def test_what_took_a_while_leaves_the_cover_where_it_is(services: Services) -> None:
    fill(services)
    async with opened(services, "j", "e") as pilot:
        edit = pilot.app.screen
        assert isinstance(edit, EditScreen)
        edit.query(TextArea).first().text = "A grey day, and a warm one."
        with services.journal.store._thread:  # the disk is slow
            edit.action_leave()
            await pilot.press("f4")
            await pilot.pause()
        await settled(pilot)
        assert top(pilot) is CoverScreen
        assert len(services.journal.history(edit._draft.entry.id)) == 2
        await pilot.press("enter")
        await settled(pilot)
        assert top(pilot) is JournalScreen


async def test_a_save_that_is_late_leaves_no_draft_of_an_edit_that_was_kept(
    services: Services,
) -> None:
    fill(services)
    before = services.drafts.waiting()
    async with opened(services, "j", "e") as pilot:
        edit = pilot.app.screen
        assert isinstance(edit, EditScreen)
        edit.query(TextArea).first().text = "A grey day, and a warm one."
        edit.action_leave()
        await settled(pilot)
        edit.flush()
    assert services.drafts.waiting() == before


async def test_who_chooses_twice_leaves_once(services: Services) -> None:
    fill(services)
    async with opened(services, "j", "f") as pilot:
        ask = pilot.app.screen
        assert isinstance(ask, AskScreen)
        for _ in range(2):
            ask.query(Choice).first().action_choose()
        await settled(pilot)
        assert top(pilot) is JournalScreen


async def test_a_pattern_chosen_twice_leaves_the_pause_open(services: Services) -> None:
    async with opened(services, "f5", "c") as pilot:
        assert top(pilot) is PatternsScreen
        row = pilot.app.screen.query(Choice).first()
        under = len(pilot.app.screen_stack) - 1
        for _ in range(2):
            row.action_choose()
        await settled(pilot)
        assert len(pilot.app.screen_stack) == under


async def test_the_palette_is_left_once(services: Services) -> None:
    async with opened(services, "ctrl+p") as pilot:
        palette = pilot.app.screen
        for _ in range(2):
            palette.action_leave()  # type: ignore[attr-defined]
        await settled(pilot)
        assert top(pilot) is HomeScreen


async def test_covering_then_quitting_keeps_the_draft(services: Services) -> None:
    set_passphrase(services.journal, "a warm green kettle")
    async with CompassionApp(services, "friend").run_test() as pilot:
        await settled(pilot)
        await pilot.press("enter", *"hm")
        await pilot.press("escape")
        await settled(pilot)
        assert top(pilot) is EndingScreen
        await pilot.press("f4")
        await settled(pilot)
        assert services.vault.state == "locked"
        await pilot.press("ctrl+q")
    assert services.drafts.waiting() == 1


async def test_covering_twice_at_once_locks_nothing_that_is_in_sight(services: Services) -> None:
    """What is in sight and locked would not be saved any more."""
    set_passphrase(services.journal, "a warm green kettle")
    async with CompassionApp(services, "friend").run_test() as pilot:
        await settled(pilot)
        await pilot.press("enter", "h")
        for _ in range(2):
            await pilot.app.run_action("app.cover")
        await settled(pilot)
        locked = services.vault.state == "locked"
        assert locked == (top(pilot) is not type(pilot.app.screen_stack[1]))


@pytest.fixture
def no_disk(services: Services) -> Services:
    """One unfinished walk, in a folder that went away once it had been read."""
    fill(services)
    return services


def unmount(services: Services) -> None:
    """Where the drafts' folder was there is a file now, as on a disk that went away."""
    folder = services.paths.state / "drafts"
    folder.rename(folder.with_name("elsewhere"))
    folder.touch()


def mount(services: Services) -> None:
    """The disk is back."""
    folder = services.paths.state / "drafts"
    folder.unlink()
    folder.with_name("elsewhere").rename(folder)


@pytest.mark.parametrize("key", ["d", "enter"])
async def test_a_disk_that_went_away_is_told_in_a_sentence(no_disk: Services, key: str) -> None:
    async with opened(no_disk, "u") as pilot:
        assert top(pilot) is UnfinishedScreen
        unmount(no_disk)
        await pilot.press(key)
        await settled(pilot)
        if key == "enter":
            pilot.app.screen.query(TextArea).first().insert("more")
            await until(pilot, lambda: pilot.app._notifications)
        assert pilot.app._notifications
        assert pilot.app.is_running


async def test_what_is_let_go_says_how_it_comes_back(services: Services) -> None:
    fill(services)
    (draft,) = services.drafts.all()
    for way in ((), ("enter",)):  # in the list, and where its practice is gone
        if way:
            services.drafts.save(replace(draft, state=replace(draft.state, practice="gone")))
        async with opened(services, "u", *way, "d") as pilot:
            assert services.drafts.waiting() == 0
            told = [each.message for each in pilot.app._notifications]
            assert told == [services.messages("unfinished.let_go")]
            await pilot.press("u")
            await settled(pilot)
            assert services.drafts.waiting() == 1


async def test_an_ending_stays_until_what_was_written_is_on_the_disk(services: Services) -> None:
    async with CompassionApp(services, "friend").run_test() as pilot:
        await settled(pilot)
        await pilot.press("enter", "h")
        pilot.app.flush()  # type: ignore[attr-defined]
        unmount(services)
        await pilot.press("escape")
        await settled(pilot)
        assert top(pilot) is EndingScreen
        await pilot.press("enter")
        await settled(pilot)
        assert top(pilot) is EndingScreen
        mount(services)
        await pilot.press("enter")
        await settled(pilot)
        assert top(pilot) is HomeScreen
    assert services.drafts.waiting() == 1


async def test_walks_of_the_same_practice_are_told_apart_by_their_first_words(
    services: Services,
) -> None:
    for words in ("The train was late.", "I want to die.", "The tea was cold."):
        state = State(practice="note", version=1, step="note", answers={"note": words})
        services.drafts.save(Draft(state=state))
    for size, told in (((80, 24), True), ((40, 12), False)):
        async with opened(services, "u", size=size) as pilot:
            seen = shown(pilot.app)
            assert ("“The train was late.”" in seen) == told
            assert ("“The tea was cold.”" in seen) == told
            assert "I want" not in seen, "never where words of danger are heard"
    services.settings.change("first_words", False)
    assert beginnings(services, services.drafts.all()) == {}
    services.settings.change("first_words", True)
    assert len(beginnings(services, services.drafts.all())) == 2
    assert beginnings(services, services.drafts.all()[:1]) == {}, "one alone needs no words"


async def test_who_comes_back_to_what_is_unfinished_stays_at_their_row(services: Services) -> None:
    fill(services)
    fill(services)
    async with opened(services, "u", "down", "f1", "escape") as pilot:
        rows = list(pilot.app.screen.query(Choice))
        assert len(rows) > 1
        assert pilot.app.focused is rows[1]


async def test_a_look_at_the_clock_while_it_closes_breaks_nothing(services: Services) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await settled(pilot)
    assert not app.screen_stack
    await app._look_up()


SAVED = "Your words are saved. You can come back to them any time."


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_quitting_says_that_what_was_typed_waits(services: Services, key: str) -> None:
    fill(services)
    for keys in (("j", "a", *"Rain."), ("j", "a", *"Rain.", "f5"), ("j", "e", "X")):
        async with opened(services, *keys) as pilot:
            await pilot.press(key)
            await settled(pilot)
        assert pilot.app.farewell == SAVED, keys  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_quitting_says_nothing_where_nothing_typed_waits(
    services: Services, key: str
) -> None:
    fill(services)
    kept = ("j", "a", *"Rain.", "escape")
    for keys in ((), ("j",), ("j", "e"), ("j", "a"), ("enter", "enter"), kept):
        async with opened(services, *keys) as pilot:
            await pilot.press(key)
            await settled(pilot)
        assert pilot.app.farewell == "", keys  # type: ignore[attr-defined]


async def test_q_on_the_home_screen_claims_nothing(services: Services) -> None:
    async with opened(services, "q") as pilot:
        pass
    assert pilot.app.farewell == ""  # type: ignore[attr-defined]


async def test_quitting_off_the_record_calls_nothing_saved(services: Services) -> None:
    off = Services.build(services.paths, services.clock, off_the_record=True)
    async with opened(off, "j", "a", *"Rain.") as pilot:
        await pilot.press("ctrl+c")
        await settled(pilot)
    assert pilot.app.farewell == ""  # type: ignore[attr-defined]


async def test_quitting_in_spite_of_what_cannot_be_saved_calls_nothing_saved(
    services: Services,
) -> None:
    services.paths.drafts.parent.mkdir(parents=True, exist_ok=True)
    services.paths.drafts.write_text("in the way")
    async with opened(services, "j", "a", *"Rain.") as pilot:
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert not pilot.app._exit, "it's said first"
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert pilot.app._exit
    assert pilot.app.farewell == ""  # type: ignore[attr-defined]


async def test_a_screen_whose_leaving_was_overtaken_can_still_be_left(services: Services) -> None:
    """It was to close once what lay over it was gone, and something else came first."""
    async with opened(services, "k") as pilot:
        shelf = pilot.app.screen
        assert isinstance(shelf, BaseScreen)
        await pilot.press("f1")
        await settled(pilot)
        shelf.close()
        shelf.when_active(lambda: None)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen is shelf
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.named == "home"  # type: ignore[attr-defined]
