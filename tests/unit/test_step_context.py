"""What a step offers, whichever face shows it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from compassion_tui import assets
from compassion_tui.domain.entry_layout import pickable
from compassion_tui.domain.flow import Answered
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.rest import PastDay
from compassion_tui.domain.steps import Answer, Echo, Keep, Pick, Sort, Step, Write
from compassion_tui.library.library import Library
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.steps import ask
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.shelf import shelf_of
from compassion_tui.session.step_context import LONGEST_ALL, StepContext, ways_to_keep
from tests.journals import entry

WAYS = ("What I see in you is …", "I can tell … what happened.", "… would like it.")
DANGER = "I want to die."
PICK = Pick(id="line", of=("here", "there"), offers=("wishes", "kept"), lines=("?",))
SORT = Sort(id="aside", of=("here", "there"), lines=("?",))
SHIPPED = Library(assets.content())


def step_context(services: Services, answers: Mapping[str, Answer], *kept: str) -> StepContext:
    here = Write(id="here", lines=("?",), prompts=WAYS)
    steps = (here, Write(id="there", start="here", lines=("?",)), PICK)
    practice = Practice(id="tea", title="Tea", about="", takes="", steps=steps)
    walk = PracticeSession(services, practice, seed=answers)
    return StepContext.of(services, walk, kept, says="plain.people_line")


def asked(
    services: Services, step: Step, context: StepContext, *typed: str
) -> tuple[list[object], str]:
    """What follows in line mode from what is typed, and what was said."""
    said: list[str] = []
    left = [*typed, ""][::-1]
    talk = Talk(services, said.append, PlainReader(lambda _: left.pop()))
    return list(ask(step, context, talk, lambda _: ())), "\n".join(said)


def test_a_pick_offers_their_own_lines_first_and_each_once(services: Services) -> None:
    written = {"here": "Dear you,\nIt rained. It cleared.", "there": "It rained.", "line": "Rest."}
    context = step_context(services, written, "Slow is fine.")
    wishes = SHIPPED.phrases["wishes"]
    whole = "It rained. It cleared. It rained."
    rows = [line for line, _ in context.rows_to_pick(PICK)]
    assert rows == ["Rest.", "It rained.", "It cleared.", whole, *wishes, "Slow is fine."]


def test_only_the_newest_kept_lines_are_offered(services: Services) -> None:
    for number in range(5):
        services.journal.add(entry("x", kept=(f"line {number}",)))
    context = step_context(services, {}, *shelf_of(services))
    assert context.offers["kept"] == ("line 4", "line 3", "line 2")


@pytest.mark.parametrize("line", [DANGER, "I am a burden.", "You idiot."])
def test_a_line_that_may_not_return_is_never_offered(services: Services, line: str) -> None:
    context = step_context(services, {"here": f"It rained. {line} It cleared.", "line": line}, line)
    rows = [each for each, _ in context.rows_to_pick(PICK)]
    assert line not in rows[:-1], "what the shelf gives is filtered there"
    assert "It rained. It cleared." in rows


def test_what_tells_the_mistake_again_is_not_offered_first(services: Services) -> None:
    said = "You pushed the wrong config and the site was down. Anyone is tired on a Friday."
    told, kind = said.replace("down. ", "down.\n").splitlines()
    rows = [line for line, _ in step_context(services, {"here": said}).rows_to_pick(PICK)]
    assert rows == [kind, said, *SHIPPED.phrases["wishes"], told]


def test_all_of_it_is_not_offered_first_where_it_only_tells_the_mistake_again(
    services: Services,
) -> None:
    said = "I pushed the wrong config.\nThe site was down because of me."
    context = step_context(services, {"here": said})
    told = said.splitlines()
    assert all(map(context.restates, told))
    rows = [line for line, _ in context.rows_to_pick(PICK)]
    assert rows == [*SHIPPED.phrases["wishes"], *told, " ".join(told)]


def test_all_of_it_is_offered_where_there_is_more_than_a_line(services: Services) -> None:
    def whole(text: str) -> list[str]:
        rows = step_context(services, {"here": text}).rows_to_pick(PICK)
        return [line for line, shown in rows if shown == services.messages("practice.pick_all")]

    assert whole("One. Two.") == ["One. Two."]
    assert whole("One.") == []
    assert whole(" ".join(f"Kind word {number}." for number in range(LONGEST_ALL))) == []


def test_all_of_it_is_kept_as_one_line_in_line_mode(services: Services) -> None:
    context = step_context(services, {"here": "One. Two."})
    own = Pick(id="line", of=("here",), lines=("?",))
    events, said = asked(services, own, context, "3")
    assert events[0] == Answered("One. Two.")
    assert f"3  {services.messages('practice.pick_all')}" in said


@pytest.mark.parametrize("line", [DANGER, "I'm worthless."])
def test_an_echo_and_a_later_question_repeat_no_such_line(services: Services, line: str) -> None:
    context = step_context(services, {"here": f"It rained. {line}\nIt cleared."})
    rest = services.messages("practice.rest_unrepeated")
    assert context.side("here") == f"It rained.\nIt cleared.\n{rest}"
    begins = context.begins(Write(id="there", start="here", lines=("?",)))
    assert begins == "It rained.\nIt cleared."
    alone = step_context(services, {"here": line})
    assert alone.side("here") == services.messages("practice.unrepeated")
    assert alone.begins(Write(id="here", lines=("?",))) == line, "where it was written it stands"


def test_line_mode_offers_people_where_a_line_is_withheld(services: Services) -> None:
    people = services.messages("plain.people_line")
    assert people in asked(services, PICK, step_context(services, {"here": DANGER}))[1]
    assert people not in asked(services, PICK, step_context(services, {"here": "It rained."}))[1]
    services.settings.change("crisis_line", False)
    assert people not in asked(services, PICK, step_context(services, {"here": DANGER}))[1]


def test_an_echo_tells_where_nothing_was_written(services: Services) -> None:
    context = step_context(services, {"here": "rain"})
    said = asked(services, Echo(id="echo", left="here", right="there", lines=("?",)), context)[1]
    assert said.split() == ["?", "rain", "?", *services.messages("practice.unwritten").split()]


def test_lines_to_sort_stand_once_though_written_twice(services: Services) -> None:
    context = step_context(services, {"here": "late\nsorry", "there": "sorry\n late "})
    assert context.sortable(SORT) == ("late", "sorry")
    assert asked(services, SORT, context, "2")[0][0] == Answered(("sorry",))


def test_where_one_writes_stands_what_was_written_there_before(services: Services) -> None:
    step = Write(id="there", start="here", lines=("?",))
    assert step_context(services, {"here": "rain"}).begins(step) == "rain"
    assert step_context(services, {"here": "rain", "there": "sun"}).begins(step) == "sun"
    assert step_context(services, {"here": "rain", "there": ""}).begins(step) == ""


@pytest.mark.parametrize("rest", [False, True])
def test_every_way_to_keep_has_its_sentence_and_its_answer(services: Services, rest: bool) -> None:
    context = step_context(services, {})
    ways = ways_to_keep(Keep(id="keep", rest=rest, lines=("?",)))
    assert ways[-2:] == ("keep", "drop")
    for way in ways:
        assert services.messages.has(f"practice.{way}")
        answer = context.kept_as(way, "2026-03-12")
        assert answer.startswith("rest 2026-03-") if way.startswith("rest") else answer == way
    with pytest.raises(ValueError, match="isoformat"):
        context.kept_as("rest_date", "soon")
    for day in ("2026-03-09", "2025-12-24"):  # today has begun
        with pytest.raises(PastDay):
            context.kept_as("rest_date", day)


STARTERS = "\n".join((WAYS[0], "You tried.", *WAYS[1:]))


def test_a_way_to_begin_that_nothing_was_made_of_is_offered_nowhere(services: Services) -> None:
    context = step_context(services, {"here": STARTERS})
    own = Pick(id="line", of=("here",), lines=("?",))
    assert [line for line, _ in context.rows_to_pick(own)] == ["You tried."]
    assert context.sortable(SORT) == ("You tried.",)
    assert context.side("here") == "You tried."
    assert context.begins(Write(id="there", start="here", lines=("?",))) == "You tried."
    assert context.paragraphs("here") == (STARTERS,), "a letter is read as it was written"
    alone = step_context(services, {"here": WAYS[0]})
    assert alone.side("here") == services.messages("practice.unwritten")


def test_a_way_to_begin_that_is_partly_filled_is_shown_but_not_offered(services: Services) -> None:
    way, begun = "I can ask … to bring …", "I can ask Ada to bring …"
    here = Write(id="here", lines=("?",), prompts=(way,))
    there = Write(id="there", start="here", lines=("?",))
    practice = Practice(id="tea", title="Tea", about="", takes="", steps=(here, there, PICK))
    walk = PracticeSession(services, practice, seed={"here": f"{way}\n{begun}"})
    context = StepContext.of(services, walk, (), says="plain.people_line")
    assert walk.has_words
    assert context.side("here") == context.begins(there) == walk.current_text("here") == begun
    assert context.sortable(SORT) == (begun,)
    assert context.own_lines(PICK) == []
    assert pickable(walk.entry(), services.library.danger.may_return, practice) == ()


def test_own_sentences_with_three_dots_are_offered_like_any(services: Services) -> None:
    own = "I thought … well, I hoped."
    context = step_context(services, {"here": own})
    assert [line for line, _ in context.rows_to_pick(Pick(id="x", of=("here",), lines=("?",)))] == [
        own
    ]
    assert context.side("here") == own
    assert context.sortable(SORT) == (own,)


def test_it_is_pinned_nowhere_and_no_word_to_keep_from_the_journal(services: Services) -> None:
    steps = (Write(id="here", lines=("?",), prompts=WAYS), PICK)
    practice = Practice(id="tea", title="Tea", about="", takes="", steps=steps)
    walk = PracticeSession(services, practice, seed={"here": STARTERS})
    assert walk.current_text("here") == "You tried."
    assert pickable(walk.entry(), services.library.danger.may_return, practice) == ("You tried.",)
    assert walk.entry().text_of("here") == STARTERS, "kept as it was written"
