"""The journal in lines: its days, its filters, several entries at once, one after the other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from compassion_tui.services import Services
from tests.conftest import Hands
from tests.journals import entry
from tests.unit.test_plain_rooms import JOURNAL, heard


@pytest.fixture
def spring(services: Services, hands: Hands) -> Services:
    """Fourteen entries, a day each, in two months; the newest was made on 9 March."""
    today = hands.at
    for month, day in [(2, day) for day in range(20, 28)] + [(3, day) for day in range(3, 9)]:
        hands.at = datetime(2026, month, day, 9, tzinfo=today.tzinfo)
        services.journal.add(entry(f"Rain {month} {day}.", title=f"Walk {month} {day}"))
    hands.at = today
    return services


OLDEST = "2 20"
"""What is beyond it leads to the last page."""


def titles(services: Services) -> list[str]:
    return [each.title for each in services.journal.newest(99)]


def test_the_days_with_entries_are_told_by_month_and_lead_there(spring: Services) -> None:
    said = heard(spring, JOURNAL, "/days", "2", "1", "", "", "/q")
    assert "1  March 2026: 3, 4, 5, 6, 7, 8" in said
    assert "2  February 2026: 20, 21," in said
    assert "Rain 2 27." in said, "the newest of that month"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *(("2026-02-21", "2 21"), ("2026-02", "2 27"), ("2026", "3 8"), ("2026-03-01", "2 27")),
        *(("yesterday", "3 8"), ("friday", "3 6"), ("1999-05-05", "2 20")),
        *(("march", "3 8"), ("Feb", "2 27"), ("february 2026", "2 27"), ("june", "2 20")),
    ],
)
def test_a_typed_date_leads_to_the_newest_entry_up_to_it(
    spring: Services, typed: str, day: str
) -> None:
    said = heard(spring, JOURNAL, "/days", "some day", typed, "1" if day != OLDEST else "10", "/q")
    assert spring.messages("plain.days.none") in said
    assert f"Rain {day}." in said


def test_rows_and_pages_say_today_and_yesterday(spring: Services) -> None:
    spring.journal.add(entry("Fog.", title="Slow"))
    said = heard(spring, JOURNAL, "1", "", "/q")
    assert "1  Slow, today" in said
    assert "2  Walk 3 8, yesterday" in said
    assert "3  Walk 3 7, Saturday 7 March 2026" in said
    assert "Slow · today, 1" in said


def test_a_page_back_leads_to_newer_ones(spring: Services) -> None:
    said = heard(spring, JOURNAL, "/newer", "/days", "2026-02-20", "/newer", "1", "", "", "/q")
    assert spring.messages("plain.journal.newest_page") in said
    assert "Rain 3 5." in said


def test_numbers_go_on_from_page_to_page_and_several_are_changed_at_once(
    spring: Services, tmp_path: Path
) -> None:
    said = heard(spring, JOURNAL, "", "2 12, 14", "1", "garden", "/q")
    assert "12  Walk 2 22" in said
    tagged = {each.title for each in spring.journal.newest(99) if each.tags == ("garden",)}
    assert tagged == {"Walk 3 7", "Walk 2 22", "Walk 2 20"}
    file = tmp_path / "some.txt"
    heard(spring, JOURNAL, "1 3", "3", str(file), "/q")
    assert "Rain 3 8." in file.read_text("utf-8")
    assert "Rain 3 7." not in file.read_text("utf-8")
    heard(spring, JOURNAL, "1 2", "2", "/q")
    assert titles(spring)[:1] == ["Walk 3 6"]
    back = heard(spring, JOURNAL, "1 2", "2", "/undo", "/q")
    assert spring.messages("plain.several.deleted") in back
    assert titles(spring)[:1] == ["Walk 3 6"]


def test_numbers_that_are_none_are_neither_read_nor_kept_as_words(spring: Services) -> None:
    said = heard(spring, JOURNAL, "1 2 99", "0", "7 8 9 10 11", "/q")
    assert said.count(spring.messages("plain.no_such_number")) == 3
    assert spring.drafts.all() == []


def test_entries_are_read_one_after_the_other_and_the_list_is_not_said_again(
    spring: Services,
) -> None:
    said = heard(spring, JOURNAL, "2", "/older", "/newer", "/newer", "/newer", "", "", "/q")
    order = [said.index(f"Rain {day}.") for day in ("3 7", "3 6", "3 8")]
    assert order == sorted(order)
    assert spring.messages("plain.journal.none_beside") in said
    assert said.count("1  Walk 3 8") == 1


def test_a_filter_narrows_and_is_turned_off_by_choosing_it_again(spring: Services) -> None:
    spring.journal.add(entry("Peas.", title="Peas", tags=("garden",)))
    rows = [name for _, name, _ in _view(spring).filters_offered()]
    garden = str(rows.index("#garden") + 1)
    said = heard(spring, JOURNAL, "/filter", garden, "/filter", garden, "", "/q")
    _, _, narrowed = said.partition(f"{garden}  #garden")
    assert narrowed.index("1  Peas") < narrowed.index("Walk")
    assert spring.messages("plain.journal.filtered", name="#garden") in said


def _view(services: Services):  # type: ignore[no-untyped-def]
    from compassion_tui.session.journal_view import JournalView

    view = JournalView(services)
    view.refresh()
    return view


def test_an_entry_that_was_edited_is_read_as_it_is_now(services: Services) -> None:
    services.journal.add(entry("It rains.", title="Walk"))
    said = heard(services, JOURNAL, "1", "1", "Then the sun.", "", "", "1", "", "", "/q")
    saved = said.index(services.messages("plain.journal.edited"))
    assert said.count("1  Walk, ") == 2, "the list is said anew"
    assert "It rains.\nThen the sun." in said[saved:]
