"""Moments as other programs write them: kept as they were written, or said to be unreadable."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.journal.transfer.findings import Unread
from compassion_tui.journal.transfer.moments import (
    Moment,
    in_zone,
    instant,
    leading,
    moment_in_name,
    moment_of,
)
from compassion_tui.journal.transfer.notes import note


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("2026-11-24", "2026-11-24"),
        ("20261124", "2026-11-24"),
        (20261124, "2026-11-24"),
        ("2026_11_24", "2026-11-24"),
        ("2026/11/4", "2026-11-04"),
        ("2026-11-24 08:30", "2026-11-24T08:30:00"),
        ("2026-11-24T08:30:15.250", "2026-11-24T08:30:15"),
        ("2026-11-24, 8.30", "2026-11-24T08:30:00"),
        ("2026-11-24 at 08:30", "2026-11-24T08:30:00"),
        ("20261124T083015", "2026-11-24T08:30:15"),
        ("202611240830", "2026-11-24T08:30:00"),
        ("2024-03-01 09:05:00 PM", "2024-03-01T21:05:00"),
        ("2024-03-03 12:20:00 AM", "2024-03-03T00:20:00"),
        ("2024-03-03 12:20 p.m.", "2024-03-03T12:20:00"),
        ("2024-03-03 9 pm", "2024-03-03T21:00:00"),
        ("2024-03-03 0:20 am", "2024-03-03T00:20:00"),
        ("2024-03-01T21:05:00Z", "2024-03-01T21:05:00+00:00"),
        ("2024-03-01 21:05:00 UTC", "2024-03-01T21:05:00+00:00"),
        ("2024-03-01 21:05:00 +0100", "2024-03-01T21:05:00+01:00"),
        ("2024-03-01T21:05:00-0330", "2024-03-01T21:05:00-03:30"),
        ("2024-03-01 21:05 Europe/Berlin", "2024-03-01T21:05:00+01:00"),
        ("2024-07-01T21:05:00+02:00[Europe/Berlin]", "2024-07-01T21:05:00+02:00"),
        ("2024-03-01 21:05 [Europe/Berlin]", "2024-03-01T21:05:00+01:00"),
        ("2024-03-01 21:05 EST", "2024-03-01T21:05:00-05:00"),
        ("Friday, March 1st 2024", "2024-03-01"),
        ("Friday, March 1st, 2024", "2024-03-01"),
        ("Monday, March 1st, 2024", "2024-03-01"),
        ("1 March 2024, 21:05", "2024-03-01T21:05:00"),
        ("Mar 1, 2024 at 9:05 PM", "2024-03-01T21:05:00"),
        ("Fri, 01 Mar 2024 21:05:00 +0100", "2024-03-01T21:05:00+01:00"),
        ("Fri Mar  1 21:05:00 2024", "2024-03-01T21:05:00"),
        ("Fri Mar 01 2024 21:05:00 GMT+0100 (Central European Time)", "2024-03-01T21:05:00+01:00"),
        ("<2024-03-01 Fri 21:05>", "2024-03-01T21:05:00"),
        ("[2024-03-01 Fri]", "2024-03-01"),
        ("31.12.1999", "1999-12-31"),
        ("Friday, 01/03/2024", "2024-03-01"),
        ("Wednesday, 01/03/2024", "2024-01-03"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("0900-01-02", "0900-01-02"),
        (1612051200, "2021-01-31T00:00:00+00:00"),
        ("1612051200", "2021-01-31T00:00:00+00:00"),
        (1612051200000, "2021-01-31T00:00:00+00:00"),
        ("1612051200000", "2021-01-31T00:00:00+00:00"),
        ("946112180000", "1999-12-25T08:56:20+00:00"),
        (1612051200.75, "2021-01-31T00:00:00+00:00"),
        (1612051200000000, "2021-01-31T00:00:00+00:00"),
        (-1612051200, "1918-12-02T00:00:00+00:00"),
    ],
)
def test_what_is_written_is_kept(text: object, made: str) -> None:
    assert moment_of(text) == Moment(made)


@pytest.mark.parametrize(
    ("text", "made", "doubt"),
    [
        ("2024-03-01 24:00", "2024-03-01", "time"),
        ("2024-03-01 25:61", "2024-03-01", "time"),
        ("2024-03-01T21:65:00Z", "2024-03-01", "time"),
        ("2024-03-01 around noon", "2024-03-01", "time"),
        ("2024-03-01 21:05 XYZ", "2024-03-01T21:05:00", "zone"),
        ("2024-03-01 21:05 Nowhere/Atlantis", "2024-03-01T21:05:00", "zone"),
        ("2024-03-31 02:30 Europe/Berlin", "2024-03-31T02:30:00+01:00", "time"),
    ],
)
def test_a_time_that_cannot_be_read_is_said(text: str, made: str, doubt: str) -> None:
    assert moment_of(text) == Moment(made, doubt, text)


def test_a_moment_in_doubt_is_kept_as_words() -> None:
    taken = note(moment_of("2024-03-01 around noon"), "rain")
    assert [(part.asked, part.text) for part in taken.entry.parts] == [
        ("", "rain"),
        ("date", "2024-03-01 around noon"),
    ]
    assert taken.remarks == ("time",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "date"),
        (None, "date"),
        (True, "date"),
        ("  ", "date"),
        ("soon", "date_unread"),
        ("2024-02-30", "date_unread"),
        ("2024-13-01", "date_unread"),
        ("01/03/2024", "date_unread"),
        ("99999999999999999999999", "date_unread"),
        (float("nan"), "date_unread"),
        (float("inf"), "date_unread"),
        (7, "date_unread"),
        ("March", "date_unread"),
        ("2024", "date_unread"),
        (["2024-03-01"], "date_unread"),
    ],
)
def test_what_is_no_date_is_none(text: object, why: str) -> None:
    with pytest.raises(Unread) as told:
        moment_of(text)
    assert told.value.why == why


@given(st.one_of(st.text(), st.floats(), st.integers(), st.from_regex(r"\d{4}-\d\d-\d\d.*")))
def test_nothing_else_goes_wrong(value: object) -> None:
    try:
        made = moment_of(value).made
    except Unread:
        return
    assert instant(made).tzinfo is UTC


OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=st.one_of(st.none(), OFFSETS)))
def test_iso_comes_back_to_the_letter(at: datetime) -> None:
    text = at.isoformat(timespec="seconds")
    assert moment_of(text) == Moment(text)


@given(st.datetimes(), st.booleans())
def test_twelve_hours_are_twenty_four(at: datetime, seconds: bool) -> None:
    form = "%I:%M:%S %p" if seconds else "%I:%M %p"
    at = at.replace(microsecond=0, second=at.second if seconds else 0)
    told = f"{at.date()} {at.strftime(form)}"
    assert moment_of(told).made == at.isoformat()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("2024-03-01_late-walk", "2024-03-01"),
        ("2024-03-01 1984 again", "2024-03-01"),
        ("2024-03-01 1945 memories", "2024-03-01"),
        ("2024-03-01 walk", "2024-03-01"),
        ("20250302_1830", "2025-03-02T18:30:00"),
        ("20250302-183015", "2025-03-02T18:30:15"),
        ("2025-03-02T18-30-05 a walk", "2025-03-02T18:30:05"),
        ("2025-03-02 18h30", "2025-03-02T18:30:00"),
        ("diary-2024-03-05", "2024-03-05"),
        ("2024_03_05", "2024-03-05"),
        ("20240301", "2024-03-01"),
        ("IMG_120240301", None),
        ("2024-13-45 and 2024-03-05", "2024-03-05"),
        ("notes", None),
    ],
)
def test_a_name_holds_a_day_and_perhaps_a_time(name: str, made: str | None) -> None:
    found = moment_in_name(name)
    assert (found.made if found else None) == made


def test_what_follows_a_date_is_not_lost() -> None:
    assert leading("2024-03-01 21:05 Late walk") == (Moment("2024-03-01T21:05:00"), "Late walk")
    assert leading("2024-03-01 1984 again") == (Moment("2024-03-01"), "1984 again")
    assert leading("2024-03-01 Estonia by boat") == (Moment("2024-03-01"), "Estonia by boat")
    assert leading("2024-03-01 21:05 Estonia") == (Moment("2024-03-01T21:05:00"), "Estonia")
    assert leading("a day") is None


def test_an_instant_is_shown_as_its_zone_had_it() -> None:
    told = Moment("2024-07-01T20:15:00+00:00")
    assert in_zone(told, "Europe/Berlin").made == "2024-07-01T22:15:00+02:00"
    assert in_zone(told, "Nowhere/Atlantis") == told
    assert in_zone(told, "../../etc/passwd") == told
    assert in_zone(Moment("2024-07-01"), "Europe/Berlin").made == "2024-07-01"
