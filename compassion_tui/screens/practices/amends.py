"""Making it right: accountable, not punished."""

from __future__ import annotations

from compassion_tui.commands import practice as keys
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.sort import SortView


class AmendsScreen(PracticeScreen):
    """One list of the person's own lines; a key sets one down, visibly, and takes it up again."""

    BINDINGS = [keys.SetDown.binding()]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lines can be set down where they are sorted."""
        if action == "set_down":
            return isinstance(self.view, SortView)
        return super().check_action(action, parameters)

    def action_set_down(self) -> None:
        """Set the line down that has the focus, or take it up again."""
        if isinstance(self.view, SortView):
            self.view.turn_focused()
