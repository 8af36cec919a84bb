"""A practice followed without a key: the same walk, its lines coming by themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.flow import Answered, Next, Strayed
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.unhurried import LEAST, THINK, Unhurried, asks_to_think, is_breath
from compassion_tui.library.library import Library
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession

SHIPPED = [practice for practice in Library(assets.content()).shipped if practice.listed]
FOLLOWED = [practice for practice in SHIPPED if practice.unhurried]
NONE = {"letter", "gap", "amends", "critic"}
LINES = st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4)

each_followed = pytest.mark.parametrize("practice", FOLLOWED, ids=[p.id for p in FOLLOWED])


@given(LINES, st.booleans())
def test_every_line_has_its_time_and_more_where_one_thinks(lines: list[str], thinks: bool) -> None:
    walk = Unhurried.begun(lines, thinks=thinks, now=0.0)
    assert all(each >= LEAST for each in walk.seconds)
    assert not thinks or walk.seconds[-1] >= THINK
    assert walk.shown(0.0) == 1
    end = sum(walk.seconds)
    assert walk.shown(end) == len(lines)
    assert not walk.over(end - 0.1)
    assert walk.over(end)


@given(LINES, st.lists(st.floats(0.0, 60.0), max_size=6))
def test_while_it_waits_no_time_passes(lines: list[str], times: list[float]) -> None:
    walk, now, spent = Unhurried.begun(lines, thinks=False, now=0.0), 0.0, 0.0
    for index, seconds in enumerate(times):
        now += seconds
        spent += seconds * (index % 2 == 0)
        walk = walk.waiting(now) if index % 2 == 0 else walk.going_on(now)
    assert walk.at(now) == pytest.approx(spent)


def test_a_line_comes_in_the_moment_the_one_before_it_has_had_its_time() -> None:
    walk = Unhurried.begun(["Rest.", "Look.", "Listen."], thinks=False, now=0.0)
    assert [walk.shown(LEAST * line) for line in (0, 1, 2)] == [1, 2, 3]
    assert [walk.shown(LEAST * line - 0.1) for line in (1, 2)] == [1, 2]


def test_the_longer_a_line_the_longer_it_has() -> None:
    short, long = Unhurried.begun(["Rest.", "x" * 66], thinks=False, now=0.0).seconds
    assert short == LEAST < long


def test_each_practice_names_its_way_and_four_have_none() -> None:
    assert {practice.id for practice in SHIPPED} - {p.id for p in FOLLOWED} == NONE


@each_followed
def test_followed_by_time_alone_it_comes_to_its_end_and_answers_nothing(
    practice: Practice, services: Services
) -> None:
    walk, seen = PracticeSession(services, practice), []
    assert walk.turn_unhurried()
    while walk.state.ending is None:
        assert walk.state.step not in seen, "it never goes round"
        seen.append(walk.state.step)
        assert walk.is_unhurried
        step = walk.step
        assert step is not None
        said = " ".join(walk.lines_of(step)).lower()
        assert not re.search(r"\b(write|type|choose (one|a))\b", said), step.id
        walk.dispatch(Next())
    assert tuple(seen) == practice.unhurried
    assert walk.state.answers == {}
    assert walk.state.ending == "complete"
    assert not walk.keeps


@each_followed
def test_writing_steps_become_thinking(practice: Practice) -> None:
    for id in practice.unhurried:
        step = practice.step(id)
        assert step is not None
        assert asks_to_think(step) == (step.holds_words or bool(step.options))
        assert not (is_breath(step) and asks_to_think(step))


def test_it_is_chosen_at_the_first_step_and_can_be_left(services: Services) -> None:
    friend = services.library.practice("friend")
    assert friend
    walk = PracticeSession(services, friend)
    assert walk.turn_unhurried()
    assert walk.turn_unhurried()
    assert not walk.is_unhurried
    walk.dispatch(Next())
    assert not walk.turn_unhurried(), "it is chosen at the beginning"


def test_it_stops_where_danger_is_heard(services: Services) -> None:
    evening = services.library.practice("evening")
    assert evening
    walk = PracticeSession(services, evening)
    walk.turn_unhurried()
    walk.dispatch(Strayed("I want to die"))
    assert not walk.is_unhurried
    walk.dispatch(Next())
    assert walk.offering


def test_what_has_no_way_stays_as_it_is(services: Services) -> None:
    letter = services.library.practice("letter")
    assert letter
    walk = PracticeSession(services, letter)
    assert not walk.turn_unhurried()
    walk.dispatch(Answered("x"))
    assert not walk.is_unhurried
