"""One small view a step kind; `view_of` finds the view of a step."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from compassion_tui.domain.practice import Step
from compassion_tui.session.step_context import StepContext
from compassion_tui.widgets.steps.base import StepView

_VIEWS = {
    "Say": "say:SayView",
    "Breathe": "breathe:BreatheView",
    "Choose": "choose:ChooseView",
    "Touch": "choose:ChooseView",
    "Write": "write:WriteView",
    "Echo": "echo:EchoView",
    "Pick": "pick:PickView",
    "Sort": "sort:SortView",
    "Reread": "reread:RereadView",
    "Keep": "keep:KeepView",
}
"""Each step kind, and its view's module and class; a view is imported when it is shown."""


def view_of(step: Step, context: StepContext) -> StepView:
    """A new view of a step."""
    module, _, name = _VIEWS[type(step).__name__].partition(":")
    found = getattr(import_module(f"{__name__}.{module}"), name)
    return cast(StepView, found(step, context))
