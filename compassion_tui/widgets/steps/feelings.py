"""One word for a feeling, out of families of words."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult

from compassion_tui.widgets.choices import Choice, OpenChoices
from compassion_tui.widgets.steps.pick import PickView
from compassion_tui.widgets.word_grid import WordGrid


class FeelingsView(PickView):
    """The words as a grid, a family a line; below it, a word of their own."""

    def compose(self) -> ComposeResult:
        """The grid, then what a Pick has."""
        families = {id: self.context.offers.get(id, ()) for id in self.step.offers}
        yield WordGrid(families, at=self.before)
        yield from super().compose()

    def focus_first(self) -> None:
        """Be at the word that was chosen before, else at none."""
        self.query_one(WordGrid).focus(scroll_visible=False)

    def rows(self) -> Iterator[Choice]:
        """Only what the grid does not hold."""
        yield from self.other_rows()

    @on(WordGrid.Selected)
    def _take(self, event: WordGrid.Selected) -> None:
        self.pick(event.word)

    @on(WordGrid.Moved)
    def _hide_hint(self) -> None:
        self._show_hint()

    @on(WordGrid.PassedBy)
    def _pass_by(self) -> None:
        self.pass_by()

    @on(WordGrid.Left)
    def _move_below(self) -> None:
        self.query_one(OpenChoices).action_jump(0)

    @property
    def _is_open(self) -> bool:
        return any(each.has_focus and each.cursor < 0 for each in self.query(WordGrid))
