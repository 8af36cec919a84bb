"""A pause that is led: taps, a pace of one's own, gaps, and the end."""

from __future__ import annotations

import pytest

from compassion_tui.domain.breath import LEAD_IN, NATURAL, BreathPattern, Length
from compassion_tui.domain.breath_session import GRACE, BreathSession
from compassion_tui.domain.errors import InputError
from compassion_tui.domain.pace import (
    SHORTEST_TAP,
    Following,
    checked,
    faster,
    own,
    slower,
    typed,
)
from tests.conftest import Hands

SETTLE = BreathPattern(id="settle", name="Settle", inhale=4, exhale=6, ramp=0)


def begun(hands: Hands, pattern: BreathPattern = SETTLE, breaths: int = 3) -> BreathSession:
    return BreathSession.begun(pattern, Length(breaths=breaths), hands.clock())


def later(session: BreathSession, hands: Hands, seconds: float) -> BreathSession:
    """The session so many seconds on, read often enough that nobody was away."""
    while seconds > 0:
        hands.move(min(seconds, 1.0))
        seconds -= 1.0
        session = session.read()
    return session


def tapped(session: BreathSession, hands: Hands, *waits: float) -> BreathSession:
    for wait in waits:
        session = later(session, hands, wait).tapped()
    return session


def test_it_tells_what_the_breath_does(hands: Hands) -> None:
    session = begun(hands)
    assert (session.kind, session.breath, session.second, session.ebb) == ("free", -1, 0, None)
    session = later(session, hands, LEAD_IN + 1.5)
    assert (session.kind, session.breath, session.second) == ("in", 0, 2)
    assert 0 < session.size < 1
    session = later(session, hands, 4)
    assert (session.kind, session.breath, session.second) == ("out", 0, 2)
    assert session.ebb
    assert (session.ebb.start, session.ebb.seconds, session.ebb.breath) == (10.0, 6, 0)
    assert not session.ended
    assert later(session, hands, 26).ended


def test_held_it_stays_where_it_was(hands: Hands) -> None:
    held = later(begun(hands), hands, 8).hold()
    assert held.held
    assert later(held, hands, 30).elapsed == held.elapsed == 8
    again = later(held, hands, 30).go_on()
    assert not again.held
    assert later(again, hands, 1).elapsed == 9
    assert again.following is None


def test_a_gap_holds_it_and_says_so(hands: Hands) -> None:
    session = later(begun(hands), hands, 8)
    hands.move(60)
    away = session.read()
    assert (away.elapsed, away.held, away.watch.away) == (8, True, True)
    assert not later(begun(hands), hands, 1).watch.away


def test_a_moment_of_two_seconds_is_no_gap(hands: Hands) -> None:
    session = begun(hands)
    hands.move(2.0)
    assert not session.read().held
    hands.move(0, wall=2.5)
    assert session.read().held, "a laptop's sleep shows on the wall clock alone"


def test_six_taps_make_the_pace_ones_own(hands: Hands) -> None:
    session = later(begun(hands, breaths=8), hands, 3).follow()
    assert (session.kind, session.breath, session.second, session.ebb) == ("free", -1, 0, None)
    session = tapped(session, hands, 1)
    assert (session.kind, session.breath) == ("in", 0)
    session = tapped(session, hands, 5)
    assert (session.kind, session.breath, session.second) == ("out", 0, 0)
    assert session.ebb
    assert (session.ebb.start, session.ebb.seconds, session.ebb.breath) == (9, 4.0, 0)
    session = tapped(session, hands, 7, 5, 7)
    assert session.following
    assert session.measuring
    session = tapped(session, hands, 5)
    assert session.following is None
    assert not session.measuring
    pattern = session.plan.pattern
    assert (pattern.inhale, pattern.exhale, pattern.hold) == (5, 7, 0)
    assert (session.kind, session.breath) == ("out", 2)
    assert session.size == pytest.approx(1.0)
    assert session.plan.breaths == 8
    assert session.tapped() is session, "nothing follows any more"


def test_a_tap_that_repeats_is_one_and_a_picture_goes_its_way(hands: Hands) -> None:
    following = Following(size=0.4)
    assert following.size_at(5.0) == 0.4
    assert following.turned_out is None
    following = following.tapped(10.0)
    assert following.tapped(10.0 + SHORTEST_TAP - 0.01) is following
    assert len(following.tapped(10.0 + SHORTEST_TAP).taps) == 2
    assert following.size_at(9.0) == 0.4, "never before its tap"
    assert following.size_at(10.0) == 0.4
    assert 0.4 < following.size_at(11.5) < 1.0
    assert following.size_at(13.0) == following.size_at(60.0) == 1.0
    out = following.tapped(13.0)
    assert out.size == 1.0
    assert (out.kind, out.turned_out) == ("out", 13.0)
    assert out.size_at(17.0) == pytest.approx(0.0)
    again = out.tapped(17.0)
    assert (again.kind, again.turned_out) == ("in", 13.0)
    assert again.expected(0) == 3.0
    assert again.tapped(50.0).tapped(80.0).expected(0) == 12.0, "no breath lasts longer"


def test_a_hasty_pace_is_held_within_limits() -> None:
    hasty = Following(taps=(0, 0.6, 1.2, 1.8, 2.4, 3.0)).pace(SETTLE)
    assert (hasty.inhale, hasty.exhale) == (2.0, 2.0)
    slow = Following(taps=(0, 30, 60, 90, 120, 150)).pace(SETTLE)
    assert (slow.inhale, slow.exhale) == (12.0, 12.0)
    fine = Following(taps=(0, 3.456, 7.912, 11.368, 15.824, 19.28)).pace(SETTLE)
    assert (fine.inhale, fine.exhale) == (3.46, 4.46)
    sipped = BreathPattern(id="sip", name="", inhale=2, sip=1, hold=1, exhale=6, rest=1)
    even = Following(taps=(0, 3, 7, 10, 14, 17)).pace(sipped)
    assert (even.inhale, even.sip, even.hold, even.exhale, even.rest) == (3, 0, 0, 4, 0)


def test_taps_from_before_a_pause_show_no_pace(hands: Hands) -> None:
    session = tapped(begun(hands).follow(), hands, 1, 4)
    session = later(session, hands, 1)
    assert session.hold().go_on().following == Following(size=session.size)


def test_where_nothing_is_timed_the_person_leads_and_it_ends_breathed_out(hands: Hands) -> None:
    session = begun(hands, NATURAL, breaths=1)
    assert session.following == Following()
    assert not session.measuring
    session = later(session, hands, 6)
    assert not session.ended
    assert later(session, hands, 8).ended, "nobody tapped: nothing to wait for"


def test_a_breath_out_is_waited_for_a_while(hands: Hands) -> None:
    session = later(tapped(begun(hands, NATURAL, breaths=1), hands, 11.5), hands, 3)
    assert session.elapsed > session.plan.seconds
    assert not session.ended
    session = later(session, hands, session.plan.seconds + GRACE - session.elapsed)
    assert not session.ended
    assert later(session, hands, 0.5).ended


def test_who_shows_a_pace_has_the_time_to(hands: Hands) -> None:
    assert not later(begun(hands).follow(), hands, 60).ended


def test_slower_and_faster_hold_from_the_next_breath_on(hands: Hands) -> None:
    session = later(begun(hands), hands, 8)
    slow = session.slower()
    assert slow.plan.pattern.inhale == 4.4
    assert slow.kind == session.kind
    assert later(slow, hands, 9).plan.phase_at(17).seconds == 4.4
    assert session.faster().plan.pattern.exhale == 5.45
    led = session.follow()
    assert led.slower() is led
    free = begun(hands, NATURAL)
    assert free.faster() is free


def test_what_leaves_the_limits_stays_as_it_is() -> None:
    slowest = own("12-12", (12, 12))
    assert slower(slowest) is slowest
    fastest = own("1.5-1.5", (1.5, 1.5))
    assert faster(fastest) is fastest
    assert slower(fastest).inhale == 1.65


def test_a_pattern_is_typed_as_seconds() -> None:
    found = typed("4-7,5")
    assert found
    assert (found.id, found.name) == ("4-7,5", "4-7,5")
    assert (found.inhale, found.hold, found.exhale, found.rest) == (4, 0, 7.5, 0)
    held = typed("4-2-6")
    assert held
    assert (held.inhale, held.hold, held.exhale, held.rest) == (4, 2, 6, 0)
    square = typed("4-4-4-4")
    assert square
    assert (square.hold, square.rest) == (4, 4)
    assert typed("settle") is None
    assert typed("4-") is None
    assert typed("1.2.3-4") is None


def test_what_is_out_of_range_is_told() -> None:
    with pytest.raises(InputError) as told:
        own("x", (0.5, 6))
    assert told.value.id == "breath.range"
    assert told.value.values == {"part": "inhale", "low": "1", "high": "12"}
    with pytest.raises(InputError) as told:
        own("x", (4, 9, 6))
    assert told.value.values == {"part": "hold", "low": "0", "high": "8"}
    for seconds in ((1.0, 1.0), (12, 1, 12)):
        with pytest.raises(InputError) as told:
            own("x", seconds)
        assert told.value.id == "breath.whole"
        assert told.value.values == {"low": "3", "high": "24"}
    for many in ((4,), (4, 4, 4, 4, 4)):
        with pytest.raises(InputError) as told:
            own("x", tuple(map(float, many)))
        assert told.value.id == "breath.parts"
    assert checked(NATURAL) is NATURAL
    with pytest.raises(InputError):
        checked(BreathPattern(id="x", name="", exhale=4))
