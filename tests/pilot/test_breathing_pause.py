"""The breathing pause as a person meets it, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from compassion_tui import assets, themes
from compassion_tui.domain.breath import Length
from compassion_tui.library.breaths import read_patterns
from compassion_tui.library.messages import read_messages
from compassion_tui.widgets.breathing.pause import BreathingPause
from tests.conftest import Hands

PATTERNS = read_patterns(assets.content() / "breaths.toml")
THREE = Length(3)
WORDS = read_messages(assets.content())


class PauseApp(App[None]):
    """Nothing but a pause, and what it posted."""

    CSS_PATH = assets.style("breathing")

    def __init__(self, pause: BreathingPause) -> None:
        super().__init__()
        self.register_theme(themes.NIGHT)
        self.theme = "night"
        self.pause = pause
        self.ended = 0

    def compose(self) -> ComposeResult:
        yield self.pause

    def on_ready(self) -> None:
        self.pause.focus()

    def on_breathing_pause_ended(self) -> None:
        self.ended += 1


class Breathing:
    """A pause on a screen, and its time."""

    def __init__(self, time: Hands, app: PauseApp, pilot: Pilot[None]) -> None:
        self.time, self.app, self.pilot, self.pause = time, app, pilot, app.pause

    async def after(self, seconds: float) -> str:
        """What the screen says so many seconds later, read once a second as a timer would."""
        while seconds > 0:
            step = min(seconds, 1.0)
            self.time.move(step)
            seconds -= step
            self.pause._read()
        await self.pilot.pause()
        return self.text

    @property
    def text(self) -> str:
        """The words on the screen."""
        return "\n".join(
            "".join(char for char in line.text if char.isprintable())
            for line in (self.pause.render_line(y) for y in range(self.pause.size.height))
        )


@asynccontextmanager
async def breathing(
    pattern: str = "settle",
    size: tuple[int, int] = (80, 24),
    length: Length = THREE,
    **options: object,
) -> AsyncIterator[Breathing]:
    time = Hands()
    pause = BreathingPause(PATTERNS[pattern], length, clock=time.clock(), messages=WORDS, **options)
    app = PauseApp(pause)
    app.animation_level = "full"
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Breathing(time, app, pilot)


async def test_it_says_in_and_out_in_time_and_ends_after_the_last_exhale() -> None:
    async with breathing() as here:
        assert "Small, easy breaths" in await here.after(1)
        assert " in " in await here.after(5.1)  # 6 s of lead-in
        assert " out " in await here.after(3)
        await here.after(here.pause.session.plan.seconds - here.pause.session.elapsed - 0.1)
        assert here.app.ended == 0
        await here.after(0.2)
        assert here.app.ended == 1


async def test_a_ten_minute_session_from_boundary_to_boundary() -> None:
    async with breathing(length=Length(minutes=10)) as here:
        plan = here.pause.session.plan
        for before, phase in zip(plan.phases, plan.phases[1:], strict=False):
            await here.after(phase.start - here.pause.session.elapsed - 0.01)
            assert here.pause.session.kind == before.kind
            await here.after(0.02)
            assert here.pause.session.kind == phase.kind
        await here.after(plan.phases[-1].seconds + 0.1)
        assert here.app.ended == 1


@pytest.mark.parametrize("elapsed_too", [True, False], ids=["SIGSTOP", "laptop asleep"])
async def test_after_a_gap_it_holds_where_it_was_and_offers_to_go_on(elapsed_too: bool) -> None:
    async with breathing() as here:
        await here.after(8)
        elapsed = here.pause.session.elapsed
        here.time.move(600 if elapsed_too else 0, wall=600)
        here.pause._read()
        assert here.pause.session.held
        assert here.pause.session.elapsed == elapsed
        assert WORDS("pause.away") in await here.after(0)
        await here.pilot.press("space")
        await here.after(1)
        assert here.pause.session.elapsed == pytest.approx(elapsed + 1)


async def test_a_short_block_is_caught_up_within_one_reading() -> None:
    async with breathing() as here:
        await here.after(5)
        here.time.move(1.5)
        assert " in " in await here.after(0.01)
        assert here.pause.session.elapsed == pytest.approx(6.51)


async def test_space_waits_and_goes_on() -> None:
    async with breathing() as here:
        await here.after(7)
        await here.pilot.press("space")
        assert WORDS("pause.held") in await here.after(100)
        assert here.pause.session.elapsed == pytest.approx(7)
        await here.pilot.press("space")
        await here.after(1)
        assert here.pause.session.elapsed == pytest.approx(8)


async def test_a_wall_clock_that_is_set_back_changes_nothing() -> None:
    async with breathing() as here:
        await here.after(7)
        here.time.move(0, wall=-3600)
        await here.after(1)
        assert not here.pause.session.held
        assert here.pause.session.elapsed == pytest.approx(8)


async def test_following_makes_the_pace_theirs() -> None:
    async with breathing(length=Length(5)) as here:
        await here.after(7)
        await here.pilot.press("f")
        assert WORDS("pause.follow") in await here.after(1)
        for seconds in (3.4, 5.0, 3.4, 5.0, 3.4, 0):
            await here.pilot.press("space")
            await here.after(seconds)
        session = here.pause.session
        assert session.following is None
        assert WORDS("pause.followed") in await here.after(0)
        assert session.kind == "out"
        assert (session.plan.pattern.inhale, session.plan.pattern.exhale) == (3.4, 5.0)
        await here.after(5.1)
        assert here.pause.session.kind == "in"


async def test_arrows_change_the_pace_from_the_next_breath_on() -> None:
    async with breathing(length=Length(6)) as here:
        await here.after(7)
        await here.pilot.press("left")
        assert WORDS("pause.slower") in here.text
        assert here.pause.session.plan.pattern.exhale == pytest.approx(6.6)
        await here.pilot.press("right", "right")
        assert here.pause.session.plan.pattern.exhale == pytest.approx(5.45)
        assert here.pause.session.kind == "in"
        assert WORDS("pause.faster") in here.text
        assert WORDS("pause.faster") not in await here.after(7)
        await here.pilot.press(*["left"] * 12)
        assert WORDS("pause.furthest") in here.text


async def test_numbers_are_off_unless_asked_for() -> None:
    async with breathing() as here:
        assert "in 1" not in await here.after(6.5)
        await here.pilot.press("n")
        assert "in 1" in await here.after(0.1)


async def test_without_motion_only_the_word_and_one_row_change() -> None:
    async with breathing(still=True) as here:
        before = (await here.after(6.1)).splitlines()
        changed: set[int] = set()
        for _ in range(16):
            after = (await here.after(0.5)).splitlines()
            changed |= {y for y, (a, b) in enumerate(zip(before, after, strict=True)) if a != b}
        assert len(changed) <= 2


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 9), (20, 6), (40, 12), (200, 60)])
async def test_it_breathes_at_any_size(size: tuple[int, int]) -> None:
    async with breathing(size=size) as here:
        for _ in range(12):
            await here.after(1.7)
        assert not here.pause.session.held


async def test_a_resize_in_the_middle_goes_on() -> None:
    async with breathing() as here:
        await here.after(8)
        await here.pilot.resize_terminal(1, 1)
        await here.after(1)
        await here.pilot.resize_terminal(120, 40)
        assert " out " in await here.after(1)
