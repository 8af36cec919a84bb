"""The search language against a plain reference, and its words in the text they were found in."""

from __future__ import annotations

import re
import string
import unicodedata
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.dates import plain_date
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.facts import Facts, facts_of
from compassion_tui.domain.folding import fold, spans
from compassion_tui.domain.query import find, parse, token

TODAY = date(2026, 3, 9)
WORDS = ("bread", "Brot", "café", "cafe\u0301", "Straße", "İyi", "ﬁne", "ὈΔΥΣΣΕΎΣ", "가을", "2026")
TAGS = ("work", "Garten", "été", "two words")
PRACTICES = (("friend", "A friend's words"), ("letter", "A letter"), ("note", "Note"))


class Card(NamedTuple):
    entry: Entry
    facts: Facts


@st.composite
def cards(draw: st.DrawFn) -> Card:
    practice, title = draw(st.sampled_from(PRACTICES))
    words = draw(st.lists(st.sampled_from((*WORDS, "#work", "#été,", "no#work")), max_size=6))
    entry = Entry(
        practice=practice,
        title=title,
        parts=(Part(step=practice, asked="A question?", text=" ".join(words)),),
        kept=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1))),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2))),
    )
    day = draw(st.dates(date(2024, 1, 1), date(2026, 3, 9)))
    return Card(entry, facts_of(entry, day.isoformat()))


def plainly(text: str) -> str:
    """Folding as one would write it down: decomposed, lower, without accents."""
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in lower if not unicodedata.combining(c)).replace("\n", " ")


def everything(entry: Entry) -> str:
    texts = [entry.title, *(part.text for part in entry.parts), *entry.kept, *entry.tags]
    return plainly("\n".join(texts))


def tags_of(entry: Entry) -> set[str]:
    text = " ".join((*(part.text for part in entry.parts), *entry.kept))
    inline = re.findall(r"(?:^|\s)#(\w+)", plainly(text))
    return {plainly(tag) for tag in entry.tags} | set(inline)


CONDITIONS = {
    **{word: lambda card, word=word: plainly(word) in everything(card.entry) for word in WORDS},
    **{
        token("tag", tag): lambda card, tag=tag: plainly(tag) in tags_of(card.entry) for tag in TAGS
    },
    '"bread café"': lambda card: "bread cafe" in everything(card.entry),
    "in:friend": lambda card: card.entry.practice == "friend",
    "in:LETTER": lambda card: card.entry.practice == "letter",
    "has:words": lambda card: bool(card.entry.kept),
    "is:letter": lambda card: card.entry.practice == "letter",
    "before:2026": lambda card: card.facts.day < "2026-01-01",
    "after:2025-06": lambda card: card.facts.day >= "2025-06-01",
    "after:3m": lambda card: card.facts.day >= "2025-12-09",
    "before:nonsense": lambda card: "before:nonsense" in everything(card.entry),
}


def test_nothing_is_folded_to_a_capital_letter() -> None:
    """The journal's column tells an entry's id from its words by that."""
    assert not {*string.ascii_uppercase} & {*fold("".join(map(chr, range(0x110000))))}


@given(st.lists(cards(), max_size=12), st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=4))
def test_search_finds_what_a_plain_reference_finds(items: list[Card], asked: list[str]) -> None:
    found = find(items, parse(" ".join(asked), TODAY))
    wanted = [card for card in items if all(CONDITIONS[one](card) for one in asked)]
    assert found == wanted


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_query(text: str) -> None:
    find(
        [Card(Entry(practice="note"), facts_of(Entry(practice="note"), "2026-01-01"))],
        parse(text, TODAY),
    )


@given(st.text(), st.text())
def test_parts_fold_as_the_whole_does(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(st.text(max_size=60), st.text(min_size=1, max_size=4))
def test_a_hit_holds_the_word_that_was_sought(text: str, word: str) -> None:
    word = fold(word)
    found = spans(text, (word,))
    assert bool(found) == (bool(word) and word in fold(text))
    ends = [place for span in found for place in span]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("A café, a CAFE", "cafe", [(2, 6), (10, 14)]),
        ("cafe\u0301s", "cafe", [(0, 5)]),
        ("Straße", "ss", [(4, 5)]),
        ("Straße", "s", [(0, 1), (4, 5)]),
        ("aaa", "aa", [(0, 2)]),
    ],
)
def test_where_a_word_stands(text: str, word: str, found: list[tuple[int, int]]) -> None:
    assert spans(text, (word,)) == found


def test_words_that_overlap_are_shown_once() -> None:
    assert spans("breadcrumb", ("bread", "readc")) == [(0, 5), (5, 6)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-03", date(2026, 3, 1)),
        ("2026-03-09", date(2026, 3, 9)),
        ("2026-3-9", date(2026, 3, 9)),
        ("Today", TODAY),
        ("yesterday", date(2026, 3, 8)),
        ("3d", date(2026, 3, 6)),
        ("2w", date(2026, 2, 23)),
        ("6m", date(2025, 9, 9)),
        ("1y", date(2025, 3, 9)),
        ("9999y", None),
        ("2026-13", None),
        ("2026-02-30", None),
        ("0000", None),
        ("²026", None),
        ("", None),
    ],
)
def test_plain_dates(text: str, day: date | None) -> None:
    assert plain_date(text, TODAY) == day


def test_a_month_back_from_a_long_month_ends_with_the_shorter() -> None:
    assert plain_date("1m", date(2026, 3, 31)) == date(2026, 2, 28)


def test_hashtags_count_only_if_they_are_meant_to() -> None:
    entry = Entry(practice="note", parts=(Part(step="text", asked="", text="in the #garden"),))
    card = Card(entry, facts_of(entry, "2026-03-09"))
    assert find([card], parse("tag:garden", TODAY)) == [card]
    assert find([card], parse("tag:garden", TODAY, hashtags=False)) == []


def test_the_words_to_show_are_those_without_a_name() -> None:
    query = parse('tag:work Bread "of the Café" before:soon', TODAY)
    assert query.words == ("bread", "of the cafe", "before:soon")
    assert query.terms[0].text == "tag:work"


def test_an_open_quote_runs_to_the_end() -> None:
    assert parse('"of the caf', TODAY).words == ("of the caf",)
