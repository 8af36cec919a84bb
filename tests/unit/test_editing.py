"""An entry as fields, as one text for an editor, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.editing import Field, as_one_text, changed, fields_of, from_one_text
from compassion_tui.domain.entry import NOTE, Entry, Part

TWO = Entry(
    practice="friend",
    parts=(
        Part(step="what", asked="What  happened?", text="It rained."),
        Part(step="kind", asked="And a friend?", text="So it did.", voice="kind"),
    ),
    kept=("So it did.",),
    tags=("rain", "one, two"),
)
ONE = Entry(practice="note", parts=(Part(step=NOTE, asked="Write.", text="Tea."),))


def test_a_field_for_each_part_and_for_what_was_kept_and_the_tags() -> None:
    assert list(fields_of(TWO)) == [
        Field("0", "What  happened?", "It rained.", "own"),
        Field("1", "And a friend?", "So it did.", "kind"),
        Field("kept", "", "So it did.", "kind"),
        Field("tags", "", 'rain, "one, two"', "own"),
    ]
    assert [field.key for field in fields_of(ONE)] == ["0", "tags"]
    assert next(fields_of(Entry(practice="note"))) == Field("0", "", "", "own")


def test_what_says_the_same_changes_nothing() -> None:
    same = {field.key: field.text for field in fields_of(TWO)}
    assert changed(TWO, same) == TWO
    assert changed(TWO, {}) == TWO
    odd = Entry(practice="note", parts=(Part(step=NOTE, asked="", text="a\x07b"),), kept=("a", "b"))
    shown = {field.key: field.text for field in fields_of(odd)}
    assert shown == {"0": "ab", "kept": "a\nb", "tags": ""}
    assert changed(odd, shown) == odd, "what isn't shown stays in the file"


def test_each_field_is_taken_over() -> None:
    new = changed(TWO, {"0": "It poured.", "kept": "A\n\nB ", "tags": "rain, moss"})
    assert [part.text for part in new.parts] == ["It poured.", "So it did."]
    assert new.parts[1] is TWO.parts[1]
    assert (new.kept, new.tags) == (("A", "B"), ("rain", "moss"))
    assert (new.practice, new.parts[0].asked) == ("friend", "What  happened?")


def test_a_part_that_was_emptied_is_left_out() -> None:
    assert changed(TWO, {"0": " \n"}).parts == TWO.parts[1:]


def test_one_text_for_an_editor_has_each_part_under_what_it_answers() -> None:
    text = as_one_text(TWO, {"1": "It did."})
    assert text == "## 1. What happened?\nIt rained.\n\n## 2. And a friend?\nIt did.\n"
    assert from_one_text(TWO, text) == {"0": "It rained.", "1": "It did."}
    assert as_one_text(ONE, {}) == "Tea."
    assert from_one_text(ONE, "## 1. Tea\n") == {"0": "## 1. Tea\n"}


def test_what_stands_under_no_question_belongs_to_the_part_before() -> None:
    text = "Before all.\n## 1. What happened?\nRain.\n## Two\nSun.\n## 1. What happened?\nAgain."
    assert from_one_text(TWO, text) == {
        "0": "Before all.\nRain.\n## Two\nSun.\n## 1. What happened?\nAgain.",
        "1": "",
    }


@given(st.lists(st.sampled_from(["rain", "", "## 1.", "so it did "]), max_size=6))
def test_no_line_is_lost_on_the_way_to_an_editor_and_back(lines: list[str]) -> None:
    answers = {"0": "\n".join(lines).strip("\n"), "1": "x"}
    assert from_one_text(TWO, as_one_text(TWO, answers)) == answers
