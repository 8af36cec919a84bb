"""What jrnl 4.6 itself wrote of one journal, in each of its forms; its XML ends in an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import InMemoryJournal
from compassion_tui.journal.transfer.importing import keep, look, look_at

WRITTEN = Path(__file__).parents[1] / "fixtures" / "jrnl"
FORMS = sorted(path.name for path in WRITTEN.iterdir())
WANT = [
    ("2024-03-01T21:05", "Late walk.", ["work", "tea"],
     "Rain, and @work #tea.\n\n# a heading\n\n- one\n  - two"),
    ("2024-03-02T06:00", "no: yes", [],
     "---\n\nafter a rule, 12:30 & <b>“curly” ’s</b>"),
    ("2024-03-02T12:00", "", [], "A title alone"),
    ("2024-03-09T00:15", "日本語の題", [],
     "本文。二つ目。 🌧️\n\n    indented\n[not a date] in brackets"),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_one_journal_holds_the_same(form: str) -> None:
    journal = InMemoryJournal(Clock())
    report = keep(journal, look(journal, WRITTEN / form))
    assert not report.skipped
    assert not report.remarks
    found = [
        (each.made[:16], each.title, sorted(each.tags), "\n".join(p.text for p in each.parts))
        for each in sorted(report.taken, key=lambda each: each.made)
    ]
    assert found == [(made, title, sorted(tags), text) for made, title, tags, text in WANT]
    assert keep(journal, look(journal, WRITTEN / form)).known == len(WANT)


def test_its_journal_may_have_any_name() -> None:
    journal = InMemoryJournal(Clock())
    data = (WRITTEN / "journal.txt").read_bytes()
    for name in ("journal", "journal.jrnl", "-"):
        assert len(look_at(journal, data, name).taken) == len(WANT)
