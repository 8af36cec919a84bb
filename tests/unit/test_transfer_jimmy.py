"""What jimmy itself (in July 2026) made of three exports, with `--frontmatter joplin`."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import InMemoryJournal
from compassion_tui.journal.transfer.importing import look

MADE = Path(__file__).parents[1] / "fixtures" / "jimmy"
WANT = {
    "day_one": [
        ("1969-12-31T00:00:00", "1969-12-31", ["日本"], "---\nrule: first\n---\nafter it"),
        ("2024-07-01T20:15:00", "2024-07-01", ["day-one-starred", "lake", "slow day"],
         "# By the lake\n\nSoft rain!\n\n- one\n- two"),
        ("2024-07-02T20:15:07", "2024-07-02", [], "no: yes\n\n日本語の本文。 🌧️"),
    ],
    "google_keep": [
        ("2024-03-01T21:05:33", "Keep: one", ["evening walk", "tea"], "Rain: soft\n\nand tea"),
        ("2024-03-01T21:05:33", "List", ["evening walk", "tea"], "- [x] one\n- [ ] two"),
    ],
    "simplenote": [
        ("2024-01-01T00:00:00", "-3 degrees: cold", [], "Frost #today"),
        ("2024-03-01T21:05:33", "Late walk: 'soft'",
         ["evening walk", "simplenote-pinned", "tea"],
         "Rain; “curly” ’s & <b>bold</b>.\n\n---\n\nafter a rule"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", WANT)
def test_what_jimmy_makes_comes_in_whole(form: str) -> None:
    report = look(InMemoryJournal(Clock()), MADE / form)
    assert not report.skipped
    assert not report.remarks
    found = [
        (each.made, each.title, sorted(each.tags), "\n".join(p.text for p in each.parts))
        for each in report.taken
    ]
    assert sorted(found) == WANT[form]
