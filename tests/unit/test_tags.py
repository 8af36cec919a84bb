"""Tags: typed, told, counted, renamed."""

from __future__ import annotations

import pytest

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.facts import facts_of
from compassion_tui.domain.tags import format_tags, renamed, tag_counts, tags_in


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        (" , ,", ()),
        ("tea", ("tea",)),
        ("tea, rain", ("tea", "rain")),
        ("#tea #rain", ("tea", "rain")),
        ("#tea, # rain", ("tea", "rain")),
        ("a long walk, tea", ("a long walk", "tea")),
        ('"one, two", tea', ("one, two", "tea")),
        ('"a #b"', ("a #b",)),
        ("Tea, tea, TÉA", ("Tea",)),
        ("Xmas, #X", ("Xmas", "X")),
        ("health/sleep", ("health/sleep",)),
    ],
)
def test_a_line_of_tags(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed) == tags


@pytest.mark.parametrize("tags", [(), ("tea",), ("tea", "a long walk"), ("one, two", "a #b")])
def test_what_is_told_is_read_again(tags: tuple[str, ...]) -> None:
    assert tags_in(format_tags(tags)) == tags


def test_they_are_told_with_quotes_only_where_they_need_them() -> None:
    assert format_tags(("tea", "one, two", "a #b", "a#b")) == 'tea, "one, two", "a #b", a#b'


def tagged(*tags: str, text: str = "") -> Entry:
    return Entry(practice="note", tags=tags, parts=(Part(step="a", asked="?", text=text),))


def test_they_are_counted_as_they_are_mostly_written() -> None:
    entries = (tagged("Tea"), tagged("tea", "rain"), tagged("tea", text="#rain #Moss #moss"))
    facts = [facts_of(each, "2026-03-09") for each in entries]
    assert tag_counts(facts) == [("Moss", 1), ("rain", 2), ("tea", 3)]
    assert tag_counts(facts, hashtags=False) == [("rain", 1), ("tea", 3)]
    assert tag_counts([]) == []


def test_one_is_renamed_in_the_text_too() -> None:
    entry = tagged("tea", "rain", text="A #Tea, and #teatime. #tea/green")
    new = renamed(entry, "TEA", "green tea")
    assert new.tags == ("green tea", "rain")
    assert new.parts[0].text == "A #green-tea, and #teatime. #tea/green"
    assert renamed(entry, "tea", "rain").tags == ("rain",)
    alone = renamed(entry, "tea", "moss", hashtags=False)
    assert alone.tags == ("moss", "rain")
    assert alone.parts == entry.parts
