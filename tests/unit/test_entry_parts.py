"""What an entry holds of a walk: questions with their answers, and no signposts."""

from __future__ import annotations

from compassion_tui.domain.entry import entry_of
from compassion_tui.domain.flow import Answered, Chosen, Next, begin
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.steps import Choose, Option, Write
from tests.walks import after

WALK = Practice(
    id="sample",
    title="Sample",
    about="A sample.",
    takes="a minute",
    steps=(
        Choose(
            id="way",
            lines=("Which way?",),
            options=(Option(id="a", text="This one", goto="kind"), Option(id="b", text="That one")),
        ),
        Choose(
            id="kind",
            lines=("Think of it.", "Was it kind?"),
            asks=2,
            options=(Option(id="yes", text="Yes"), Option(id="no", text="No")),
        ),
        Write(id="plain", lines=("Write a line.", "Any line.")),
    ),
)


def walked():
    events = (Chosen("b"), Chosen("no"), Answered("Rain on the roof."), Next())
    return entry_of(WALK, after(WALK, begin(WALK), events))


def test_a_choice_that_only_finds_the_way_is_not_kept():
    assert [part.step for part in walked().parts] == ["kind", "plain"]


def test_an_answer_stands_under_the_line_that_asks():
    assert [part.asked for part in walked().parts] == ["Was it kind?", "Write a line."]
