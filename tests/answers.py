"""Answers to every kind of step: as lines that are typed, and as the events of a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from compassion_tui.domain.flow import Answered, Chosen, Event, Next
from compassion_tui.domain.steps import Breathe, Keep, Pick, Sort, Step, Write
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.step_context import StepContext, ways_to_keep

MOST = 60
"""Steps after which a walk is taken to go in a ring."""


class Given(NamedTuple):
    """One answer."""

    typed: tuple[str, ...]
    """The lines of it."""
    events: tuple[Event, ...]
    breathes: bool = False
    """Whether breathing follows, which a key ends."""


def answer(step: Step, context: StepContext, visit: int) -> Given:  # noqa: C901  one case a kind
    """The answer to a step that one is at for the `visit`th time; the ways on differ by that."""
    match step:
        case Write():
            begun = context.begins(step)
            text = f"{step.id}: the bus came late."
            whole = "\n".join(filter(None, (begun, text)))
            return Given((text, "", ""), (Answered(whole), Next()))
        case Pick() if step.typed:
            text = f"{step.id}: slow is fine."
            return Given((text,), (Answered(text), Next()))
        case Pick():
            rows = context.rows_to_pick(step)
            if not rows:
                return Given(("",), (Answered(""), Next()))
            return Given(("1",), (Answered(rows[0][0]), Next()))
        case Sort():
            lines = context.sortable(step)
            return Given(("1",) if lines else (), (Answered(lines[:1]), Next()))
        case Keep():
            row = ways_to_keep(step).index("keep") + 1
            return Given((str(row),), (Answered("keep"), Next()))
        case Breathe():
            return Given(("",), (Next(),), breathes=True)
        case _ if step.options:
            at = min(visit - 1, len(step.options) - 1) if visit < 3 else len(step.options) - 1
            return Given((str(at + 1),), (Chosen(step.options[at].id),))
        case _:
            return Given(("",), (Next(),))


def walk(
    services: Services, session: PracticeSession, took: Callable[[Given], None] = lambda given: None
) -> PracticeSession:
    """Walk by events to an ending, as a screen does; `took` is told of each answer."""
    visits: Counter[str] = Counter()
    for _ in range(MOST):
        step = session.step
        if step is None or session.state.ending is not None:
            break
        visits[step.id] += 1
        given = answer(step, StepContext.of(services, session), visits[step.id])
        took(given)
        for event in given.events:
            session.dispatch(event)
    assert session.state.ending is not None, session.state.step
    return session
