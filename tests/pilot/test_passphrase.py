"""A journal with a passphrase: asked before words, never for breath, feet, people or pages."""

from __future__ import annotations

from contextlib import nullcontext
from threading import Event as Flag
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import Answered, Enough
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.cover import CoverScreen
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.history import HistoryScreen
from compassion_tui.screens.home import HomeScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.screens.practices.letter import LetterScreen
from compassion_tui.screens.trash import TrashScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from compassion_tui.session.external_editor import EditorResult
from compassion_tui.session.practice_session import PracticeSession
from tests import rooms
from tests.browser import note
from tests.conftest import Hands
from tests.settling import settled, until

SECRET = "a warm green kettle"


@pytest.fixture
def locked(services: Services) -> Services:
    """Services whose journal has a passphrase, and is locked."""
    set_passphrase(services.journal, SECRET)
    services.vault.lock()
    return services


async def opened(pilot: Pilot[None]) -> None:
    """Give the right one."""
    pilot.app.screen.query_one(Input).value = SECRET
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
    await settled(pilot)


async def to_the_page(pilot: Pilot[None]) -> None:
    """On in the letter, until its page is there."""
    letter = pilot.app.screen
    assert isinstance(letter, LetterScreen)
    for _ in range(6):
        if letter.page is None:
            await pilot.press("ctrl+n")
            await settled(pilot)


async def test_words_are_not_written_before_the_passphrase(locked: Services) -> None:
    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await opened(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert isinstance(app.focused, TextArea)


async def test_without_it_one_is_back_where_one_came_from(locked: Services) -> None:
    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_wrong_one_says_so_and_asks_again(locked: Services) -> None:
    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        app.screen.query_one(Input).value = "another kettle"
        await pilot.press("enter")
        await until(pilot, lambda: not app.screen.query_one(Input).value)
        assert isinstance(app.screen, UnlockScreen)
        assert app.screen.query_one(Input).value == ""
        assert locked.vault.state == "locked"
        await opened(pilot)
        assert isinstance(app.screen, PracticeScreen)


async def test_one_that_another_window_sets_is_asked_for_while_words_are_written(
    services: Services,
) -> None:
    app = CompassionApp(services, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*"one")
        app.flush()
        set_passphrase(services.journal, SECRET)
        services.vault.lock()
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await opened(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == "ones"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EndingScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
    (draft,) = services.drafts.all()
    assert draft.state.answers["here"] == "ones"


async def test_a_cover_over_the_question_stays_and_locks_again(
    locked: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, unlock = Flag(), locked.vault.unlock

    def slow(passphrase: str) -> None:
        assert go_on.wait(60)
        unlock(passphrase)

    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        asked = app.screen
        monkeypatch.setattr(locked.vault, "unlock", slow)
        asked.query_one(Input).value = SECRET
        await pilot.press("enter", "f4")
        go_on.set()
        await until(pilot, lambda: asked._then is not None)  # type: ignore[attr-defined]
        assert isinstance(app.screen, CoverScreen)
        assert locked.vault.state == "locked"
        await pilot.press("f4")
        await settled(pilot)
        await opened(pilot)
        assert isinstance(app.screen, PracticeScreen)


@pytest.mark.parametrize("practice", ["now", "feet"])
async def test_the_first_minute_and_feet_never_ask(locked: Services, practice: str) -> None:
    app = CompassionApp(locked, practice)
    async with app.run_test() as pilot:
        for _ in range(6):
            await pilot.press("enter")
            await settled(pilot)
            assert not isinstance(app.screen, UnlockScreen)


@pytest.mark.parametrize("key", ["f1", "f2", "f5", "l", "p", "w"])
async def test_these_places_never_ask(locked: Services, key: str) -> None:
    app = CompassionApp(locked)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert not isinstance(app.screen, HomeScreen | UnlockScreen)


async def test_cover_locks_and_only_the_passphrase_uncovers(locked: Services) -> None:
    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        await opened(pilot)
        await pilot.press(*"words", "f4")
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen)
        assert locked.vault.state == "locked"
        await pilot.press("a", "f5", "f3", "f1")
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen), "what is typed in haste shows nothing"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen), "without it, it stays covered"
        await pilot.press("f4")
        await settled(pilot)
        await opened(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.query_one(TextArea).text == "words"
        (draft,) = locked.drafts.all()
        assert draft.state.answers["here"] == "words", "it was put away, sealed, before"


async def test_an_idle_screen_stays_covered_while_it_cannot_be_locked(
    locked: Services, hands: Hands
) -> None:
    """With no room for the draft the journal stays open; every look tries once more."""
    locked.settings.change("idle_lock", 2)
    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        await opened(pilot)
        await pilot.press(*"words")
        locked.paths.drafts.write_text("a file where the folder would be")
        hands.move(600)
        for _ in range(3):
            await app._look_up()
            await settled(pilot)
            assert isinstance(app.screen, CoverScreen)
            assert len(app.screen_stack) == 3
            assert locked.vault.state == "open", "locked, the words would be lost"
        locked.paths.drafts.unlink()
        await app._look_up()
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen)
        assert locked.vault.state == "locked"
        await app._look_up()
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen), "nobody is asked while nobody is there"
    locked.vault.unlock(SECRET)
    (draft,) = locked.drafts.all()
    assert draft.state.answers["here"] == "words"


async def test_time_in_an_editor_is_no_idle_time(
    locked: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Back from an hour of writing there, the screen is neither covered nor locked."""

    def an_hour(*_: object) -> EditorResult:
        hands.move(3600)
        return EditorResult("A page of words.", failed=True)

    locked.settings.change("idle_lock", 2)
    monkeypatch.setattr("compassion_tui.screens.external_editor.edit_text", an_hour)
    monkeypatch.setattr(CompassionApp, "suspend", lambda app: nullcontext())
    app = CompassionApp(locked, "letter")
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await opened(pilot)
        await to_the_page(pilot)
        await pilot.press("f8")  # which warns, and goes on the second time
        app.screen.action_edit_outside()  # type: ignore[attr-defined]
        await app._look_up()
        await settled(pilot)
        assert isinstance(app.screen, LetterScreen)
        assert locked.vault.state == "open"
        assert app.screen.page is not None
        assert app.screen.page.text == "A page of words.", "what was written before an error"
        sentence = locked.messages("editor.failed_after")
        assert sentence in [said.message for said in app._notifications]


@pytest.mark.parametrize("key", ["f4", "ctrl+l", "escape", "enter"])
async def test_cover_without_a_passphrase_comes_back(services: Services, key: str) -> None:
    app = CompassionApp(services)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_an_editor_is_warned_of_once(
    locked: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    app = CompassionApp(locked, "letter")
    told: list[Any] = []
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await opened(pilot)
        await to_the_page(pilot)
        app.screen.notify = lambda text, **_: told.append(text)  # type: ignore[method-assign]
        await pilot.press("f8")
        assert told == [locked.messages("editor.unsealed")]


async def test_a_cover_lets_go_of_all_that_was_read(services: Services) -> None:
    rooms.fill(services)
    set_passphrase(services.journal, SECRET)
    async with rooms.opened(services, "j") as pilot:
        assert services.journal.store.fold.tables
        await pilot.press("f4")
        locked, read = services.vault, services.journal.store
        await until(pilot, lambda: locked.state == "locked" and not read.fold.tables)
        await pilot.press("enter")
        await pilot.pause()
        await opened(pilot)
        assert "The tea was warm" in rooms.shown(pilot.app)  # type: ignore[arg-type]


async def test_where_one_was_is_there_again_under_a_cover(services: Services) -> None:
    journal = services.journal
    first = journal.add(note("The heron came back."))
    journal.revise(msgspec.structs.replace(first, tags=("river",)))
    journal.drop(journal.add(note("A note too many.")).id)
    set_passphrase(journal, SECRET)
    practice = services.library.practice("note")
    assert practice is not None
    walk = PracticeSession(services, practice)
    walk.dispatch(Answered("The tea is warm."))
    walk.dispatch(Enough())
    app = CompassionApp(services)

    async def covered(screen: BaseScreen[Any]) -> str:
        """What is seen once a screen was covered, and uncovered."""
        await app.push_screen(screen)
        await settled(pilot)
        await pilot.press("f4")
        await settled(pilot)
        assert services.vault.state == "locked"
        await pilot.press("enter")
        await settled(pilot)
        await opened(pilot)
        assert type(app.screen) is type(screen)
        assert app.screen is not screen
        return rooms.shown(app)

    async with app.run_test() as pilot:
        assert "A note too many" in await covered(TrashScreen())
        assert "Version 1 of 2" in await covered(HistoryScreen(first.id, first.made, 1))
        await covered(EndingScreen(walk))
        ending = app.screen
        assert isinstance(ending, EndingScreen)
        assert ending.session.worded
        ending.action_keep_now()
        await settled(pilot)
        assert journal.newest()[0].parts[0].text == "The tea is warm."


async def test_who_gave_it_to_a_cover_is_not_asked_again_below(locked: Services) -> None:
    app = CompassionApp(locked, "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("f4")
        await settled(pilot)
        assert isinstance(app.screen, CoverScreen)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await opened(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert isinstance(app.focused, TextArea)
