"""Rows under headings against a plain list of rows."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.months import Months, Row


class Item(NamedTuple):
    month: str


months = st.lists(st.integers(1, 12).map("2026-{:02}".format)).map(
    lambda found: [Item(month) for month in sorted(found, reverse=True)]
)


def plainly(items: list[Item], height: int) -> list[Row]:
    rows: list[Row] = []
    for index, item in enumerate(items):
        if index == 0 or items[index - 1].month != item.month:
            first = height - 1 if index == 0 else 0
            rows += [Row(item.month, -1, line) for line in range(first, height)]
        rows.append(Row(item.month, index, height))
    return rows


@given(months, st.integers(1, 2))
def test_every_row_is_where_a_plain_list_has_it(items: list[Item], height: int) -> None:
    wanted = plainly(items, height)
    found = Months(items, height)
    assert found.rows == len(wanted)
    for number, row in enumerate(wanted):
        got = found.at(number)
        assert got is not None
        assert (got.month, got.index) == (row.month, row.index)
        if row.index < 0:
            assert got.line == row.line
        else:
            assert found.row(row.index) == number
    assert found.at(-1) is None
    assert found.at(len(wanted)) is None


@given(months.filter(bool), st.data())
def test_a_month_on_is_the_first_of_another_month(items: list[Item], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(items) - 1))
    older = Months(items).first(index, 1)
    later = [i for i, item in enumerate(items) if item.month < items[index].month]
    assert older == (later[0] if later else Months(items).first(index))
    assert items[Months(items).first(index)].month == items[index].month
