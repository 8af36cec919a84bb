"""When the bell is due: by the wall clock, past midnight, over DST, and with a clock set back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.errors import UserError
from compassion_tui.domain.prompt import (
    Prompts,
    Quiet,
    Rhythm,
    SoftPrompts,
    duration,
    quiet_hours,
)
from tests.conftest import Hands

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def rings(prompts: Prompts, *, hours: float, step: float = 1.0) -> list[datetime]:
    """When it rings over so many hours, read every `step` minutes, each answered at once."""
    found = []
    for count in range(1, int(hours * 60 / step) + 1):
        prompts = prompts.read(prompts.began + minutes(count * step))
        if prompts.over:
            break
        if prompts.due:
            found.append(prompts.seen)
            prompts = prompts.answered()
    return found


def test_it_rings_once_each_interval() -> None:
    found = rings(Prompts.begun(Rhythm(minutes(45)), NOON), hours=4)
    assert found == [NOON + minutes(45 * n) for n in range(1, 6)]


def test_it_ends_when_it_was_to_last_no_longer() -> None:
    rhythm = Rhythm(minutes(45), lasts=timedelta(hours=2))
    assert len(rings(Prompts.begun(rhythm, NOON), hours=8)) == 2


def test_quiet_hours_past_midnight_hold_and_none_rings_the_moment_they_end() -> None:
    rhythm = Rhythm(minutes(45), quiet=quiet_hours("22:00-07:00"))
    evening = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    found = rings(Prompts.begun(rhythm, evening), hours=12.5)
    assert [ring.strftime("%H:%M") for ring in found] == ["20:45", "21:30", "07:44", "08:29"]


def test_a_laptops_sleep_rings_once() -> None:
    prompts = Prompts.begun(Rhythm(minutes(30)), NOON).read(NOON + timedelta(hours=9))
    assert prompts.due
    assert not prompts.answered().due


@pytest.mark.parametrize("back", [1, 60, 600])
def test_a_clock_set_back_changes_nothing_about_the_wait(back: float) -> None:
    prompts = Prompts.begun(Rhythm(minutes(45), lasts=timedelta(hours=2)), NOON)
    prompts = prompts.read(NOON + minutes(40))
    prompts = prompts.read(NOON + minutes(40 - back))
    assert not prompts.read(NOON + minutes(44 - back)).due
    assert prompts.read(NOON + minutes(45 - back)).due
    assert prompts.read(NOON + minutes(120 - back)).over


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)])
def test_a_change_to_or_from_summer_time_is_no_time(day: datetime) -> None:
    start = day.replace(tzinfo=BERLIN).astimezone(UTC)
    prompts = Prompts.begun(Rhythm(minutes(45)), start.astimezone(BERLIN))
    before = (start + minutes(44)).astimezone(BERLIN)
    after = (start + minutes(45)).astimezone(BERLIN)
    # as a clock hands them out: each with the offset of its own moment
    assert not prompts.read(datetime.fromisoformat(before.isoformat())).due
    assert prompts.read(datetime.fromisoformat(after.isoformat())).due


def test_snooze_and_skip_are_both_fine() -> None:
    prompts = Prompts.begun(Rhythm(minutes(45)), NOON).read(NOON + minutes(45))
    assert prompts.snoozed().at == NOON + minutes(55)
    assert prompts.answered().at == NOON + minutes(90)
    assert Prompts.begun(Rhythm(minutes(5)), NOON).snoozed().at == NOON + minutes(5)


def test_quiet_hours_within_a_day_are_over_the_moment_they_end() -> None:
    quiet = quiet_hours("13:00-14:30")
    held = [each for each in (59, 60, 149, 150) if quiet.holds(NOON + minutes(each))]
    assert held == [60, 149]


@given(st.times(), st.times(), st.datetimes(timezones=st.just(UTC)).filter(lambda d: d.year < 9000))
def test_quiet_and_its_complement_share_out_the_day(start, end, now) -> None:  # type: ignore[no-untyped-def]
    if start != end:
        assert Quiet(start, end).holds(now) != Quiet(end, start).holds(now)


@given(st.lists(st.integers(-90, 90), max_size=40), st.integers(1, 120))
def test_however_the_clock_moves_the_next_is_never_further_than_one_interval(
    moves: list[int], every: int
) -> None:
    prompts, now = Prompts.begun(Rhythm(minutes(every)), NOON), NOON
    for move in moves:
        now += minutes(move)
        prompts = prompts.read(now)
        assert prompts.at - now <= minutes(every)


@pytest.mark.parametrize(
    ("text", "found"),
    [("45m", 45), ("8h", 480), ("1h30m", 90), ("90s", 1.5), (" 2H ", 120), ("24h", 1440)],
)
def test_durations(text: str, found: float) -> None:
    assert duration(text) == minutes(found)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("soon", "prompt.duration"),
        ("", "prompt.duration"),
        ("45", "prompt.duration"),
        ("-5m", "prompt.duration"),
        ("1.5h", "prompt.duration"),
        ("0", "prompt.short"),
        ("0m", "prompt.short"),
        ("30s", "prompt.short"),
        ("25h", "prompt.long"),
        ("9" * 400 + "h", "prompt.long"),
    ],
)
def test_what_is_no_duration_is_told(text: str, id: str) -> None:
    with pytest.raises(UserError) as caught:
        duration(text)
    assert (caught.value.id, caught.value.values["given"]) == (id, text)


@pytest.mark.parametrize("text", ["", "22:00", "22:00-22:00", "25:00-07:00", "late-early", "1-2-3"])
def test_what_is_no_quiet_time_is_told(text: str) -> None:
    with pytest.raises(UserError, match=r"prompt\.quiet"):
        quiet_hours(text)


def test_soft_prompts_show_only_where_nothing_is_being_written() -> None:
    hands = Hands()
    prompts = SoftPrompts(minutes(30), hands.clock())
    assert not prompts.take("home")
    hands.move(31 * 60)
    assert not prompts.take("practice")
    assert prompts.take("journal")
    assert not prompts.take("home")
