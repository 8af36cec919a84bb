"""Walking a practice by every way there is, for tests."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from compassion_tui.domain.flow import Answered, Chosen, Event, Next, State, advance, begin, current
from compassion_tui.domain.practice import Practice, edges
from compassion_tui.domain.steps import Keep, Pick, Sort, Step, Write


def words_in(voice: str) -> str:
    return f"Plain sample words, {voice}."


def doings(step: Step) -> Iterator[tuple[Event, ...]]:
    """What a person can do at a step to go on: each option, or writing, or nothing."""
    yield from ((Chosen(option.id),) for option in step.options)
    match step:
        case Write(voice=voice) | Pick(voice=voice):
            yield Answered(words_in(voice)), Next()
        case Sort():
            yield Answered((words_in("own"),)), Next()
        case Keep():
            yield Answered("keep"), Next()
    yield (Next(),)


def after(practice: Practice, state: State, events: tuple[Event, ...]) -> State:
    for event in events:
        state = advance(practice, state, event)
    return state


def leaves(step: Step, event: Event) -> bool:
    """Whether an event is for the screen, which opens something else."""
    option = step.option(event.option) if isinstance(event, Chosen) else None
    return option is not None and bool(option.leads)


def walks(practice: Practice) -> Iterator[State]:
    """A state at every step and at every ending, by all the ways there are."""
    ahead, seen = deque([begin(practice)]), set()
    while ahead:
        state = ahead.popleft()
        yield state
        step = current(practice, state)
        if state.ending or step is None or step.id in seen:
            continue
        seen.add(step.id)
        for events in doings(step):
            if not leaves(step, events[0]):
                ahead.append(after(practice, state, events))


def states(practice: Practice) -> Iterator[State]:
    """The first walk that comes to each step."""
    seen: set[str] = set()
    for state in walks(practice):
        if state.ending is None and state.step not in seen:
            seen.add(state.step)
            yield state


def reached(practice: Practice, start: str, without: str = "") -> set[str]:
    """The steps (and END) that lie ahead of a step, itself included, never passing `without`."""
    ways: dict[str, set[str]] = {}
    for a, b, _ in edges(practice):
        ways.setdefault(a, set()).add(b)
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here not in seen and here != without:
            seen.add(here)
            ahead.extend(ways.get(here, ()))
    return seen
