"""The state machine that walks a practice.

`advance` is the only place where a walk changes. It's total: every event in every state gives a
state, never an exception. It doesn't depend on time. A state encodes to JSON, so a draft is a
state on disk, and resuming is decoding it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

from compassion_tui.domain.practice import END, ENDS, ENOUGH, Practice, following
from compassion_tui.domain.steps import GROUND, PEOPLE, Answer, Option, Step

Ending = Literal["complete", "enough", "worse"]
"""How a walk ended. Each of these is a proper ending."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Where a walk is, and everything that was answered on it."""

    practice: str
    version: int
    step: str
    trail: tuple[str, ...] = ()
    """The steps behind, oldest first."""
    back_to: str = ""
    """While grounding, the step to come back to; otherwise empty."""
    answers: dict[str, Answer] = {}
    """Answers by step id, including those on abandoned branches. Never changed in place."""
    ending: Ending | None = None
    stray: str = ""
    """What was typed where nothing asks for words. It has no place yet; see `Strayed`."""

    @property
    def walked(self) -> tuple[str, ...]:
        """The ids of the steps on the way here, including this one, without repeats."""
        return tuple(dict.fromkeys((*self.trail, self.step)))

    @property
    def beside(self) -> str:
        """The words in `stray`; empty if it's blank, or one key that slipped or was held down."""
        words = self.stray.strip()
        return self.stray if len(set(words)) > 1 or not words.isascii() else ""


class _Event(msgspec.Struct, frozen=True, tag=True):
    """Something a person does."""


class Next(_Event, frozen=True):
    """Go on, the way that the answer leads."""


class Back(_Event, frozen=True):
    """Go back a step; after an ending, back to the last step."""


class Answered(_Event, frozen=True):
    """The answer of this step is now `value`; the walk stays where it is."""

    value: Answer


class Strayed(_Event, frozen=True):
    """What was typed where nothing asks for words is now `text`; the walk stays where it is."""

    text: str


class Chosen(_Event, frozen=True):
    """Choose an option, and go the way it leads."""

    option: str


class Skip(_Event, frozen=True):
    """Go on without this step. A choice is undone; written words stay."""


class Worse(_Event, frozen=True):
    """It feels worse: go to the grounding steps."""


class Enough(_Event, frozen=True):
    """Stop here, which is a proper ending; while grounding, because it was too much."""


class Resume(_Event, frozen=True):
    """Continue where it stopped: after grounding, or after an ending."""


Event = Next | Back | Answered | Strayed | Chosen | Skip | Worse | Enough | Resume


def begin(practice: Practice, seed: Mapping[str, Answer] | None = None) -> State:
    """The state at a practice's first step; `seed` has answers to begin with."""
    return State(
        practice=practice.id,
        version=practice.version,
        step=practice.steps[0].id,
        answers=dict(seed or {}),
    )


def advance(
    practice: Practice, state: State, event: Event, left_out: Collection[str] = ()
) -> State:
    """The state after an event. Total: an event that makes no sense changes nothing.

    Steps whose ids are in `left_out` are skipped.
    """
    if state.ending is not None and isinstance(event, Back | Resume):
        return _reopen(state)
    match event:
        case Worse():
            return _ground(practice, state)
        case Back():
            return _back(practice, state)
        case Resume():
            return _resume(state)
        case _ if state.ending is not None:
            return state
        case _:
            return _walk_on(practice, state, event, left_out)


def _walk_on(practice: Practice, state: State, event: Event, left_out: Collection[str]) -> State:
    match event:
        case Enough():
            return _change(state, ending=_ending(state, ENOUGH))
        case Answered(value):
            return _answer(practice, state, value)
        case Strayed(text):
            return _change(state, stray=text)
        case Chosen(option):
            return _choose(practice, state, option, left_out)
        case Skip():
            return _next(practice, _take_back(practice, state), left_out)
        case _:
            return _next(practice, state, left_out)


def current(practice: Practice, state: State) -> Step | None:
    """The current step; None if the practice no longer has it."""
    return practice.step(state.step)


def worded(practice: Practice, state: State) -> bool:
    """Whether the walk has the person's own words, and so is worth keeping.

    The words of a removed step count too.
    """
    steps = ((practice.step(id), value) for id, value in state.answers.items())
    return any(step.has_words(value) if step else bool(value) for step, value in steps)


def wordless(practice: Practice, state: State) -> frozenset[str]:
    """The ids of the steps that are only about earlier words, where none of those was written."""

    def written(id: str) -> bool:
        return _is_answered(practice, state, id)

    steps = (step for step in practice.steps if step.built_on and not written(step.id))
    return frozenset(step.id for step in steps if not any(map(written, step.built_on)))


def _change(state: State, **changes: object) -> State:
    return msgspec.structs.replace(state, **changes)


def _reopen(state: State) -> State:
    return _change(state, ending=None)


def _ground(practice: Practice, state: State) -> State:
    if state.back_to or not practice.ground:
        return _reopen(state)
    first = practice.ground[0].id
    return _change(
        state, step=first, trail=(*state.trail, state.step), back_to=state.step, ending=None
    )


def _resume(state: State) -> State:
    if not state.back_to:
        return state
    trail = state.trail
    if state.back_to in trail:  # as always, except in a draft that somebody else wrote
        trail = trail[: len(trail) - 1 - trail[::-1].index(state.back_to)]
    return _change(state, step=state.back_to, trail=trail, back_to="")


def _back(practice: Practice, state: State) -> State:
    """Go to the previous step, skipping any that the practice no longer has."""
    trail = list(state.trail)
    while trail and practice.step(trail[-1]) is None:
        trail.pop()
    if not trail:
        return state
    *trail, step = trail
    back_to = "" if step == state.back_to else state.back_to
    return _change(state, step=step, trail=tuple(trail), back_to=back_to)


def _answer(practice: Practice, state: State, value: Answer) -> State:
    step = current(practice, state)
    if step is None or not step.accepts(value):
        return state
    return _change(state, answers={**state.answers, state.step: value})


def _choose(practice: Practice, state: State, id: str, left_out: Collection[str]) -> State:
    step = current(practice, state)
    option = step.option(id) if step is not None else None
    if option is None:
        return state
    answered = _answer(practice, state, id)
    return _lead(practice, answered, option, left_out)


def _lead(practice: Practice, state: State, option: Option, left_out: Collection[str]) -> State:
    match option.leads:
        case "":
            return _next(practice, state, left_out)
        case leads if leads == GROUND:
            return _ground(practice, state)
        case leads if leads == PEOPLE:
            return state
        case _:
            after = _next(practice, state, left_out)
            return after if after.ending else _change(state, ending="enough")


def _take_back(practice: Practice, state: State) -> State:
    step = current(practice, state)
    if step is None or not step.options:
        return state
    rest = {id: value for id, value in state.answers.items() if id != state.step}
    return _change(state, answers=rest)


def _next(practice: Practice, state: State, left_out: Collection[str]) -> State:
    step = current(practice, state)
    if step is None:
        return state
    to = _past(practice, state, _way_on(practice, state, step), left_out)
    if to == END and practice.step(state.back_to) is not None:
        return _resume(state)  # grounding is over, and the walk isn't
    if to in ENDS:
        return _change(state, ending=_ending(state, to))
    return _change(state, step=to, trail=(*state.trail, state.step))


def _past(practice: Practice, state: State, to: str, left_out: Collection[str]) -> str:
    """The step `to`, or the first after it that's asked; END if they form a loop."""
    passed: set[str] = set()
    while (step := practice.step(to)) is not None and (
        to in left_out or step.retired or _is_empty(practice, state, step)
    ):
        passed.add(to)
        to = following(practice.steps, step)
        if to in passed:
            return END
    return to


def _is_empty(practice: Practice, state: State, step: Step) -> bool:
    """Whether a step has nothing to show: what it needs, or both of what it sets side by side."""
    if step.needs and not state.answers.get(step.needs):
        return True
    sides = step.beside or ()
    return bool(sides) and not any(_is_answered(practice, state, id) for id in sides)


def _is_answered(practice: Practice, state: State, id: str) -> bool:
    step, answer = practice.step(id), state.answers.get(id, "")
    return step.has_words(answer) if step and step.holds_words else bool(answer)


def _ending(state: State, to: str) -> Ending:
    if state.back_to:
        return "worse"
    return "complete" if to == END else "enough"


def _way_on(practice: Practice, state: State, step: Step) -> str:
    option = step.option(state.answers.get(step.id))
    if option is not None and option.goto:
        return option.goto
    steps = practice.ground if state.back_to else practice.steps
    return following(steps, step)
