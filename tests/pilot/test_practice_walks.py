"""Every shipped practice on its own screen, by keys alone, to each of its endings."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from compassion_tui import assets
from compassion_tui.app import CompassionApp
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Choose, Keep, Option, Pick, Sort, Step, Touch, Write
from compassion_tui.library.library import Library
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.home import HomeScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.widgets.choices import Choice, Choices
from tests import rooms

SHIPPED = Library(assets.content()).shipped
LISTED = [practice for practice in SHIPPED if practice.listed]
KEEPING = [
    each for each in LISTED if any(isinstance(step, Keep) and not step.needs for step in each.steps)
]
"""Those that always ask what becomes of the words."""
MOST_STEPS = 40
"""More steps than any walk takes: one that needs more goes round in circles."""


def each(practices: list[Practice]) -> Any:
    return pytest.mark.parametrize("practice", practices, ids=[one.id for one in practices])


def plain_option(step: Choose | Touch) -> Option:
    """An option that leads on: neither outside the practice, nor round again."""
    ways = [option for option in step.options if not option.leads]
    return ways[-1] if step.id == "next" else ways[0]


async def choose(pilot: Pilot[None], value: str) -> None:
    """Move to the row of that value by arrows, and choose it."""
    rows = [row.value for row in pilot.app.screen.query(Choice)]
    pilot.app.screen.query_one(Choices).focus()
    await pilot.press("home", *["down"] * rows.index(value), "enter")


async def step_on(pilot: Pilot[None], step: Step, way: str) -> None:
    """One step on, as a person does it."""
    match step:
        case Write():
            await pilot.press(*"words", "ctrl+n")
        case Choose() | Touch():
            await choose(pilot, plain_option(step).id)
        case Keep():
            await choose(pilot, way)
        case Pick():
            await pilot.press("enter")
        case Sort():
            await pilot.press("space", "end", "down", "enter")
        case _:
            await pilot.press("enter")


async def walk(pilot: Pilot[None], way: str = "keep") -> PracticeScreen:
    """To the ending, keeping as `way` says; the practice's screen, which is left by then."""
    await pilot.pause()
    practice = pilot.app.screen
    assert isinstance(practice, PracticeScreen)
    for _ in range(MOST_STEPS):
        if pilot.app.screen is not practice:
            return practice
        assert practice.step is not None
        await step_on(pilot, practice.step, way)
        await pilot.pause()
    raise AssertionError(f"still at {practice.step}")


@pytest.mark.sample(4)
@each(KEEPING)
async def test_kept_to_the_end(practice: Practice, services: Services) -> None:
    app = CompassionApp(services, practice.id)
    async with app.run_test() as pilot:
        await walk(pilot)
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, EndingScreen)
        (entry,) = services.journal.newest()
        assert entry.practice == practice.id
        assert services.drafts.all() == []
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.sample(4)
@each(KEEPING)
async def test_let_go_at_the_end(practice: Practice, services: Services) -> None:
    app = CompassionApp(services, practice.id)
    async with app.run_test() as pilot:
        await walk(pilot, "drop")
        assert isinstance(app.screen, EndingScreen)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, PracticeScreen), "what was let go comes back for a moment"
        await choose(pilot, "drop")
        await pilot.pause()
        await pilot.press("enter")
        assert services.journal.newest() == []
        assert services.drafts.all() == []


@each([practice for practice in LISTED if practice not in KEEPING])
async def test_a_practice_that_keeps_nothing_ends_at_home(
    practice: Practice, services: Services
) -> None:
    app = CompassionApp(services, practice.id)
    async with app.run_test() as pilot:
        await walk(pilot)
        assert isinstance(app.screen, EndingScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
        assert services.drafts.all() == []


@each(LISTED)
async def test_esc_from_what_was_only_opened_says_nothing_and_later_it_is_an_ending(
    practice: Practice, services: Services
) -> None:
    app = CompassionApp(services, practice.id)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert services.drafts.all() == []
        app.open_practice(practice.id)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        while screen.session.untouched:  # some show a step in a few pictures
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, EndingScreen)
        assert screen.session.state.ending == "enough"


@pytest.mark.sample(3)
@each([practice for practice in LISTED if practice.id != "feet"])
async def test_worse_leads_to_grounding_and_back_and_stopping_there_is_a_quiet_end(
    practice: Practice, services: Services
) -> None:
    app = CompassionApp(services, practice.id)
    async with app.run_test() as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        first = screen.session.state.step
        await pilot.press("f3")
        await app.workers.wait_for_complete()
        assert screen.step is not None
        assert screen.step.id.startswith("feet-")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert screen.session.state.step == first
        await pilot.press("ctrl+g")
        await app.workers.wait_for_complete()
        for _ in practice.ground:
            await pilot.press("enter")
            await pilot.pause()
        assert screen.session.state.step == first
        assert screen.session.state.ending is None
        await pilot.press("f3")
        await app.workers.wait_for_complete()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen, "so far one has only looked"
        assert screen.session.state.step == first
        await pilot.press("f3")
        await app.workers.wait_for_complete()
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, EndingScreen)
        assert screen.session.state.ending == "worse"


async def test_a_letter_rests_and_is_read_again(services: Services, hands: Any) -> None:
    app = CompassionApp(services, "letter")
    async with app.run_test() as pilot:
        await walk(pilot, "rest_soon")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        letter = app.services.messages("home.letter")
        assert letter not in rooms.shown(app), "it rests"
        hands.move(16 * 60)
        app.screen.on_screen_resume()  # type: ignore[attr-defined]
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert letter in rooms.shown(app)
        for keys in (("escape",), ("enter", "escape", "enter"), ()):
            await pilot.press("home", "enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, PracticeScreen)
            assert app.screen.session.practice.id == "letter-reread"
            for key in keys:  # back before a line of it was read, or before its end
                await pilot.press(key)
                await rooms.settled(pilot)
            assert letter in rooms.shown(app) or not keys, "it can still be read"
            assert services.drafts.all() == [] or not keys, "nothing else was begun"
        await walk(pilot)
        await app.workers.wait_for_complete()
        reread, letter = services.journal.newest()
        assert (reread.practice, letter.practice) == ("letter-reread", "letter")
        assert services.journal.rested(hands.at) == []
