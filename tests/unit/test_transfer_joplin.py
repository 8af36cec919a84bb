"""What Joplin 3.5 itself wrote of one notebook, as raw items and as Markdown with front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import InMemoryJournal
from compassion_tui.journal.transfer.importing import keep, look

WRITTEN = Path(__file__).parents[1] / "fixtures" / "joplin"
FORMS = ("raw", "md_frontmatter")
COLD = (
    "-3 degrees: 'cold', a long title that goes on for longer than eighty characters in all, "
    "so that it's folded"
)
WALK = """\
# A heading

Rain; “curly” ’s, 12:30 & <b>bold</b>.

- one
  - two

---

after a rule 日本語 🌧️"""
ITEM = """\
id: 0123456789abcdef0123456789abcdef
type_: 1

Words between.

id: 0123456789abcdef0123456789abcdef
type_: 1"""
WANT = [
    ("1969-12-31T00:00:00+00:00", COLD, [], {"": "Frost."}),
    ("2024-03-01T21:05:33+00:00", "Late walk", ["evening walk", "tea/green"],
     {"": WALK, "source": "https://example.org/a?b=1", "author": 'A. Friend: "me"'}),
    ("2024-03-01T21:05:34+00:00", "Tea with a friend", [],
     {"completed?": "yes", "due": "2024-03-02 21:05:33Z"}),
    ("2024-03-01T21:05:35+00:00", "Ends like an item", [], {"": ITEM}),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_one_notebook_holds_the_same(form: str) -> None:
    journal = InMemoryJournal(Clock())
    report = keep(journal, look(journal, WRITTEN / form))
    assert not report.failed
    assert not report.remarks
    found = [
        (each.made, each.title, sorted(each.tags), {part.asked: part.text for part in each.parts})
        for each in sorted(report.taken, key=lambda each: each.made)
    ]
    assert found == WANT
    for other in FORMS:
        assert look(journal, WRITTEN / other).known == len(WANT)


def test_a_title_that_joplin_leaves_without_its_quotes() -> None:
    """It takes them off whatever begins with a minus, and what's left doesn't parse."""
    report = look(InMemoryJournal(Clock()), WRITTEN / "-x_ y.md")
    (entry,) = report.taken
    assert (entry.made, entry.title) == ("2024-03-01T21:05:35+00:00", "-x: y")
