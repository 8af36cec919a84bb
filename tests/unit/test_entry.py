"""What of a walk the journal keeps: the way that was taken, and whose voice it was in."""

from __future__ import annotations

import msgspec
import pytest

from compassion_tui import assets
from compassion_tui.domain.entry import Entry, Part, entry_of, entry_of_words
from compassion_tui.domain.flow import Answered, Back, Chosen, Event, Next, State, advance, begin
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Choose, Keep, Option, Pick, Write
from compassion_tui.library.library import Library
from tests.walks import walks

SHIPPED = Library(assets.content()).shipped
FORK = Practice(
    id="fork",
    title="Fork",
    about="",
    takes="",
    steps=(
        Choose(
            id="which",
            lines=("Which way?",),
            options=(
                Option(id="left", text="Left", goto="left"),
                Option(id="right", text="Right", goto="right"),
            ),
        ),
        Write(id="left", lines=("On the left?",), goto="line"),
        Write(id="right", lines=("On the right?",), voice="critic"),
        Pick(id="line", lines=("One line?",), of=("left", "right")),
        Keep(id="keep", lines=("Keep it?",), rest=True),
    ),
)


def walked(*events: Event) -> State:
    state = begin(FORK)
    for event in events:
        state = advance(FORK, state, event)
    return state


LEFT = (Chosen("left"), Answered("Moss."))


def test_a_way_that_was_left_is_no_part_of_the_entry() -> None:
    state = walked(*LEFT, Back(), Chosen("right"), Answered("Too slow."), Next())
    assert state.answers["left"] == "Moss.", "going back to it would find it"
    entry = entry_of(FORK, state)
    assert entry.text_of("left") == ""
    assert entry.text_of("right") == "Too slow."


def test_whose_voice_it_was_stays_with_the_words() -> None:
    entry = entry_of(FORK, walked(Chosen("right"), Answered("Too slow."), Next()))
    assert [part.voice for part in entry.parts if part.text == "Too slow."] == ["critic"]


def test_the_picked_line_is_kept_and_names_the_entry() -> None:
    entry = entry_of(FORK, walked(*LEFT, Next(), Answered("Moss is patient."), Next()))
    assert entry.kept == ("Moss is patient.",)
    assert entry.heading(lambda _: True) == "Moss is patient."
    assert entry.heading(lambda _: False) == entry.title


def test_a_note_is_named_by_its_first_words_if_they_may_be_shown() -> None:
    part = Part(step="note", asked="Write what you like.", text="\n Moss on stone.\nAnd rain.")
    entry = Entry(practice="note", title="Note", parts=(part,))
    brought = Entry(practice="note", title="Late", parts=(Part(step="note", asked="", text="It"),))
    assert entry.heading(lambda _: True) == "Moss on stone."
    assert entry.heading(lambda _: False) == "Note"
    assert entry.heading(lambda _: True, worded=False) == "Note"
    assert brought.heading(lambda _: True) == "Late"
    assert brought.heading(lambda _: True, worded=False) == "note"


@pytest.mark.parametrize("way", ["keep", "drop", "rest 2026-03-10T08:00:00+01:00"])
def test_only_rest_sets_a_time(way: str) -> None:
    entry = entry_of(FORK, walked(*LEFT, Next(), Next(), Answered(way), Next()))
    assert entry.rests_until == (way[5:] if way.startswith("rest") else "")


@pytest.mark.parametrize("practice", SHIPPED, ids=lambda practice: practice.id)
def test_the_critic_never_names_an_entry(practice: Practice) -> None:
    for state in walks(practice):
        entry = entry_of(practice, state)
        critic = {part.text for part in entry.parts if part.voice == "critic"}
        assert entry.heading(lambda _: True) not in critic
        assert not critic & set(entry.kept)


@pytest.mark.parametrize("practice", SHIPPED, ids=lambda practice: practice.id)
def test_an_entry_comes_back_from_json_as_it_was(practice: Practice) -> None:
    for state in walks(practice):
        entry = entry_of(practice, state)
        assert msgspec.json.decode(msgspec.json.encode(entry), type=Entry) == entry


def test_words_of_a_practice_that_is_gone_are_all_there() -> None:
    entry = entry_of_words("01", walked(*LEFT, Next(), Answered("Moss is patient.")))
    assert {part.text for part in entry.parts} >= {"Moss.", "Moss is patient."}
