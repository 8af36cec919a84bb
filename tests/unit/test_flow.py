"""The state machine, over every shipped practice and over generated ones."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from compassion_tui import assets
from compassion_tui.domain import flow
from compassion_tui.domain import steps as p
from compassion_tui.domain.entry import entry_of
from compassion_tui.domain.practice import Practice
from compassion_tui.library.library import Library
from tests.strategies import practices

SHIPPED = Library(assets.content()).shipped
texts = st.text(max_size=20)


class Walks(RuleBasedStateMachine):
    """A walk, and the same walk taken up again from disk before every step."""

    chosen: st.SearchStrategy[Practice]

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self.practice = data.draw(self.chosen)
        self.state = flow.begin(self.practice)
        self.resumed = self.state
        self.written: dict[str, p.Answer] = {}

    def send(self, event: flow.Event) -> None:
        """Every event, in both walks; nothing raises, and both come to the same."""
        self.state = flow.advance(self.practice, self.state, event)
        again = msgspec.json.decode(msgspec.json.encode(self.resumed), type=flow.State)
        assert again == self.resumed
        self.resumed = flow.advance(self.practice, again, event)
        assert self.resumed == self.state
        assert self.practice.step(self.state.step) is not None
        assert bool(self.state.back_to) == self.practice.grounds(self.state.step) or (
            self.practice.id == "feet"
        )

    @rule()
    def go_on(self) -> None:
        self.send(flow.Next())

    @rule()
    def skip(self) -> None:
        self.send(flow.Skip())
        for id, value in self.written.items():
            assert self.state.answers[id] == value

    @rule()
    def go_back(self) -> None:
        self.send(flow.Back())

    @rule()
    def resume(self) -> None:
        before = self.state
        self.send(flow.Resume())
        assert self.state.ending is None
        if before.ending is None and before.back_to:
            assert self.state.step == before.back_to

    @rule(text=texts)
    def write(self, text: str) -> None:
        step = flow.current(self.practice, self.state)
        self.send(flow.Answered(text))
        if isinstance(step, p.Write | p.Pick | p.Keep) and self.state.ending is None:
            assert self.state.answers[step.id] == text
            self.written[step.id] = text

    @rule(lines=st.lists(texts, max_size=3).map(tuple))
    def sort(self, lines: tuple[str, ...]) -> None:
        step = flow.current(self.practice, self.state)
        self.send(flow.Answered(lines))
        if isinstance(step, p.Sort) and self.state.ending is None:
            self.written[step.id] = lines

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        step = flow.current(self.practice, self.state)
        ids = [option.id for option in step.options]
        self.send(flow.Chosen(data.draw(st.sampled_from([*ids, "none such"]))))

    @precondition(lambda self: self.state.ending is None and not self.state.back_to)
    @rule()
    def back_then_next(self) -> None:
        """Going back and forward again finds the same step, and loses nothing."""
        before = self.state
        if not before.trail:
            return
        self.send(flow.Back())
        assert self.state.step == before.trail[-1]
        self.send(flow.Next())
        assert self.state.answers == before.answers
        way = (*before.trail, before.step)
        if len(set(way)) == len(way):  # on a loop, a newer choice may lead elsewhere
            assert self.state == before

    @rule()
    def worse(self) -> None:
        """From everywhere, endings included, to the first grounding step or where one is in it."""
        before = self.state
        self.send(flow.Worse())
        assert self.state.ending is None
        assert self.practice.grounds(self.state.step)
        assert self.state.answers == before.answers
        if not before.back_to:
            assert self.state.step == self.practice.ground[0].id
            back = flow.advance(self.practice, self.state, flow.Resume())
            assert (back.step, back.answers) == (before.step, before.answers)

    @rule()
    def enough(self) -> None:
        """From everywhere to an ending, with every answer."""
        before = self.state
        self.send(flow.Enough())
        assert self.state.ending is not None
        assert self.state.answers == before.answers


class ShippedWalks(Walks):
    chosen = st.sampled_from(SHIPPED)


class GeneratedWalks(Walks):
    chosen = practices()


quick = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestShippedWalks = ShippedWalks.TestCase
TestShippedWalks.settings = quick
TestGeneratedWalks = GeneratedWalks.TestCase
TestGeneratedWalks.settings = quick


def _say(id: str, **more: str) -> p.Say:
    return p.Say(id=id, lines=("…",), **more)


def _practice(*steps: p.Step) -> Practice:
    ground = (_say("g1"), _say("g2"))
    return Practice(id="t", title="T", about="T.", takes="", steps=steps, ground=ground)


def _session(practice: Practice, *events: flow.Event) -> flow.State:
    state = flow.begin(practice)
    for event in events:
        state = flow.advance(practice, state, event)
    return state


def test_the_last_step_completes_the_walk() -> None:
    state = _session(_practice(_say("a"), _say("b")), flow.Next(), flow.Next())
    assert state.ending == "complete"


def test_grounding_walked_to_its_end_comes_back_to_where_one_was() -> None:
    practice = _practice(_say("a"), _say("b"))
    went = (flow.Next(), flow.Worse(), flow.Next(), flow.Next())
    assert _session(practice, *went) == _session(practice, flow.Next())


def test_stopping_at_the_grounding_steps_is_an_ending_of_its_own() -> None:
    state = _session(_practice(_say("a")), flow.Worse(), flow.Next(), flow.Enough())
    assert (state.ending, state.step) == ("worse", "g2")


def test_resume_comes_back_from_grounding_with_the_same_way_behind() -> None:
    practice = _practice(_say("a"), _say("b"))
    before = _session(practice, flow.Next())
    after = _session(practice, flow.Next(), flow.Worse(), flow.Next(), flow.Resume())
    assert after == before


def test_back_from_the_first_grounding_step_comes_back_too() -> None:
    practice = _practice(_say("a"), _say("b"))
    after = _session(practice, flow.Next(), flow.Worse(), flow.Back())
    assert after == _session(practice, flow.Next())


def test_a_choice_leads_where_its_option_says() -> None:
    options = (p.Option(id="far", text="far", goto="c"), p.Option(id="near", text="near"))
    practice = _practice(p.Choose(id="a", lines=(), options=options), _say("b"), _say("c"))
    assert _session(practice, flow.Chosen("far")).step == "c"
    assert _session(practice, flow.Chosen("near")).step == "b"
    assert _session(practice, flow.Chosen("far"), flow.Back(), flow.Next()).step == "c"
    assert _session(practice, flow.Chosen("far"), flow.Back(), flow.Skip()).step == "b"


@pytest.mark.parametrize(
    ("leads", "goto", "step", "ending"),
    [
        ("ground", "", "g1", None),
        ("people", "", "a", None),
        ("here", "", "a", "enough"),
        ("here", "end", "a", "complete"),
        ("hand", "", "a", "enough"),
    ],
)
def test_an_option_that_leads_elsewhere(
    leads: str, goto: str, step: str, ending: flow.Ending | None
) -> None:
    option = p.Option(id="o", text="o", leads=leads, goto=goto)
    practice = _practice(p.Choose(id="a", lines=(), options=(option,)), _say("b"))
    state = _session(practice, flow.Chosen("o"))
    assert (state.step, state.ending) == (step, ending)
    assert state.answers == {"a": "o"}


def test_a_step_that_is_gone_changes_nothing_and_can_still_be_left() -> None:
    practice = _practice(_say("a"))
    lost = flow.State(practice="t", version=0, step="gone", answers={"gone": "words"})
    for event in (flow.Next(), flow.Skip(), flow.Answered("x"), flow.Chosen("x")):
        assert flow.advance(practice, lost, event) == lost
    assert flow.advance(practice, lost, flow.Enough()).answers == {"gone": "words"}


def test_a_choice_alone_is_no_words() -> None:
    option = p.Option(id="o", text="o")
    practice = _practice(p.Choose(id="a", lines=(), options=(option,)), p.Write(id="b", lines=()))
    assert not flow.worded(practice, _session(practice, flow.Chosen("o")))
    assert flow.worded(practice, _session(practice, flow.Chosen("o"), flow.Answered("some words")))


def test_a_step_that_needs_an_answer_is_passed_by_without_it() -> None:
    steps = (p.Write(id="a", lines=()), _say("b", needs="a"), _say("c"))
    practice = _practice(*steps)
    assert _session(practice, flow.Next()).step == "c"
    assert _session(practice, flow.Answered("words"), flow.Next()).step == "b"


def test_two_sides_that_are_both_empty_are_not_set_side_by_side() -> None:
    sides = (p.Write(id="a", lines=(), prompts=("It was …",)), p.Write(id="b", lines=()))
    practice = _practice(*sides, p.Echo(id="c", lines=(), left="a", right="b"), _say("d"))
    go = (flow.Next(), flow.Next())
    assert _session(practice, *go).step == "d"
    assert _session(practice, flow.Answered("It was …"), *go).step == "d"
    assert _session(practice, flow.Answered("Rain."), *go).step == "c"
    assert _session(practice, flow.Next(), flow.Answered("Rain."), flow.Next()).step == "c"


def test_a_retired_step_is_not_asked_and_a_walk_that_stopped_there_goes_on() -> None:
    retired = p.Write(id="b", lines=(), retired=True)
    practice = _practice(_say("a"), retired, _say("c"))
    assert _session(practice, flow.Next()).step == "c"
    there = flow.State(practice="t", version=1, step="b", trail=("a",))
    written = flow.advance(practice, there, flow.Answered("words"))
    assert flow.advance(practice, written, flow.Next()).step == "c"
    assert entry_of(practice, written).text_of("b") == "words"


def test_back_passes_by_a_step_that_is_gone_and_its_words_are_kept() -> None:
    practice = _practice(_say("a"), _say("c"))
    answers: dict[str, p.Answer] = {"gone": "words"}
    there = flow.State(practice="t", version=1, step="c", trail=("a", "gone"), answers=answers)
    assert flow.advance(practice, there, flow.Back()).step == "a"
    assert entry_of(practice, there).text_of("gone") == "words"


EVENTS = (flow.Next(), flow.Back(), flow.Resume(), flow.Skip(), flow.Worse(), flow.Enough(),
          flow.Answered("x"), flow.Chosen("x"), flow.Strayed("x"))  # fmt: skip


@given(st.data())
def test_every_event_gives_a_state_in_a_draft_that_somebody_else_wrote(data: st.DataObject) -> None:
    practice = data.draw(st.sampled_from(SHIPPED))
    ids = st.sampled_from(["", "nowhere", *(s.id for s in (*practice.steps, *practice.ground))])
    state = flow.State(
        practice=practice.id,
        version=1,
        step=data.draw(ids),
        back_to=data.draw(ids),
        trail=tuple(data.draw(st.lists(ids, max_size=3))),
        ending=data.draw(st.sampled_from([None, "worse", "complete"])),
    )
    for event in data.draw(st.lists(st.sampled_from(EVENTS), max_size=5)):
        state = flow.advance(practice, state, event)
