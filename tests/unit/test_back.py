"""Looking back: what is told, and what never is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.back import beginning, is_hard_week, marks, reached, seasons, since
from compassion_tui.domain.entry import Entry

TODAY = date(2026, 3, 9)
days = st.dates(date(2024, 1, 1), TODAY).map(str)


def entry(made: str, **parts: object) -> Entry:
    return Entry(made=made, practice="friend", **{"title": "A friend's words", **parts})


@pytest.mark.parametrize(
    "told",
    [
        "2026-03-09T12:00:00+01:00",
        "2026-03-09T20:00:00+09:00",
        "2026-03-09",
        "2026-03",
        "2026",
        "",
        "spring",
        "tea at 4",
        "9999-99-99",
        "0001",
    ],
)
def test_looking_back_begins_at_a_moment_whatever_its_offset(told: str) -> None:
    made = ("2026-03-09T14:00:00+01:00", "2026-03-09T10:30:00-01:00", "2026-03-11", "")
    entries = [entry(each) for each in made]
    shown = since(entries, beginning(told, TODAY))
    unset = told in ("", "spring", "tea at 4", "9999-99-99", "0001")
    assert shown == (entries if unset else entries[:3])
    earlier = entry("2025-12-09T23:00:00-05:00")
    assert since([earlier], beginning(told, TODAY)) == (
        [earlier] if unset or told == "0001" else []
    )


def test_a_season_is_three_months_and_december_begins_one() -> None:
    kept = [("a", "2026-02-01"), ("b", "2025-12-31T23:59:00+01:00"), ("c", "2025-11-30")]
    assert [each[:2] for each in seasons(kept)] == [("2025-12", "2026-02"), ("2025-09", "2025-11")]


def test_a_line_kept_twice_in_a_season_stands_there_once() -> None:
    assert seasons([("a", "2026-02-02"), ("a", "2026-02-01")])[0].lines == ("a",)


@given(st.lists(st.tuples(st.text(), days)))
def test_no_line_is_lost(kept: list[tuple[str, str]]) -> None:
    kept.sort(key=lambda each: each[1], reverse=True)
    found = seasons(kept)
    assert {line for season in found for line in season.lines} == {line for line, _ in kept}
    firsts = [season.first for season in found]
    assert firsts == sorted(set(firsts), reverse=True)


def test_a_mark_a_moment_of_the_past_year_oldest_first() -> None:
    entries = [entry("2026-03-09", kept=("a",)), entry("2026-03-01"), entry("2025-03-01")]
    assert marks(entries, TODAY) == (False, True)


def test_practices_stand_by_title_and_tell_no_numbers() -> None:
    entries = [
        entry("2026-03-09", after="heavier"),
        entry("2026-03-08", after="lighter"),
        entry("2026-03-07", after="lighter"),
        entry("2026-03-06", title="A pause"),
    ]
    told = reached(entries)
    assert [each.title for each in told] == ["A friend's words", "A pause"]
    assert told[0].afterwards == ("lighter", "heavier")
    assert told[1].afterwards == ()


def test_practices_stand_by_title_whatever_its_case() -> None:
    titles = ["my own pause", "Feet on the floor", "On your own side"]
    told = reached([entry("2026-03-09", title=title) for title in titles])
    assert [each.title for each in told] == [titles[1], titles[0], titles[2]]


def test_a_week_and_a_year_have_their_days_and_not_one_more() -> None:
    heavy = [entry(day, after="heavier") for day in ("2026-03-09", "2026-03-03")]
    assert is_hard_week(heavy, TODAY)
    assert not is_hard_week([heavy[0], entry("2026-03-02", after="heavier")], TODAY)
    kept = [entry(day, kept=("a",)) for day in ("2025-03-10", "2025-03-09")]
    assert marks(kept, TODAY) == (True,)


def test_one_heavy_moment_is_no_hard_week_and_old_ones_are_none() -> None:
    heavy = [entry(day, after="heavier") for day in ("2026-03-09", "2026-03-01")]
    assert not is_hard_week(heavy, TODAY)
    assert is_hard_week([*heavy, entry("2026-03-04", after="heavier")], TODAY)


def test_an_entry_whose_time_is_unknown_is_no_crash() -> None:
    assert marks([entry("")], TODAY) == ()
    assert not is_hard_week([entry("")], TODAY)
