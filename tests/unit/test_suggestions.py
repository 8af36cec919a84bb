"""What home suggests: late at night, at one's own cue, and on the gentle path."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.flow import Answered, Chosen, Next
from compassion_tui.domain.home import Late
from compassion_tui.domain.steps import Pick
from compassion_tui.library.library import Library
from compassion_tui.services import Services
from compassion_tui.session.home_status import home_status
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.suggestions import after_opening, begin_path, end_path, opened
from tests.conftest import Hands

SHIPPED = Library(assets.content())
PATH = SHIPPED.home.path


def suggested(services: Services) -> list[str]:
    return [each.practice for each in home_status(services).suggested]


def walk_of(services: Services, id: str) -> PracticeSession:
    practice = services.library.practice(id)
    assert practice is not None
    return PracticeSession(services, practice)


@pytest.mark.parametrize(("hour", "late"), [(12, False), (22, False), (23, True), (4, True)])
def test_the_night_form_is_offered_late_alone(
    services: Services, hands: Hands, hour: int, late: bool
) -> None:
    hands.at = hands.at.replace(hour=hour)
    assert ("night" in suggested(services)) == late


@pytest.mark.parametrize(
    ("at", "late"),
    [("22:29", False), ("22:30", True), ("00:00", True), ("04:59", True), ("05:00", False)],
)
def test_a_night_goes_past_midnight_and_ends_in_the_minute_it_says(at: str, late: bool) -> None:
    night = Late(practice="night", text="", since=time(22, 30), until=time(5))
    assert night.holds(time.fromisoformat(at)) == late


def test_a_cue_is_asked_once_and_then_home_shows_it(services: Services) -> None:
    walk = walk_of(services, "evening")
    cue = next(step for step in walk.practice.steps if isinstance(step, Pick) and step.once)
    seen = []
    while walk.state.ending is None:
        seen.append(walk.state.step)
        if walk.step is cue:
            walk.dispatch(Answered("When I get into bed"))
        walk.dispatch(Next())
        walk.save()
    assert cue.id in seen
    (row,) = home_status(services).suggested
    assert row.practice == "evening"
    assert "When I get into bed" in row.text
    again = walk_of(services, "evening")
    while again.state.ending is None:
        assert again.state.step != cue.id
        again.dispatch(Next())


def test_no_words_of_ones_own_are_remembered(services: Services) -> None:
    walk = walk_of(services, "evening")
    cue = next(step for step in walk.practice.steps if isinstance(step, Pick) and step.once)
    while walk.step is not cue:
        walk.dispatch(Next())
    walk.dispatch(Answered("After Kim has called"))
    walk.save()
    assert services.settings.current.remembered == {}


def test_the_hand_begins_where_it_was(services: Services) -> None:
    walk = walk_of(services, "hand")
    walk.dispatch(Chosen("elsewhere"))
    walk.dispatch(Chosen("cheek"))
    walk.save()
    remembered = services.settings.current.remembered
    assert remembered == {"hand.place": "elsewhere", "hand.elsewhere": "cheek"}
    place = walk.practice.steps[0].id
    assert walk.current_text(place) == "A hand on your cheek", "it stays in sight"


@given(st.lists(st.sampled_from([*PATH, "gap", "now"])))
def test_the_next_comes_only_once_the_last_was_opened(opened: list[str]) -> None:
    at, seen = PATH[0], []
    for id in opened:
        after = after_opening(PATH, at, id)
        assert (after != at) == (id == at and bool(at))
        if after != at:
            seen.append(id)
        at = after
    assert tuple(seen) == PATH[: len(seen)]


def test_the_path_is_for_who_asks_and_never_by_a_date(services: Services, hands: Hands) -> None:
    assert suggested(services) == []
    begin_path(services)
    assert suggested(services) == [PATH[0]]
    before = home_status(services).suggested
    hands.at += timedelta(days=200)
    assert home_status(services).suggested == before, "after months away it reads the same"
    opened(services, "gap")
    assert suggested(services) == [PATH[0]]
    for id, after in zip(PATH, (*PATH[1:], None), strict=True):
        opened(services, id)
        assert suggested(services) == [each for each in (after,) if each]


def test_the_path_is_ended_at_once(services: Services) -> None:
    begin_path(services)
    end_path(services)
    assert suggested(services) == []


def test_the_hardest_are_not_on_the_path() -> None:
    assert not {"gap", "amends", "side", "carry", "now", "night"} & set(PATH)
    assert all(practice.listed for practice in map(SHIPPED.practice, PATH) if practice)
    assert len({*PATH}) == len(PATH)
