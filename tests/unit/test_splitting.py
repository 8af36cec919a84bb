"""One way to take a text apart, for picks, sorts and the shelf."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.splitting import halves, is_unfilled, is_untouched, only, sentences_of
from compassion_tui.domain.steps import Sort, Write

TEXTS = st.text(st.sampled_from("Ab. !?…\n“”\"'。」1)") | st.characters(codec="utf-8"))


def bare(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
def test_no_letter_is_lost_and_no_piece_is_empty(text: str) -> None:
    pieces = sentences_of(text)
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert bare(only(text, lambda _: True)) == bare(text)
    assert all(bare(piece) in bare(text) for piece in pieces)


@given(TEXTS)
def test_a_piece_is_not_taken_apart_again(text: str) -> None:
    for piece in sentences_of(text):
        assert sentences_of(piece) == (piece,)


@given(TEXTS, st.randoms(use_true_random=False))
def test_each_piece_is_in_one_half(text: str, random) -> None:  # type: ignore[no-untyped-def]
    pieces = sentences_of(text)
    aside = {piece for piece in pieces if random.random() < 0.5}
    stands, gone = (set(sentences_of(half)) for half in halves(text, aside))
    assert stands == set(pieces) - aside
    assert gone == aside


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("I lost my temper. I am a terrible mother.", 2),
        ("i lost my temper. i am a terrible mother", 2),
        ("I forgot?! I always do… Useless!", 3),
        ("I said “Leave me alone.” I am a terrible mother.", 2),
        ("I was late\nI am a terrible mother.", 2),
        ("怒鳴ってしまった。「もういい。」ひどい母親だ。", 3),
        ("Dr. Grey called at 3.30 and Mrs. Hill did not.", 1),
        ("2. Dishes, and bread for 1.20.", 1),
        ("I can tell … what happened.", 1),
        ("I'm on your side, and … You tried.", 2),
    ],
)
def test_what_is_a_piece(text: str, pieces: int) -> None:
    assert len(sentences_of(text)) == pieces


def test_a_fact_and_an_insult_come_apart_when_sorted() -> None:
    said = Part(
        step="facts", asked="?", text="I lost my temper. I am a terrible mother.\nIt rained."
    )
    sort = Sort(id="sort", lines=("?",), of=("facts",))
    entry = sort.add_to(Entry(practice="x", parts=(said,)), ("I am a terrible mother.",))
    assert [(part.text, part.aside) for part in entry.parts] == [
        ("I lost my temper.\nIt rained.", False),
        ("I am a terrible mother.", True),
    ]


def test_whole_lines_that_were_set_down_before_stay_set_down() -> None:
    said = Part(step="facts", asked="?", text="I lost my temper. I am a terrible mother.")
    sort = Sort(id="sort", lines=("?",), of=("facts",))
    entry = sort.add_to(Entry(practice="x", parts=(said,)), (said.text,))
    assert [part.aside for part in entry.parts] == [True]


WAYS = (
    "That sounds hard, because …",
    "I'll ask … to help me with …",
    "… would want me to call.",
    "I can say that I did …, and that I'm sorry.",
    "Dear …,",
)


@pytest.mark.parametrize(
    ("piece", "unfilled"),
    [
        *((way, True) for way in WAYS),
        ("I'll ask Ada to help me with …", True),
        ("That sounds hard, because ….", True),
        ("That sounds hard, because it is.", False),
        ("That sounds hard, because … it rained.", False),
        ("I'll ask Ada to help me with the boxes.", False),
        ("I thought … well, I hoped.", False),
        ("Then it rained …", False),
        ("Dear you,", False),
    ],
)
def test_a_way_to_begin_is_nobodys_sentence_until_its_gap_is_filled(
    piece: str, unfilled: bool
) -> None:
    assert is_unfilled(piece, WAYS) is unfilled
    assert not is_unfilled(piece, ())


@pytest.mark.parametrize(
    ("piece", "untouched"),
    [
        *((way, True) for way in WAYS),
        ("I'll ask  …  to help me with ….", True),
        ("I'll ask Ada to help me with …", False),
        ("I'll ask … to help me with the boxes.", False),
        ("I'll ask Ada to help me with the boxes.", False),
        ("That sounds hard, because … it rained.", False),
        ("I thought … well, I hoped.", False),
    ],
)
def test_a_way_to_begin_is_untouched_only_while_nothing_is_written_in_any_gap(
    piece: str, untouched: bool
) -> None:
    assert is_untouched(piece, WAYS) is untouched
    assert not is_untouched(piece, ())


def test_a_way_without_a_gap_is_a_sentence_once_it_is_taken() -> None:
    assert not is_untouched("Good enough is good.", ("Good enough is good.",))
    assert not is_unfilled("Good enough is good.", ("Good enough is good.",))


@pytest.mark.timeout(5)
def test_a_way_with_several_gaps_is_told_from_a_long_text_at_once() -> None:
    way = "I did …, and …, and …, and that's it."
    long = "I did " + "this, and " * 20_000 + "that's all."
    assert not is_untouched(long, [way])
    assert not is_unfilled(long, [way])
    assert not is_unfilled(long.replace("all.", "it."), [way])


def test_a_text_that_holds_only_a_way_to_begin_is_not_written() -> None:
    step = Write(id="a", lines=("?",), prompts=WAYS[:1], opening=WAYS[-1])
    nothing = ("", " ", WAYS[0], f"{WAYS[-1]}\n\n{WAYS[0]}")
    assert [step.has_words(text) for text in nothing] == [False] * 4
    assert [step.add_to(Entry(practice="x"), text).parts for text in nothing] == [()] * 4
    assert step.has_words(f"{WAYS[0]}\nIt rained.")
    assert step.has_words(WAYS[1]), "another step's way"


@pytest.mark.parametrize(
    "text",
    ["I'll ask Ada to help me with …", "I'll ask … to help me with the boxes"],
)
def test_a_way_to_begin_that_is_partly_filled_is_written(text: str) -> None:
    step = Write(id="a", lines=("?",), prompts=WAYS)
    assert step.has_words(text)
    assert [part.text for part in step.add_to(Entry(practice="x"), text).parts] == [text]


def test_paragraphs_stay_apart_and_a_line_that_is_empty_now_goes() -> None:
    text = "Rain. Tea.\nA walk.\n\nHome."
    assert only(text, lambda _: True) == text
    assert only(text, lambda piece: piece != "A walk.") == "Rain. Tea.\n\nHome."


def test_a_sentence_without_a_beginnings_middle_was_not_made_of_it() -> None:
    way = "Next time … , because … matters."
    assert is_unfilled("Next time … , because tea matters.", [way])
    assert not is_unfilled("Next time … something else matters.", [way])
