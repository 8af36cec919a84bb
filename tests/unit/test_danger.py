"""Words of danger are heard; everyday words, other people's and quotations are not.

The sentences of sentences_of_danger.toml were written by people who had not seen the list: a first
set before the list was made, a second one afterwards. The words of danger stand in tests alone.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui import assets
from compassion_tui.domain.danger import Danger, DangerDetector, Listener, fold, is_near
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Next, advance, begin
from compassion_tui.domain.phrasebook import Phrasebook
from compassion_tui.domain.practice import left_out_in_danger
from compassion_tui.domain.splitting import only
from compassion_tui.domain.steps import Pick, Say, Write
from compassion_tui.library.critic import read_danger
from compassion_tui.library.library import Library
from tests.walks import walks

DETECTOR = DangerDetector(read_danger(assets.content()))
PRACTICES = Library(assets.content()).shipped
SENTENCES = tomllib.loads(Path(__file__).with_name("sentences_of_danger.toml").read_text("utf-8"))

SURELY_HEARD, FALSELY_HEARD = 0.95, 0.05
"""The least share of dangerous sentences, and the most of others, that are heard."""


@pytest.mark.parametrize("written", SENTENCES)
def test_most_danger_is_heard_and_little_else(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    danger, quiet = SENTENCES[written]["danger"], SENTENCES[written]["quiet"]
    missed = [sentence for sentence in danger if not DETECTOR.hears(sentence)]
    false = [sentence for sentence in quiet if DETECTOR.hears(sentence)]
    heard = len(danger) - len(missed)
    with capsys.disabled():
        print(f"\n{written}: {heard} of {len(danger)} heard, {len(false)} of {len(quiet)} falsely")
    assert heard >= SURELY_HEARD * len(danger), missed
    assert len(false) <= FALSELY_HEARD * len(quiet), false


def test_there_are_enough_sentences() -> None:
    assert sum(len(each["danger"]) for each in SENTENCES.values()) >= 150
    assert sum(len(each["quiet"]) for each in SENTENCES.values()) >= 150


ALWAYS_HEARD = [
    "I want to die",
    "I want to kill myself",
    "I deserve to die",
    "You should just kill yourself",
    "they'd be better off without me",
    "I wish I could just not wake up",
    "no point in living",
    "I can't go on",
    "I have the pills ready",
    "I have a plan",
    "I've been cutting again",
    "kms",
    "unalive",
    "suicidal",
]
"""What is never to be missed, whatever is changed in the list."""

NEVER_HEARD = [
    'In the film he says "I want to die" and then it rains.',
    "She said “I want to die” and I sat down with her.",
    "",
    "I need to cut myself some slack",
    "I cut myself a slice",
    "this deadline is killing me",
    "I'm dying to see her",
    "I could die of embarrassment",
    "I don't want to die",
    "my dad wants to die",
    "The battery is dead.",
    "I cut myself on a tin.",
    "I am tired of this.",
    "You always mess things up.",
    "I want to exit this meeting",
]


@pytest.mark.parametrize("sentence", ALWAYS_HEARD)
@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.upper,
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("'", ""),
        lambda text: "\u200b".join(text),
        lambda text: f"Long day. {text}! Then it rained.",
        lambda text: f"It was a long day and {text} and then it rained and I went home",
        lambda text: text.replace("i", "iii"),
    ],
    ids=["plain", "capitals", "curly", "missing", "zero-width", "among", "within", "stretched"],
)
def test_however_it_is_typed_it_is_heard(sentence: str, typed) -> None:
    text = typed(sentence)
    if sentence in ("I can't go on", "I have a plan") and "day and" in text:
        return  # these end their clause, or mean something else
    assert DETECTOR.hears(text), text


@pytest.mark.parametrize("sentence", NEVER_HEARD)
@pytest.mark.parametrize("typed", [str, str.upper, lambda text: text.replace("'", "’")])
def test_everyday_words_stay_silent(sentence: str, typed) -> None:
    assert not DETECTOR.hears(typed(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "I took too many pills",
        "I've just taken a whole bottle of paracetamol.",
        "I cut too deep and the bleeding won't stop",
        "i overdosed an hour ago",
    ],
)
def test_an_overdose_or_an_injury_is_more_urgent(sentence: str) -> None:
    assert DETECTOR.hears(sentence) is Danger.HURT
    assert DETECTOR.hears("I want to die") is Danger.HEARD


@pytest.mark.parametrize(
    "sentence", ["I want to d1e", "I want to k1ll myself", "I w@nt to die", "unal1ve", "su1c1dal"]
)
def test_figures_in_place_of_letters_are_read_as_letters(sentence: str) -> None:
    assert DETECTOR.hears(sentence)


@pytest.mark.parametrize(
    "text",
    [
        'I wrote "I want to die" in my diary',
        "“I want to die,” I thought.",
        "hmmmm, I want to die",
        "I don't want to exost anymore",
    ],
)
def test_ones_own_quotation_a_long_hum_and_a_slip_hide_nothing(text: str) -> None:
    assert DETECTOR.hears(text)
    assert not DETECTOR.hears("I am soooo tired")


def test_a_line_that_only_says_what_went_wrong_is_told_from_a_kinder_one() -> None:
    assert DETECTOR.restates("It went wrong.")
    assert not DETECTOR.restates("It went wrong, and I can say sorry.")


@pytest.mark.parametrize("slip", ["sucidal", "suicdal", "suiciidal", "suicidsl", "suicdial"])
def test_one_wrong_letter_in_a_long_word_is_mended(slip: str) -> None:
    assert DETECTOR.hears(f"I feel {slip} tonight")


@given(st.sampled_from(ALWAYS_HEARD), st.text(), st.text())
def test_words_around_it_do_not_hide_it(sentence: str, before: str, after: str) -> None:
    assert DETECTOR.hears(f"{before}\n{sentence}\n{after}")


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(DETECTOR.hears(text), Danger)
    assert DETECTOR.may_return(text) in {True, False}
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from([*ALWAYS_HEARD, "Tea.", "", "It rained"]), max_size=6), st.data())
def test_a_growing_text_is_heard_as_a_whole_one(lines: list[str], data: st.DataObject) -> None:
    listener = Listener(DETECTOR)
    for count in range(len(lines) + 1):
        text = "\n".join(lines[:count])
        assert listener.hears(text) == DETECTOR.hears(text)
    changed = "\n".join(data.draw(st.permutations(lines)))
    assert listener.hears(changed) == DETECTOR.hears(changed)


def test_without_a_list_nothing_is_heard_and_nothing_may_return() -> None:
    deaf = DangerDetector()
    assert not deaf.hears("I want to die")
    assert not deaf.may_return("Tea helps.")
    assert not deaf.restates("It went wrong.")


@pytest.mark.parametrize(
    "line",
    [
        *ALWAYS_HEARD,
        "I am a burden",
        "I'm worthless",
        "I’m worthless.",
        "You idiot",
        "you're a failure",
        "You always mess everything up.",
        "I hate myself",
        "Nobody likes you",
    ],
)
def test_what_is_against_oneself_may_not_return(line: str) -> None:
    assert not DETECTOR.may_return(line)


@pytest.mark.parametrize(
    "line",
    [
        "I'm not a failure.",
        "You are not a burden.",
        "You did your best with what you knew.",
        "May I be gentle with this.",
        "Anyone would be tired after a week like that.",
        "It went wrong, and I can say sorry.",
        "I don't hate myself for it.",
        "You're allowed to rest.",
    ],
)
def test_kind_words_may_return(line: str) -> None:
    assert DETECTOR.may_return(line)


def test_every_line_that_the_app_offers_may_return() -> None:
    library = Library(assets.content())
    offered = [line for lines in library.phrases.values() for line in lines]
    feelings = {word for words in library.feelings.values() for word in words}
    assert [line for line in offered if DETECTOR.hears(line)] == []
    tones = set(library.phrases["tones"])
    fitting = [line for line in offered if line not in tones]
    assert [line for line in fitting if not DETECTOR.may_return(line)] == []
    assert [word for word in feelings if DETECTOR.hears(word)] == []


@given(st.lists(st.sampled_from(["It rained.", "I am a burden.", "Tea helps.", "kms."])))
def test_a_text_is_repeated_without_what_may_not_return(parts: list[str]) -> None:
    left = [part for part in parts if DETECTOR.may_return(part)]
    assert set(left) <= {"It rained.", "Tea helps."}
    assert only(" ".join(parts), DETECTOR.may_return) == " ".join(left)


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("suicde", "suicide", True),
        ("suiicide", "suicide", True),
        ("suicidw", "suicide", True),
        ("suicid", "suicide", True),
        ("suicidee", "suicide", True),
        ("sucidie", "suicide", False),
        ("suciide", "suicide", True),
        ("suicide", "suicide", False),
        ("", "suicide", False),
    ],
)
def test_a_word_is_near_by_one_slip(word: str, known: str, near: bool) -> None:
    assert is_near(word, known) is near


def test_phrases_are_found_with_their_signs() -> None:
    book = Phrasebook(
        {
            "who": ["i", "part of me"],
            "fillers": ["really", "so much"],
            "said": ["{who} ~ want* tea", "go on ."],
        }
    )
    found = [
        list(book.find("said", words.split()))
        for words in (
            "i want tea",
            "i really so much wanted tea now",
            "part of me , wants tea",
            "you want tea",
            "go on",
            "go on , then",
            "go on then",
            "i really really really really want tea",
        )
    ]
    assert found == [[(0, 3)], [(0, 6)], [(0, 6)], [], [(0, 2)], [(0, 3)], [], []]


# What is not asked where danger was heard.


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.id)
def test_what_examines_is_left_out_and_a_way_on_remains(practice) -> None:
    left = left_out_in_danger(practice)
    for state in walks(practice):
        after = advance(practice, state, Next(), left)
        assert after.step == state.step or after.step not in left


def test_the_critics_fear_and_facts_are_left_out() -> None:
    left = {practice.id: left_out_in_danger(practice) for practice in PRACTICES}
    assert left["critic"] >= {"tone", "fear", "fact", "sting", "beside", "mentor", "line"}
    assert left["friend"] >= {"telling", "friend", "beside", "turned", "turned-line"}
    assert left["amends"] >= {"facts", "part", "effect", "sorry", "set-down", "mode", "repair"}
    assert left["gap"] >= {"said", "fair", "kind", "loved", "instead", "beside", "line"}
    assert left["deserve"] == {"real", "kindly"}
    for id in ("now", "feet", "hand", "name", "three", "evening", "side", "letter", "note"):
        assert left[id] == frozenset(), id


def test_a_ring_of_steps_that_are_left_out_ends() -> None:
    from compassion_tui.domain.practice import Practice

    steps = (
        Say(id="one", lines=("?",)),
        Write(id="two", lines=("?",), skip_in_danger=True, goto="three"),
        Pick(id="three", of=("two",), lines=("?",), goto="two"),
    )
    practice = Practice(id="ring", title="", about="", takes="", steps=steps)
    assert left_out_in_danger(practice) == {"two", "three"}
    state = advance(practice, begin(practice), Next(), left_out_in_danger(practice))
    assert state.ending == "complete"


def test_a_set_that_is_missing_is_named(tmp_path: Path) -> None:
    """Else a slip in the list would show only in somebody's hard moment."""
    text = (assets.content() / "crisis.toml").read_text("utf-8")
    (tmp_path / "crisis.toml").write_text(text.replace("negations = [", "unnegations = ["), "utf-8")
    with pytest.raises(UserError, match=r"critic\.missing") as caught:
        read_danger(tmp_path)
    assert caught.value.values == {"file": "crisis.toml", "name": "negations"}
