"""The shipped practices: whole, and walkable in every branch."""

from __future__ import annotations

import re
import tomllib

import pytest
from msgspec.structs import replace

from compassion_tui import assets
from compassion_tui.domain.flow import Enough, Next, Resume, Worse, advance, begin
from compassion_tui.domain.practice import END, ENOUGH, edges, steps_left
from compassion_tui.domain.steps import (
    GROUND,
    Breathe,
    Choose,
    Echo,
    Pick,
    Reread,
    Say,
    Sort,
    Write,
)
from compassion_tui.library.check import check_library
from compassion_tui.library.library import Library
from compassion_tui.library.practices import faults
from tests.walks import reached, walks

LIBRARY = Library(assets.content())
PRACTICES = {practice.id: practice for practice in LIBRARY.shipped}
SHIPPED = {
    *("now", "name", "hand", "friend", "three", "letter", "letter-reread", "amends"),
    *("critic", "gap", "deserve", "evening", "feet", "side", "note", "bad-nights"),
    *("night", "carry", "worn-out", "did-well"),
}
PLAIN = {"note", "bad-nights"}
"""Kept, but without asking how it feels: they are no practices, only places to write."""
WORDLESS = {"now", "feet", "night"}
"""Nothing of these is kept."""
DEEP = {"letter", "letter-reread", "amends", "critic", "gap", "deserve", "side", "carry"}
MOST_TYPED = {"amends": 6}
"""How many texts a walk may ask for where that is more than four."""
BEFORE = {"name", "hand", "friend", "three", "evening"}
"""These asked how one feels afterwards once; a walk that stopped there is asked still."""
MEASURE = 66

every_practice = pytest.mark.parametrize("practice", PRACTICES.values(), ids=PRACTICES)


def test_the_content_has_no_faults():
    assert [(error.id, error.values) for error in check_library(LIBRARY)] == []


def test_all_practices_are_there_under_their_own_ids():
    assert set(PRACTICES) == set(LIBRARY.ids) == SHIPPED


@every_practice
def test_every_step_is_walked_and_the_walk_completes(practice):
    states = list(walks(practice))
    met = practice.id in BEFORE and "heavier"
    asked = {step.id for step in practice.steps if not step.retired and step.id != met}
    assert {state.step for state in states} == asked
    assert any(state.ending == "complete" for state in states)


@every_practice
def test_enough_and_worse_work_at_every_step(practice):
    for state in walks(practice):
        if state.ending:
            continue
        assert advance(practice, state, Enough()).ending == "enough"
        worse = advance(practice, state, Worse())
        assert practice.grounds(worse.step)
        assert advance(practice, worse, Resume()) == state


@every_practice
def test_a_walk_without_any_answer_completes(practice):
    state = begin(practice)
    for _ in practice.steps:
        state = advance(practice, state, Next())
    assert state.ending == "complete"


@every_practice
def test_lines_are_few_and_fit_the_measure(practice):
    for step in practice.steps:
        assert 1 <= len(step.lines) <= 3, step.id
        assert [line for line in step.lines if len(line) > MEASURE] == []
        assert [o.text for o in step.options if len(o.text) > 50] == []
    assert 1 <= len(practice.ending) <= 2
    assert len(practice.title) <= 32


@every_practice
def test_words_come_past_the_choice_to_keep_them(practice):
    """A walk completes behind its keep step; where it stops earlier, what was written waits.

    Before that, only where there were no words yet.
    """
    ways = {step for step, to, _ in edges(practice) if to == END}
    for id in ways - {"keep"}:
        asked = {step.id for step in practice.steps if step.holds_words and not step.retired}
        assert practice.id in WORDLESS or not [
            each for each in asked if id in reached(practice, each)
        ]
    assert practice.id in WORDLESS or "keep" in ways


@every_practice
def test_each_step_of_the_shortest_way_leaves_one_less(practice):
    """So what shows how far one has come never stands still, and never jumps to its end."""
    left = {step.id: steps_left(practice, step.id) for step in practice.steps} | {END: 0, ENOUGH: 0}
    for step in practice.steps:
        ahead = [left[to] for start, to, _ in edges(practice) if start == step.id]
        assert left[step.id] == 1 + min(ahead)


def test_a_way_that_only_goes_round_has_no_end():
    steps = (Say(id="tea", lines=("Tea.",)), Say(id="cup", lines=("A cup.",), goto="tea"))
    ring = replace(PRACTICES["feet"], steps=steps)
    assert [steps_left(ring, step.id) for step in steps] == [0, 0]
    assert list(edges(ring)) == [("tea", "cup", ""), ("cup", "tea", "")]


def test_a_way_to_nowhere_is_told_as_that():
    """Whoever writes their own practice mistypes the name of a step sooner or later."""
    steps = (Say(id="tea", lines=("Tea.",), goto="cupp"), Say(id="cup", lines=("A cup.",)))
    found = list(faults(replace(PRACTICES["feet"], steps=steps), "own.toml"))
    assert ("content.unknown", "cupp") in [(each.id, each.values.get("name")) for each in found]
    assert ("content.unreachable", "steps.cup") in [(each.id, each.values["key"]) for each in found]


@every_practice
def test_the_critic_never_stands_where_the_kinder_voice_does(practice):
    for step in practice.steps:
        if isinstance(step, Echo):
            assert getattr(practice.step(step.right), "voice", "own") != "critic", step.id


@every_practice
def test_what_a_step_shows_was_asked_on_every_way_to_it(practice):
    """A pin or a list may lack an answer; an echo, a sorting and a beginning may not."""
    first = practice.steps[0].id
    for step in practice.steps:
        needed = step.references if isinstance(step, Echo | Sort) else ()
        needed += (step.start,) if isinstance(step, Write) and step.start else ()
        for id in needed:
            assert step.id not in reached(practice, first, without=id), (step.id, id)
        if isinstance(step, Pick):
            assert step.typed or step.offers, step.id


@every_practice
def test_a_step_never_shows_what_comes_later(practice):
    for step in practice.steps:
        for id in step.references:
            itself = isinstance(step, Reread) and id == step.id
            assert itself or step.id in reached(practice, id), (step.id, id)


@every_practice
def test_how_it_feels_is_asked_in_one_way_and_heavier_is_met(practice):
    """Once, after the deep ones."""
    asked = [step for step in practice.steps if isinstance(step, Choose) and step.after]
    assert [step.retired for step in asked] == (
        [False] if practice.deep else [True] if practice.id in BEFORE else []
    )
    if not asked:
        return
    (step,) = asked
    assert all(len(option.closing) == 2 for option in step.options)
    assert [o.id for o in step.options] == ["lighter", "same", "heavier", "unsure"]
    met = practice.step(step.option("heavier").goto)
    assert [o.leads for o in met.options] == [GROUND, "people", ""]
    assert reached(practice, step.id) == {step.id, met.id, "keep", END}


@pytest.mark.parametrize("id", ["after", "heavier", "alone"])
def test_what_is_shared_is_the_same_everywhere(id):
    found = [replace(step, retired=False) for each in PRACTICES.values() if (step := each.step(id))]
    assert len(found) > 1
    assert found.count(found[0]) == len(found)


def test_what_is_shared_stands_in_one_file():
    shared = {step["id"] for steps in LIBRARY.shared.values() for step in steps}
    for path in (assets.content() / "practices").glob("*.toml"):
        steps = tomllib.loads(path.read_text())["steps"]
        assert not shared & {step.get("id") for step in steps}, path.name


@every_practice
def test_hard_practices_are_marked(practice):
    assert practice.deep == (practice.id in DEEP)


@every_practice
def test_no_walk_asks_for_many_texts(practice):
    most = MOST_TYPED.get(practice.id, 4)
    writes = {step.id for step in practice.steps if isinstance(step, Write) and not step.retired}
    assert max(len(writes & set(state.walked)) for state in walks(practice)) <= most


@every_practice
def test_what_takes_long_has_a_pause_inside(practice):
    """Two breaths on the pause widget, between what is written; as one likes is offered."""
    most = max(map(int, re.findall(r"\d+(?= minutes)", practice.takes)), default=0)
    if practice.id not in PLAIN and (most > 3 or practice.takes == "a few minutes"):
        pauses = [step for step in practice.steps if isinstance(step, Breathe)]
        assert any(step.breaths >= 2 for step in pauses)


@every_practice
def test_breathing_as_one_likes_is_always_offered(practice):
    for step in practice.steps:
        if isinstance(step, Breathe):
            said = " ".join(step.lines).lower()
            assert re.search(r"as you like|your own (way|breath)", said), step.id


@every_practice
def test_what_goes_on_by_itself_is_a_breath_or_two(practice):
    for step in practice.steps:
        if isinstance(step, Breathe) and step.flows:
            assert step.breaths <= 2, "nothing to read is taken away"


@every_practice
def test_a_lead_to_a_practice_goes_to_a_short_one(practice):
    for step in practice.steps:
        for o in step.options:
            if o.leads in PRACTICES:
                assert o.leads in {"now", "hand", "side"}, (step.id, o.id)


@every_practice
def test_breath_patterns_are_there_and_hold_no_breath(practice):
    for step in practice.steps:
        if isinstance(step, Breathe):
            pattern = LIBRARY.patterns[step.pattern]
            assert pattern.hold == pattern.rest == 0, step.id


@every_practice
def test_offered_lists_are_there(practice):
    lists = {"kept", *LIBRARY.phrases, *LIBRARY.feelings}
    for step in practice.steps:
        if isinstance(step, Pick):
            assert set(step.offers) <= lists, step.id


def test_every_list_is_offered_somewhere_and_named_once():
    steps = [step for practice in PRACTICES.values() for step in practice.steps]
    offered = {list for step in steps if isinstance(step, Pick) for list in step.offers}
    assert offered - {"kept"} == {*LIBRARY.phrases, *LIBRARY.feelings}
    assert not LIBRARY.phrases.keys() & LIBRARY.feelings.keys()


def test_offered_lines_are_wishes_or_statements_and_no_affirmations():
    for lines in LIBRARY.phrases.values():
        assert len(set(lines)) == len(lines)
        assert [
            line for line in lines if line.lower().startswith(("i am ", "i'm ", "i will "))
        ] == []
    assert len(LIBRARY.phrases["minute"]) == 3
