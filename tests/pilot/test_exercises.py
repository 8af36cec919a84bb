"""What the screen of each exercise has that no other has."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from compassion_tui import assets, screens
from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import State
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Breathe
from compassion_tui.drafts import Draft
from compassion_tui.library.library import Library
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.choices import Choice
from compassion_tui.widgets.guide import Guide
from compassion_tui.widgets.key_bar import KeyBar
from tests.conftest import Hands
from tests.rooms import settled, shown, walked
from tests.walks import walks

SHIPPED = {practice.id: practice for practice in Library(assets.content()).shipped}
EXERCISES = [practice for practice in SHIPPED.values() if practice.listed]


@asynccontextmanager
async def at_step(services: Services, id: str, step: str, **answers: str) -> AsyncIterator[Pilot]:
    """The app at a step of a practice, come to by the shortest way, with more answers."""
    state = next(each for each in walks(SHIPPED[id]) if each.step == step and not each.ending)
    async with at(services, replace(state, answers={**state.answers, **answers})) as pilot:
        yield pilot


@asynccontextmanager
async def at(services: Services, state: State) -> AsyncIterator[Pilot]:
    """The app in a walk that was left in that state."""
    async with walked(CompassionApp(services)) as pilot:
        draft = Draft(state=state, id=services.drafts.new_id())
        pilot.app.open_practice(state.practice, draft)  # type: ignore[attr-defined]
        await settled(pilot)
        yield pilot


def screen(pilot: Pilot) -> PracticeScreen:
    assert isinstance(pilot.app.screen, PracticeScreen)
    return pilot.app.screen


def says(pilot: Pilot) -> str:
    return shown(pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize("practice", EXERCISES, ids=lambda practice: practice.id)
def test_each_exercise_has_a_screen_of_its_own(practice: Practice, services: Services) -> None:
    made = type(screens.practice_screen(PracticeSession(services, practice)))
    assert made is not PracticeScreen
    assert made.__module__.startswith("compassion_tui.screens.practices.")
    assert {*vars(made)} - {"__module__", "__doc__"}, "it has something that no other has"
    ours = made.__mro__[: made.__mro__.index(Screen)]
    assert len(ours) <= 3


async def test_the_gap_closes_a_little_at_each_key(services: Services) -> None:
    async with at_step(
        services, "gap", "beside", said="Too slow.", instead="It was a lot."
    ) as pilot:
        apart = []
        for _ in range(3):
            line = next(line for line in says(pilot).splitlines() if "Too slow." in line)
            apart.append(line.index("It was a lot.") - line.index("Too slow."))
            await pilot.press("enter")
            await settled(pilot)
        assert apart == sorted(apart, reverse=True)
        assert len(set(apart)) == 3
        assert screen(pilot).session.state.step == "others"


async def test_the_reason_stays_above_what_meets_it(services: Services) -> None:
    reason = "I tried it, and nothing changed"
    async with at_step(services, "deserve", "works") as pilot:
        assert reason in says(pilot)
    async with at_step(services, "deserve", "cue", works="I want to die.") as pilot:
        await pilot.press("end", "enter")  # past the offer of people
        await settled(pilot)
        assert reason not in says(pilot)


async def test_an_evening_has_a_day_that_ends_when_one_sleeps(
    services: Services, hands: Hands
) -> None:
    async with at_step(services, "evening", "moment") as pilot:
        assert "Monday 9 March 2026" in says(pilot)
    hands.at += timedelta(hours=13)
    async with at_step(services, "evening", "moment") as pilot:
        assert "Monday 9 March 2026" in says(pilot), "one o'clock at night"


async def test_words_for_a_friend_are_turned_as_the_settings_say(services: Services) -> None:
    services.settings.change("voice", "i")
    async with at_step(services, "friend", "turned") as pilot:
        assert services.messages("practice.turn_i") in says(pilot)


@pytest.mark.parametrize("width", [120, 80, 40])
async def test_both_voices_are_there_in_whole_at_any_width(services: Services, width: int) -> None:
    telling = "The first cup stood beside the window until evening came around."
    friend = "Anyone forgets tea sometimes; another kettle boils within five quiet minutes."
    async with at_step(services, "friend", "beside", telling=telling, friend=friend) as pilot:
        await pilot.resize_terminal(width, 40)
        await settled(pilot)
        assert {*telling.split(), *friend.split()} <= set(says(pilot).split())


async def test_three_parts_are_as_wide_as_they_weigh(services: Services) -> None:
    async with at_step(services, "three", "line") as pilot:
        parts = list(screen(pilot).query(".part"))
        assert [part.has_class("-here") for part in parts] == [False, False, True]
        assert parts[2].size.width > parts[0].size.width + parts[1].size.width - 3
        await pilot.press("f3")
        await settled(pilot)
        assert [part.has_class("-here") for part in parts] == [False, False, True]


async def test_nothing_moves_where_feet_are_on_the_floor(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[float] = []
    monkeypatch.setattr(
        Guide, "say", lambda self, lines, before=(), arrival=1.0: moved.append(arrival)
    )
    async with walked(CompassionApp(services, "feet")):
        assert moved == [0.0]


async def test_on_ones_own_side_people_stand_out_from_the_first(services: Services) -> None:
    async with at_step(services, "side", "theirs") as pilot:
        assert screen(pilot).query_one(KeyBar).has_class("-people-first")
    async with at_step(services, "hand", "place") as pilot:
        assert not screen(pilot).query_one(KeyBar).has_class("-people-first")


async def test_a_letter_that_is_read_is_alone_on_its_page(services: Services) -> None:
    async with at_step(services, "letter-reread", "letter", letter="Dear you,\n\nRest.") as pilot:
        assert not screen(pilot).query_one(".guide-before", Static).display
        assert "Dear you," in says(pilot)


async def test_a_hand_takes_two_keys_and_twenty_seconds(services: Services) -> None:
    async with at_step(services, "hand", "place") as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert "On your chest" in says(pilot), "the place stays in sight"
        step, pause = screen(pilot).step, screen(pilot).query_one(BreathingPause)
        assert isinstance(step, Breathe)
        assert step.breaths * (pause.pattern.inhale + pause.pattern.exhale) == 20
        pause.post_message(BreathingPause.Ended())  # it goes on by itself
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, EndingScreen)


async def test_a_few_words_for_feelings_come_first_and_more_on_request(services: Services) -> None:
    async with at_step(services, "name", "word") as pilot:
        assert "worried" not in says(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert "worried" in says(pilot)
        assert services.messages("practice.more_words") not in says(pilot)


@pytest.mark.parametrize("marked", ["", "ashamed"])
async def test_after_more_words_only_what_the_person_marked_is_marked(
    marked: str, services: Services
) -> None:
    async with at_step(services, "critic", "hurts", says="Too slow.") as pilot:
        hint = screen(pilot).query_one(".pick-hint")
        moves = ("right", "right", "right") if marked else ()
        await pilot.press(*moves)
        if not marked:
            screen(pilot).query_one(Choice).focus()
            await settled(pilot)
        await pilot.press(*(("down",) if marked else ()), "enter")
        await settled(pilot)
        assert "guilty" in says(pilot)
        assert hint.has_class("-unseen") is bool(marked)
        await pilot.press("enter")
        await settled(pilot)
        walk = screen(pilot).session
        assert walk.state.answers.get("hurts", "") == marked
        assert walk.state.step == "two-breaths"


def picture(pilot: Pilot) -> str:
    """What stands on the step's own place, whatever its words are."""
    stage = screen(pilot).query_one("#stage").region
    rows = says(pilot).splitlines()[stage.y : stage.bottom]
    marks = (re.sub(r"\w+", "x", row) for row in rows)
    return "\n".join(mark.rstrip() for mark in marks)


async def test_each_exercise_has_a_step_that_looks_like_no_other(services: Services) -> None:
    pictures: dict[str, str] = {}
    async with walked(CompassionApp(services)) as pilot:
        for practice in EXERCISES:
            (step,) = (each for each in practice.steps if each.signature)
            state = next(
                each for each in walks(practice) if each.step == step.id and not each.ending
            )
            draft = Draft(state=state, id=services.drafts.new_id())
            pilot.app.open_practice(practice.id, draft)  # type: ignore[attr-defined]
            await settled(pilot)
            assert screen(pilot).own_view is type(screen(pilot).view), practice.id
            pictures[practice.id] = picture(pilot)
            pilot.app.pop_screen()
            await settled(pilot)
    alike = {id for id, each in pictures.items() if list(pictures.values()).count(each) > 1}
    assert not alike
