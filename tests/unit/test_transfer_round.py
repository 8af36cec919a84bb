"""What goes out comes back: any entries, in every form, to the letter."""

from __future__ import annotations

import csv
import io
import string
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.journal.journal import InMemoryJournal
from compassion_tui.journal.transfer.exporting import FORMS, SUFFIXES, shared
from compassion_tui.journal.transfer.importing import Report, look_at
from compassion_tui.storage.ids import as_text

MARKS = (
    '<!-- {"part":{"step":"x"}} -->', '\\<!-- {"a":1} -->', '~ {"entry":{}}', "\\\\~ {}", "-->",
    "> quoted", ">> twice", "## 2024-03-01  A walk", "*asked*", "---", "'=1+1", "=1+1", "\r\n",
    "\u2028", "[2024-03-01 09:05:00 PM] jrnl", "\x00", "\x1b[2J", '"', ",", "\ufeff", "#tag", "{",
)  # fmt: skip
"""What has a meaning in one of the forms."""
WORDS = st.one_of(
    st.text(max_size=20),
    st.lists(st.sampled_from(["\n", "\n\n", " ", *MARKS]), max_size=6).map("".join),
    st.text(string.printable, max_size=20),
)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MADE = st.one_of(
    st.datetimes().map(lambda at: at.replace(microsecond=0).isoformat()),
    st.datetimes(datetime(1500, 1, 2)).map(lambda at: at.date().isoformat()),
    st.datetimes(datetime(1900, 1, 2), timezones=OFFSETS).map(
        lambda at: at.isoformat(timespec="seconds")
    ),
)
PARTS = st.builds(
    Part,
    step=WORDS,
    asked=WORDS,
    text=WORDS,
    voice=st.sampled_from(["own", "kind", "critic"]),
    aside=st.booleans(),
)
ENTRIES = st.builds(
    Entry,
    id=st.integers(0, 2**128 - 1).map(as_text),
    made=MADE,
    practice=WORDS.filter(bool),
    title=WORDS,
    version=st.integers(1, 99),
    parts=st.lists(PARTS, max_size=3).map(tuple),
    kept=st.lists(WORDS, max_size=3).map(tuple),
    after=st.sampled_from(["", "lighter", "same"]),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    rests_until=st.sampled_from(["", "2026-12-01T08:00:00+01:00"]),
)
SUFFIX = {form: suffix for suffix, form in SUFFIXES.items()}


def came_back(text: str, form: str) -> Report:
    return look_at(InMemoryJournal(Clock()), text.encode(), f"out{SUFFIX[form]}")


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(ENTRIES, max_size=2, unique_by=lambda entry: entry.id))
def test_every_entry_comes_back(form: str, entries: list[Entry]) -> None:
    ordered = shared(entries, asides=True)
    report = came_back(FORMS[form](ordered), form)
    assert not report.skipped
    assert list(report.taken) == ordered


@pytest.mark.parametrize("form", FORMS)
@given(ENTRIES)
def test_private_parts_that_stay_behind_take_nothing_else_along(form: str, entry: Entry) -> None:
    report = came_back(FORMS[form](shared([entry])), form)
    parts = tuple(part for part in entry.parts if not part.aside)
    assert list(report.taken) == [msgspec.structs.replace(entry, parts=parts)]


@pytest.mark.parametrize("form", FORMS)
def test_it_is_known_to_the_journal_that_it_came_from(form: str) -> None:
    journal = InMemoryJournal(Clock())
    kept = journal.add(Entry(practice="note", parts=(Part(step="note", asked="", text="rain"),)))
    report = look_at(journal, FORMS[form]([kept]).encode(), f"out{SUFFIX[form]}")
    assert (report.known, report.taken) == (1, ())


FULL = Entry(
    id=as_text(7),
    made="1955-03-09T21:10:00+01:00",
    practice="friend",
    title="A friend's words",
    parts=(
        Part(step="a", asked="What happened?", text="The cake fell.\nTwice."),
        Part(step="b", asked="", text="Nobody minded", voice="kind"),
    ),
    kept=("It was a good cake",),
    tags=("baking", "two words"),
)


def test_markdown_reads_well() -> None:
    text = FORMS["markdown"]([FULL])
    shown = [line for line in text.split("\n") if line and not line.startswith("<!--")]
    assert shown == [
        "## 1955-03-09 21:10  A friend's words",
        "*What happened?*",
        "The cake fell.",
        "Twice.",
        "Nobody minded",
        "> It was a good cake",
    ]


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_words_that_someone_adds_in_the_file_are_words(form: str) -> None:
    text = FORMS[form]([FULL]).replace("Twice.\n", "Twice.\nThree times.\n")
    text = text.replace("> It was a good cake\n", "> It was a good cake\nAnd tea.\n")
    (entry,) = came_back(text, form).taken
    told = [part.text for part in entry.parts]
    assert told == ["The cake fell.\nTwice.\nThree times.", "Nobody minded", "And tea."]
    assert [part.step for part in entry.parts] == ["a", "b", "note"]
    assert entry.kept == FULL.kept


def test_words_above_the_first_entry_are_said() -> None:
    for form in ("markdown", "text"):
        text = FORMS[form]([FULL])
        report = came_back(text.replace("\n\n", "\nAnd tea.\n", 1), form)
        assert [(each.line, each.why) for each in report.skipped] == [(2, "date")]
        assert len(report.taken) == 1


def test_a_row_that_makes_no_sense_is_said_with_its_line() -> None:
    text = FORMS["csv"]([FULL]) + "x,2024-03-01,note,,moss,,,,{broken\n"
    report = came_back(text, "csv")
    assert len(report.taken) == 1
    line = text.count("\n")
    assert [(each.line, each.why) for each in report.skipped] == [(line, "shape")]


def test_several_kept_lines_are_one_cell() -> None:
    full = msgspec.structs.replace(
        FULL, title="'tis a cake", kept=("It was a good cake", "And tea")
    )
    text = FORMS["csv"]([full])
    assert "It was a good cake\nAnd tea" in text
    assert came_back(text, "csv").taken == (full,)
    fine = text.replace("It was a good cake\nAnd tea", "It was a fine cake\nAnd tea")
    (entry,) = came_back(fine, "csv").taken
    assert entry.kept == ("It was a fine cake", "And tea")


def test_a_cell_that_someone_changes_is_taken_as_it_stands() -> None:
    text = FORMS["csv"]([FULL]).replace("Nobody minded", "Nobody minded at all")
    (entry,) = came_back(text.replace("baking two words", "baking bread"), "csv").taken
    assert [part.text for part in entry.parts] == ["The cake fell.\nTwice.\n\nNobody minded at all"]
    assert entry.tags == ("baking", "bread")


def test_a_damaged_mark_hides_no_words() -> None:
    text = FORMS["markdown"]([FULL]).replace('{"part":{"step":"b"', '{"part":{"step:"b"')
    (entry,) = came_back(text, "markdown").taken
    assert "Nobody minded" in "\n".join(part.text for part in entry.parts)


def test_what_is_of_a_newer_version_is_said(tmp_path: Path) -> None:
    for form in ("json", "markdown", "text"):
        text = FORMS[form]([FULL])
        newer = text.replace('"version":1', '"version":9', 1).replace(
            '"version": 1', '"version": 9', 1
        )
        with pytest.raises(Exception, match="newer"):
            came_back(newer, form)


def test_entries_go_out_in_the_order_of_their_moments() -> None:
    made = ["1969-12-31", "1901-05-06T07:08:09+00:00", "0900-01-01", "1970-01-01T00:00:00+05:00",
            "2024-03-01T10:00:00+14:00", "2024-03-01T00:00:00+00:00",
            "1950-02-03T04:05:06"]  # fmt: skip
    entries = [Entry(id=as_text(at), made=each, practice="note") for at, each in enumerate(made)]
    assert [entry.made for entry in shared(entries)] == [
        "0900-01-01",
        "1901-05-06T07:08:09+00:00",
        "1950-02-03T04:05:06",
        "1969-12-31",
        "1970-01-01T00:00:00+05:00",
        "2024-03-01T10:00:00+14:00",
        "2024-03-01T00:00:00+00:00",
    ]


@pytest.mark.parametrize("sign", [";", "\t", ","])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_table_that_a_spreadsheet_saved(sign: str, quoting: Literal[0, 1]) -> None:
    rows = list(csv.reader(io.StringIO(FORMS["csv"]([FULL]), newline="")))
    plain, wide = io.StringIO(), io.StringIO()
    csv.writer(plain, delimiter=sign, quoting=quoting).writerows(rows)
    assert came_back("\ufeff" + plain.getvalue(), "csv").taken == (FULL,)
    head, row = rows
    more = ([*head, "weather", ""], [*row, "rain", "and tea"])
    csv.writer(wide, delimiter=sign, quoting=quoting).writerows(more)
    (entry,) = came_back(wide.getvalue(), "csv").taken
    assert [(part.asked, part.text) for part in entry.parts[2:]] == [
        ("weather", "rain"),
        ("comment", "and tea"),
    ]


def test_a_column_that_was_added_before_our_last_one_is_a_field() -> None:
    head, row = csv.reader(io.StringIO(FORMS["csv"]([FULL]), newline=""))
    between = io.StringIO()
    csv.writer(between).writerows([[*head[:-1], "weather", head[-1]], [*row[:-1], "rain", row[-1]]])
    (entry,) = came_back(between.getvalue(), "csv").taken
    added = entry.parts[-1]
    assert (added.asked, added.text) == ("weather", "rain")
    assert msgspec.structs.replace(entry, parts=entry.parts[:-1]) == FULL
