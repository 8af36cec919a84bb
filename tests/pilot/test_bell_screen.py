"""The bell: it rests, rings once when it is time, and counts nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.prompt import Rhythm, quiet_hours
from compassion_tui.screens.bell import BellScreen
from compassion_tui.services import Services
from compassion_tui.widgets.notice import notice
from tests import rooms
from tests.conftest import Hands

EVERY = Rhythm(timedelta(minutes=45))


class Ringing:
    """A bell on a screen, its time, and what it sent to the terminal."""

    def __init__(self, pilot: Pilot[None], hands: Hands, sent: list[str]) -> None:
        self.pilot, self.hands, self.sent = pilot, hands, sent
        self.screen = pilot.app.screen_stack[0]
        assert isinstance(self.screen, BellScreen)

    async def after(self, minutes: float) -> None:
        """So many minutes later, by the wall clock alone, as after a laptop's sleep."""
        self.hands.move(0, wall=minutes * 60)
        self.screen._look()
        await self.pilot.pause()

    @property
    def notices(self) -> list[str]:
        return [text for text in self.sent if text.startswith(("\x1b]9", "\x1b]777"))]


@asynccontextmanager
async def ringing(
    services: Services,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
    rhythm: Rhythm = EVERY,
) -> AsyncIterator[Ringing]:
    for name in ("TMUX", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    app = CompassionApp(services, alone=lambda: BellScreen(rhythm))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sent: list[str] = []
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", sent.append)
        yield Ringing(pilot, hands, sent)


async def test_it_rings_once_when_it_is_time(
    services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ringing(services, hands, monkeypatch) as bell:
        await bell.after(44)
        assert bell.notices == []
        await bell.after(1)
        await bell.after(1)
        assert bell.notices == [f"\x1b]9;{services.messages('bell.offer')}\x07"]


async def test_three_breaths_with_whoever_comes_then_rest(
    services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ringing(services, hands, monkeypatch) as bell:
        await bell.after(45)
        await bell.pilot.press("space")
        assert bell.screen.pause.session.plan.breaths == 3
        assert not bell.screen.pause.session.held
        await bell.after(60)  # none rings over a pause
        assert len(bell.notices) == 1
        await bell.pilot.press("escape")
        assert bell.screen.pause.session.held
        await bell.after(44)
        assert len(bell.notices) == 1
        await bell.after(1)
        assert len(bell.notices) == 2


async def test_a_pause_that_was_left_standing_is_rung_for_again(
    services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ringing(services, hands, monkeypatch) as bell:
        await bell.after(45)
        await bell.pilot.press("space", "space")  # takes it, and waits
        await bell.after(45)
        assert len(bell.notices) == 2


async def test_at_rest_nothing_is_said_of_dizziness(
    services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    dizzy = services.messages.several("pause.dizzy")[0]
    async with ringing(services, hands, monkeypatch) as bell:
        assert dizzy not in rooms.shown(bell.pilot.app)  # type: ignore[arg-type]
        await bell.pilot.press("space")
        assert dizzy in rooms.shown(bell.pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize(("key", "minutes"), [("l", 10), ("s", 45)])
async def test_later_and_not_now_are_both_fine(
    services: Services,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    minutes: float,
) -> None:
    async with ringing(services, hands, monkeypatch) as bell:
        await bell.after(45)
        await bell.pilot.press(key)
        await bell.after(minutes - 1)
        assert len(bell.notices) == 1
        await bell.after(1)
        assert len(bell.notices) == 2


async def test_quiet_hours_hold(
    services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    rhythm = Rhythm(timedelta(minutes=45), quiet=quiet_hours("12:30-14:00"))
    async with ringing(services, hands, monkeypatch, rhythm) as bell:
        for _ in range(9):
            await bell.after(10)
        assert bell.notices == []


async def test_it_leaves_when_it_was_to_last_no_longer(
    services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    rhythm = Rhythm(timedelta(minutes=45), lasts=timedelta(hours=1))
    async with ringing(services, hands, monkeypatch, rhythm) as bell:
        await bell.after(61)
        assert not bell.pilot.app.is_running or bell.pilot.app._exit


def test_a_notice_in_tmux_is_wrapped_with_its_escapes_doubled() -> None:
    assert notice("t", "a", {"TMUX": "1"}) == "\x1bPtmux;\x1b\x1b]9;a\x07\x1b\\"


@pytest.mark.parametrize("environ", [{"VTE_VERSION": "7600"}, {"TERM": "foot"}])
def test_urxvts_form_goes_to_those_that_know_it(environ: dict[str, str]) -> None:
    assert notice("t", "a;b", environ) == "\x1b]777;notify;t;a,b\x07"


def test_a_notice_carries_no_escapes_of_its_text() -> None:
    assert notice("t", "a\x07\x1b]0;x", {}).count("\x1b") == 1
