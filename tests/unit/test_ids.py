"""Ids sort by time, and rise within a millisecond, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.clock import Clock
from compassion_tui.storage.ids import Ids, another, as_int, as_text, is_id, milliseconds

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def test_within_a_millisecond_they_rise() -> None:
    ids = Ids(Clock(now=lambda: NOON))
    made = [ids.new() for _ in range(100)]
    assert made == sorted(set(made))
    assert {milliseconds(id) for id in made} == {int(NOON.timestamp() * 1000)}


def test_two_machines_make_different_ones() -> None:
    clock = Clock(now=lambda: NOON)
    assert len({Ids(clock).new() for _ in range(100)}) == 100


@pytest.mark.parametrize("at", [datetime.min, datetime(1969, 7, 20), datetime.max])
def test_no_clock_is_too_odd(at: datetime) -> None:
    assert is_id(Ids(Clock(now=lambda: at.replace(tzinfo=UTC))).new())


@given(st.integers(0, 2**128 - 1))
def test_text_and_number_are_the_same(number: int) -> None:
    assert as_int(as_text(number)) == number
    assert is_id(as_text(number))


def test_a_time_beyond_them_is_no_id() -> None:
    assert is_id("7" + "Z" * 25)
    assert not is_id("8" + "0" * 25)


def test_a_replacement_is_the_same_in_every_version() -> None:
    """Two devices that both save an erased entry come to one new id."""
    assert another("01HQXSXEF0SS2V5NAQWBB4K0NS") == "01HQXSXEF0K8KTRS9A60NSFKFH"
