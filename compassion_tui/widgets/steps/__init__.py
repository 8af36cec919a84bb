"""A small view for each kind of step; `view_of` creates the view of a step."""

from __future__ import annotations

from typing import assert_never

from compassion_tui.domain.steps import (
    Breathe,
    Choose,
    Echo,
    Keep,
    Pick,
    Reread,
    Say,
    Sort,
    Step,
    Touch,
    Write,
)
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.steps.base import StepView


def view_of(step: Step, context: StepContext) -> StepView:  # noqa: C901  one case a kind
    """A new view of a step. Its module is imported when it's needed."""
    match step:
        case Say():
            from compassion_tui.widgets.steps.say import SayView

            return SayView(step, context)
        case Breathe():
            from compassion_tui.widgets.steps.breathe import BreatheView

            return BreatheView(step, context)
        case Choose() | Touch():
            from compassion_tui.widgets.steps.choose import ChooseView

            return ChooseView(step, context)
        case Write():
            from compassion_tui.widgets.steps.write import WriteView

            return WriteView(step, context)
        case Echo():
            from compassion_tui.widgets.steps.echo import EchoView

            return EchoView(step, context)
        case Pick() if step.few:
            from compassion_tui.widgets.steps.feelings import FeelingsView

            return FeelingsView(step, context)
        case Pick():
            from compassion_tui.widgets.steps.pick import PickView

            return PickView(step, context)
        case Sort():
            from compassion_tui.widgets.steps.sort import SortView

            return SortView(step, context)
        case Reread():
            from compassion_tui.widgets.steps.reread import RereadView

            return RereadView(step, context)
        case Keep():
            from compassion_tui.widgets.steps.keep import KeepView

            return KeepView(step, context)
        case _:
            assert_never(step)
