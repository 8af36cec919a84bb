"""The search language against a plain reference, and its words in the text they were found in."""

from __future__ import annotations

import re
import string
import unicodedata
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compassion_tui.domain.dates import DateWords, plain_date
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.facts import Facts, facts_of, hashtags
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


STRAIGHT = str.maketrans("‘’‚‛ʼ“”„‟", "'" * 5 + '"' * 4)


def plainly(text: str) -> str:
    """Folding as one would write it down: decomposed, lower, without accents."""
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in lower if unicodedata.combining(c) in (0, 7, 8, 9))
    return bare.replace("\n", " ").translate(STRAIGHT)


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
    assume(right[:1] not in {*"\u0306\u3099\u309a\uff9e\uff9f"})  # part of the letter before it
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("text", "word", "same"),
    [
        ("I don’t know", "don't", True),
        ("I don't know", "don’t", True),
        ("It’s “fine”", '"fine"', True),
        ("さくら", "ざくら", False),
        ("か\u3099", "が", True),
        ("カ\u3099", "ガ", True),
        ("мой", "мои", False),
        ("йод", "од", False),
        ("мои\u0306", "мой", True),
        ("МОЙ", "мой", True),
        ("ёлка", "елка", True),
        ("a\u0306 b", "ă", True),
        ("क़", "क", False),
        ("ध्यान", "ध्यान", True),
        ("café", "cafe", True),
    ],
)
def test_what_a_reader_takes_for_the_same(text: str, word: str, same: bool) -> None:
    whole = {fold(each) for each in re.split(" ", text)}
    assert (fold(word) in whole) is same
    if same:
        assert spans(text, (fold(word),))


@pytest.mark.parametrize("text", ["が", "か\u3099", "ガ", "ｶﾞ", "ぱ", "ﾊﾟ"])
def test_a_voiced_kana_does_not_hold_the_bare_one(text: str) -> None:
    bare = {"が": "か", "か": "か", "ガ": "カ", "ｶ": "カ", "ぱ": "は", "ﾊ": "ハ"}[text[0]]
    assert fold(bare) not in fold(f"一{text}一")
    assert spans(f"一{text}一", (fold(bare),)) == []
    assert spans(f"一{text}一", (fold(text),)) == [(1, 1 + len(text))]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#ध्यान आज, #മനസ്സ്. #สมาธิ", ("ध्यान", "മനസ്സ്", "สมาธิ")),
        ("#health/sleep and #a/b/c/ too", ("health/sleep", "a/b/c")),
        ("(#calm), #self-care! #naïve… #日記。", ("calm", "self-care", "naïve", "日記")),
        ("#1 #2024 a#b ##c &#39; #", ()),
        ("#می‌خواهم، #כלב־ים", ("می‌خواهم", "כלב")),
        ("#tea🙂 #cafe\u0301", ("tea", "cafe\u0301")),
    ],
)
def test_tags_in_a_text_are_whole(text: str, tags: tuple[str, ...]) -> None:
    assert hashtags(text) == tags


def asked(text: str, entry: Entry, day: str = "2026-03-09") -> bool:
    words = DateWords(MONTHS, WEEKDAYS, SPANS)
    query = parse(text, TODAY, words=words)
    return bool(find([Card(entry, facts_of(entry, day))], query))


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPANS = ("last week", "this week", "last month", "this month", "last year", "this year")
SLEPT = Entry(
    practice="note",
    title="A quiet day",
    parts=(Part(step="note", asked="", text="Slept by the sea, with tea:moss #health/sleep"),),
    tags=("work/meetings",),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tag:health", True),
        ("tag:health/sleep", True),
        ("tag:heal", False),
        ("tag:work", True),
        ("tag:#work", True),
        ("#work", True),
        ("#Meetings", False),
        ("#wor", True),
        ("#work/meet", True),
        ("#heal", True),
        ("#ealth", False),
        ("#moss", False),
        ("-#work", False),
        ("-#rain", True),
        ("#", True),
        ("-rain", True),
        ("-sea", False),
        ("sea -rain", True),
        ("sea -tag:work", False),
        ('-"by the sea"', False),
        ("“by the sea”", True),
        ("-", False),
        ("-tag:rain", True),
        ("in:note", True),
        ("in:quiet", True),
        ("in:sea", False),
        ("tea:moss", True),
        ("-tea:moss", False),
        ("has:words", False),
        ("is:letter", False),
    ],
)
def test_tags_below_a_tag_and_a_minus(text: str, found: bool) -> None:
    assert asked(text, SLEPT) is found


def test_a_tag_may_begin_any_answer() -> None:
    parts = tuple(Part(step=text, asked="", text=text) for text in ("#rain", "#tea, again"))
    facts = facts_of(Entry(practice="note", title="A quiet day", parts=parts), "2026-03-09")
    assert facts.hashtags == {"rain", "tea"}
    assert facts.heading == "A quiet day"


def test_kept_words_and_letters_are_found_by_what_they_are() -> None:
    letter = Entry(practice="letter", parts=(Part(step="letter", asked="", text="Dear you,"),))
    assert [asked(text, letter) for text in ("is:letter", "has:words")] == [True, False]
    kept = Entry(practice="friend", kept=("Tea.",))
    assert [asked(text, kept) for text in ("is:letter", "has:words")] == [False, True]


def test_all_that_was_said_is_searched_and_nothing_between_it() -> None:
    parts = tuple(Part(step=text, asked="Why?", text=text) for text in ("Rain", "and the sea"))
    entry = Entry(practice="note", title="A day", parts=parts, kept=("Tea.",), tags=("moss",))
    assert facts_of(entry, "").text == "a day rain and the sea tea. moss"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("monday", date(2026, 3, 9)),
        ("Tuesday", date(2026, 3, 3)),
        ("sun", date(2026, 3, 8)),
        ("march", date(2026, 3, 1)),
        ("june", date(2025, 6, 1)),
        ("dec", date(2025, 12, 1)),
        ("last week", date(2026, 3, 2)),
        ("this week", date(2026, 3, 9)),
        ("last month", date(2026, 2, 1)),
        ("last year", date(2025, 1, 1)),
        ("ju", None),
        ("m", None),
    ],
)
def test_days_by_the_languages_own_names(text: str, day: date | None) -> None:
    assert plain_date(text, TODAY, DateWords(MONTHS, WEEKDAYS, SPANS)) == day
    months = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
              "octobre", "novembre", "décembre")  # fmt: skip
    french = DateWords(months, (), ("la semaine dernière",))
    assert plain_date("fevrier", TODAY, french) == date(2026, 2, 1)
    assert plain_date("la semaine dernière", TODAY, french) == date(2026, 3, 2)


def test_what_was_not_understood_is_told() -> None:
    query = parse('after:soon has:wings http://x.org before:"next life" tea', TODAY)
    assert query.strange == ("after:soon", "has:wings", 'before:"next life"')


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
        ("tea, tea and tea", "tea", [(0, 3), (5, 8), (13, 16)]),
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


@pytest.mark.parametrize("text", ['""', '" "', '-""', '"', "", ' ""  ""'])
def test_nothing_in_quotes_asks_for_nothing(text: str) -> None:
    assert parse(text, TODAY).terms == ()
