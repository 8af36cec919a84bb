"""The model of a breath: phases tile the time, the size never jumps, the end is an exhale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.breath import LEAD_IN, MOST_BREATHS, BreathPattern, Length, Plan, plan
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.pace import faster, own, slower

SETTLE = BreathPattern(id="settle", name="Settle", inhale=4, exhale=6)
NATURAL = BreathPattern(id="natural", name="Natural")

breath_seconds = st.floats(1.5, 12).map(lambda s: round(s, 2))
hold_seconds = st.one_of(st.just(0.0), st.floats(0.5, 8).map(lambda s: round(s, 2)))
patterns = st.builds(
    BreathPattern,
    id=st.just("own"),
    name=st.just("Own"),
    inhale=breath_seconds,
    sip=st.sampled_from([0.0, 1.0]),
    hold=hold_seconds,
    exhale=breath_seconds,
    rest=hold_seconds,
    ramp=st.integers(0, 5),
    rounds=st.sampled_from([0, 4]),
)
lengths = st.one_of(
    st.builds(Length, breaths=st.integers(1, 40)),
    st.builds(Length, minutes=st.floats(0.1, 12)),
)
plans = st.builds(plan, patterns, lengths, lead_in=st.booleans())


@given(plans)
def test_phases_tile_the_time(whole: Plan) -> None:
    assert whole.phases[0].start == 0
    for before, after in zip(whole.phases, whole.phases[1:], strict=False):
        assert after.start == pytest.approx(before.end)
        assert before.seconds > 0
    assert whole.seconds == whole.phases[-1].end


@given(plans, st.floats(0, 1))
def test_the_size_is_continuous_and_within_bounds(whole: Plan, share: float) -> None:
    at = share * whole.seconds
    size, later = whole.size_at(at), whole.size_at(at + 0.01)
    assert 0 <= size <= 1
    assert abs(later - size) < 0.02  # a breath in of a second moves 0.016 in a hundredth


@given(plans)
def test_it_always_ends_after_an_exhale_with_the_breath_out(whole: Plan) -> None:
    assert whole.phases[-1].kind == "out"
    assert whole.size_at(whole.seconds) == 0
    assert whole.ended(whole.seconds)
    assert not whole.ended(whole.seconds - 0.01)


@given(plans, st.floats(0, 1), patterns)
def test_another_pace_leaves_this_breath_as_it_is(
    whole: Plan, share: float, pattern: BreathPattern
) -> None:
    at = share * whole.seconds * 0.99
    changed = whole.repaced(at, pattern)
    end = max(p.end for p in whole.phases if p.breath == whole.phase_at(at).breath)
    # a rest with no breath after it is left out, so that the end is an exhale
    assert changed.phase_at(at) == whole.phase_at(at) or changed.ended(at)
    assert changed.size_at(end - 0.01) == pytest.approx(whole.size_at(end - 0.01))
    assert changed.phases[-1].kind == "out"


@given(patterns, st.integers(1, 40))
def test_so_many_breaths_are_so_many(pattern: BreathPattern, breaths: int) -> None:
    whole = plan(pattern, Length(breaths))
    assert whole.breaths == (min(breaths, 4) if pattern.rounds else breaths)


@given(patterns.filter(lambda p: not p.rounds), st.floats(0.5, 20))
def test_minutes_are_kept_to_within_half_a_breath(pattern: BreathPattern, minutes: float) -> None:
    whole = plan(pattern, Length(minutes=minutes))
    ends_early = pattern.rest  # it ends with the last exhale, before a rest
    within = pattern.seconds / 2 + ends_early + 1e-6
    assert abs(whole.seconds - minutes * 60) <= within or whole.breaths == 1


def test_it_begins_with_one_free_breath_and_grows_over_two() -> None:
    whole = plan(SETTLE, Length(4))
    assert whole.phases[0].kind == "free"
    assert whole.phases[0].seconds == LEAD_IN
    paces = [
        (i.seconds, o.seconds) for i, o in zip(whole.phases[1::2], whole.phases[2::2], strict=True)
    ]
    assert paces == [(3, 4), (3.5, 5), (4, 6), (4, 6)]


def test_without_timing_there_is_one_long_breath_of_ones_own() -> None:
    whole = plan(NATURAL, Length(minutes=2))
    assert [p.kind for p in whole.phases] == ["free"]
    assert whole.seconds == 120


@pytest.mark.parametrize("asked", [{"minutes": 0}, {"minutes": 61}, {"breaths": 0}])
def test_a_length_out_of_range_is_told(asked: dict[str, float]) -> None:
    with pytest.raises(UserError, match=r"breath\.length") as told:
        Length(**asked)
    assert told.value.values == {"minutes": 60, "breaths": MOST_BREATHS}
    assert Length(breaths=MOST_BREATHS).breaths == MOST_BREATHS


@given(patterns)
def test_slower_and_faster_stay_within_the_limits(pattern: BreathPattern) -> None:
    for _ in range(30):
        pattern = slower(pattern)
    assert pattern.inhale <= 12
    assert pattern.hold <= 8
    for _ in range(60):
        pattern = faster(pattern)
    assert pattern.seconds >= 3
    assert pattern.exhale >= 1


@pytest.mark.parametrize(
    ("seconds", "id"),
    [
        ((0.5, 6), "breath.range"),
        ((4, 13), "breath.range"),
        ((4, 9, 6), "breath.range"),
        ((1, 1), "breath.whole"),
        ((4,), "breath.parts"),
        ((float("nan"), 6), "breath.range"),
    ],
)
def test_a_pattern_of_ones_own_is_checked(seconds: tuple[float, ...], id: str) -> None:
    with pytest.raises(UserError) as caught:
        own("own", seconds)
    assert caught.value.id == id


def test_a_pattern_of_ones_own_has_its_parts() -> None:
    box = own("4-4-4-4", (4, 4, 4, 4))
    assert (box.inhale, box.hold, box.exhale, box.rest) == (4, 4, 4, 4)
