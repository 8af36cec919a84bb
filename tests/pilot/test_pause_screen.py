"""The pause screen: leaving, choosing, keeping; and what is never kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compassion_tui.app import CompassionApp
from compassion_tui.domain.breath import Length
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.patterns import PatternsScreen
from compassion_tui.screens.pause import PauseScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from compassion_tui.widgets.breathing.pause import BreathingPause
from tests import rooms
from tests.conftest import Hands
from tests.voices import FakeVoice


@asynccontextmanager
async def pausing(services: Services, breaths: int = 1) -> AsyncIterator[Pilot[None]]:
    app = CompassionApp(services, alone=lambda: PauseScreen(length=Length(breaths)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot


def screen(pilot: Pilot[None]) -> PauseScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, PauseScreen)
    return found


async def end(pilot: Pilot[None], hands: Hands) -> None:
    """Let the last exhale pass."""
    for _ in range(int(screen(pilot).pause.session.plan.seconds) + 2):
        hands.move(1)
        screen(pilot).pause._read()
    await pilot.pause()


async def test_it_breathes_at_once_and_esc_leaves_with_exit_0(services: Services) -> None:
    async with pausing(services) as pilot:
        assert screen(pilot).pause.has_focus
        await pilot.press("escape")
    assert pilot.app.return_code in (0, None)
    assert services.journal.newest() == []


async def test_the_foot_says_what_space_does_now(services: Services) -> None:
    async with pausing(services) as pilot:
        for keys, word in (((), "pause"), (("space",), "go on"), (("space",), "pause")):
            await pilot.press(*keys)
            await pilot.pause()
            foot = rooms.shown(pilot.app).splitlines()[-1]  # type: ignore[arg-type]
            assert f"space {word}" in foot
        await pilot.press("f")
        await pilot.pause()
        assert "space tap" in rooms.shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("p")
        await pilot.pause()
        assert "space go on" in rooms.shown(pilot.app)  # type: ignore[arg-type]


async def test_ctrl_c_leaves_as_well_and_speaks_of_no_words(services: Services) -> None:
    async with pausing(services) as pilot:
        await pilot.press("ctrl+c")
    assert pilot.app.return_code in (0, None)
    assert pilot.app.farewell == ""  # type: ignore[attr-defined]


async def test_nothing_is_kept_unless_asked_for(services: Services, hands: Hands) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("escape")
    assert services.journal.newest() == []


async def test_a_breath_that_is_over_can_be_begun_again_and_no_more_be_led(
    services: Services, hands: Hands
) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        foot = rooms.shown(pilot.app).splitlines()[-1]  # type: ignore[arg-type]
        assert services.messages("command.turn.short") not in foot
        assert services.messages("command.again.short") in foot
        await pilot.press("f")
        assert screen(pilot).pause.session.ended
        await pilot.press("r")
        assert not screen(pilot).pause.session.ended


@pytest.mark.parametrize("key", ["enter", "space", "escape"])
async def test_after_a_pause_from_the_shell_one_key_leads_back(
    services: Services, hands: Hands, key: str
) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        foot = rooms.shown(pilot.app).splitlines()[-1]  # type: ignore[arg-type]
        assert services.messages("command.back-to-shell.short") in foot
        await pilot.press(key)
        assert pilot.app._exit


async def test_a_pause_over_home_begins_again_by_enter(services: Services, hands: Hands) -> None:
    async with rooms.opened(services, "f5") as pilot:
        paused = pilot.app.screen
        assert isinstance(paused, PauseScreen)
        for _ in range(int(paused.pause.session.plan.seconds) + 2):
            hands.move(1)
            paused.pause._read()
        await pilot.press("enter")
        assert not paused.pause.session.ended
        assert pilot.app.screen is paused


async def test_one_key_keeps_a_wordless_moment_once(services: Services, hands: Hands) -> None:
    async with pausing(services) as pilot:
        await pilot.press("k")  # not before it is over
        await end(pilot, hands)
        await pilot.press("k")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("k")
        await pilot.app.workers.wait_for_complete()
    (entry,) = services.journal.newest()
    assert (entry.practice, entry.parts) == ("pause", ())


async def test_a_moment_can_be_kept_with_a_word(services: Services, hands: Hands) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", *"[rain]", "enter")
        await pilot.app.workers.wait_for_complete()
    (entry,) = services.journal.newest()
    assert [part.text for part in entry.parts] == ["[rain]"]


async def test_a_locked_journal_asks_for_its_passphrase_before_it_keeps_a_moment(
    services: Services, hands: Hands
) -> None:
    """Nobody is sent back to the shell meanwhile; without the passphrase the word stays."""
    set_passphrase(services.journal, "a warm green kettle")
    services.vault.lock()
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", *"rain", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, UnlockScreen)
        screen(pilot)._go_back()
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.is_running
        assert screen(pilot).query_one(Input).value == "rain"
        await pilot.press("w", "enter")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "a warm green kettle"
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.screen is screen(pilot)
    (entry,) = services.journal.newest()
    assert [part.text for part in entry.parts] == ["rain"]


async def test_esc_leaves_the_word_and_then_the_screen(services: Services, hands: Hands) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", "r", "escape")
        assert screen(pilot).pause.has_focus
        await pilot.press("escape")
    assert services.journal.newest() == []


async def test_a_word_that_was_not_kept_waits_as_a_note_when_the_pause_is_left(
    services: Services, hands: Hands
) -> None:
    async with rooms.opened(services, "f5") as pilot:
        pause = pilot.app.screen
        assert isinstance(pause, PauseScreen)
        pause.pause.restart(pause.pause.pattern, Length(1))
        for _ in range(int(pause.pause.session.plan.seconds) + 2):
            hands.move(1)
            pause.pause._read()
        await rooms.settled(pilot)
        await pilot.press("w", *"rain", "escape")
        await rooms.settled(pilot)
        assert pilot.app.screen is pause
        await pilot.press("escape")
        await rooms.settled(pilot)
        assert pilot.app.screen is not pause
        assert [said.message for said in pilot.app._notifications] == [
            services.messages("ending.waits")
        ]
        (draft,) = services.drafts.all()
        assert (draft.state.practice, draft.state.answers) == ("note", {"note": "rain"})
        await pilot.press("u", "enter")
        await rooms.settled(pilot)
        assert "rain" in rooms.shown(pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", [("space",), ("k", "escape"), ("k", "space"), ("r", "escape")])
async def test_a_word_that_was_put_aside_is_never_lost(
    services: Services, hands: Hands, keys: tuple[str, ...]
) -> None:
    """Neither by going back to the shell at once, nor by keeping the moment without it."""
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", *"rain", "escape", *keys)
        await pilot.app.workers.wait_for_complete()
    (draft,) = services.drafts.all()
    assert draft.state.answers == {"note": "rain"}
    assert [entry.parts for entry in services.journal.newest()] == [()] * keys.count("k")


async def test_while_the_journal_is_locked_a_word_is_not_dropped_in_silence(
    services: Services, hands: Hands
) -> None:
    set_passphrase(services.journal, "heather over slate")
    services.vault.lock()
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", *"rain", "ctrl+q")
        await pilot.app.workers.wait_for_complete()
        assert not pilot.app._exit
        assert screen(pilot).query_one("#word", Input).value == "rain"
        assert len(pilot.app._notifications) == 1
        await pilot.press("ctrl+q")
        assert pilot.app._exit, "who asks again leaves"
    assert services.drafts.waiting() == 0


async def test_a_pause_with_a_word_that_waits_does_not_end_by_itself(
    services: Services, hands: Hands
) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", *"rain", "escape")
        screen(pilot)._go_back()
        assert not pilot.app._exit


async def test_a_kept_or_deleted_word_leaves_no_note(services: Services, hands: Hands) -> None:
    async with pausing(services) as pilot:
        await end(pilot, hands)
        await pilot.press("w", "h", "m")
        screen(pilot).flush()
        assert services.drafts.waiting() == 1
        await pilot.press("backspace", "backspace")
        await rooms.settled(pilot)
        screen(pilot).flush()
        assert services.drafts.waiting() == 0
        await pilot.press(*"rain")
        await rooms.settled(pilot)
        screen(pilot).flush()
        await pilot.press("enter")
        await rooms.settled(pilot)
        assert services.drafts.waiting() == 0
    (entry,) = services.journal.newest()
    assert [part.text for part in entry.parts] == ["rain"]


async def test_another_way_to_breathe_begins_at_once(services: Services) -> None:
    async with pausing(services) as pilot:
        await pilot.press("c")
        assert isinstance(pilot.app.screen, PatternsScreen)
        assert screen(pilot).pause.session.held
        await pilot.press("m", "plus", "plus", "2")
        await pilot.pause()
        assert screen(pilot).pause.pattern.id == "settle"
        assert screen(pilot).pause.length == Length(minutes=3)
        assert not screen(pilot).pause.session.held


async def test_the_length_is_told_of_the_row_that_has_the_focus(services: Services) -> None:
    async with pausing(services) as pilot:
        await pilot.press("c", "m")
        assert "about 1 minute, 6 breaths" in rooms.shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("5", "down")  # the box, which ends after four
        await pilot.pause()
        assert "about 50 seconds, 4 breaths" in rooms.shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert getattr(pilot.app.focused, "value", "") == "box"


async def test_holds_come_with_their_caution_and_a_way_without_first(services: Services) -> None:
    async with pausing(services) as pilot:
        await pilot.press("c", "5", "6")
        await pilot.pause()
        shown = pilot.app.screen.query_one(".caution").visual  # type: ignore[attr-defined]
        assert str(shown) == services.library.patterns["box"].caution
        await pilot.press("enter")
        await pilot.pause()
        assert screen(pilot).pause.pattern.id == "box-open"


async def test_esc_leads_from_a_caution_back_to_the_list(services: Services) -> None:
    async with pausing(services) as pilot:
        await pilot.press("c", "5", "6", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PatternsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen(pilot)
        assert screen(pilot).pause.pattern.id == "easy"


async def test_it_waits_under_another_screen_until_space_goes_on(services: Services) -> None:
    async with pausing(services) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert screen(pilot).pause.session.held
        await pilot.press("escape", "space")
        await pilot.pause()
        assert not screen(pilot).pause.session.held


async def test_within_a_practice_bell_and_numbers_are_as_the_settings_say(
    services: Services,
) -> None:
    services.settings.change("bell", True)
    services.settings.change("numbers", True)
    async with rooms.opened(services) as pilot:
        pilot.app.open_practice("hand")  # type: ignore[attr-defined]
        await rooms.settled(pilot)
        await pilot.press("enter")
        await rooms.settled(pilot)
        pause = pilot.app.screen.query_one(BreathingPause)
        assert (pause.bell, pause.numbers) == (True, True)


async def test_in_and_out_are_heard_after_a_key_and_cover_is_silence(
    services: Services, hands: Hands, tmp_path: Path
) -> None:
    voice = FakeVoice(tmp_path)
    async with pausing(services, breaths=9) as pilot:
        await pilot.press("v")
        assert "aloud" not in vars(services), "it is not offered by itself"
        services.settings.override("aloud", True)
        services.settings.override("aloud_voice", str(voice.path))
        await pilot.press("v")
        for _ in range(5):
            hands.move(1.5)
            screen(pilot).pause._read()
            await pilot.pause()
        voice.wait_for(services.messages("pause.cue.in"))
        assert services.aloud.on
        await pilot.press("f4")
        await pilot.pause()
        assert not services.aloud.on
        await pilot.press("enter")
        await pilot.pause()
        assert not services.aloud.on, "only its key brings it back"
