"""One word for a feeling, from families of words."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult

from compassion_tui.widgets.choices import Choice, Choices, OpenChoices
from compassion_tui.widgets.steps.pick import PickView
from compassion_tui.widgets.word_grid import WordGrid

_MORE = "\0more"
"""The value of the row that shows every word: no word can contain a NUL."""


class FeelingsView(PickView):
    """A few words, and on request all of them in families; below, a word of one's own."""

    def compose(self) -> ComposeResult:
        """The grid, then what a Pick has."""
        few, every = (self.context.families(self.step, every=each) for each in (False, True))
        self._shows_all = few == every or self.before not in ("", *sum(few.values(), ()))
        yield WordGrid(every if self._shows_all else few, at=self.before)
        yield from super().compose()

    def focus_first(self) -> None:
        """Focus the word that was chosen before, or none."""
        self.query_one(WordGrid).focus(scroll_visible=False)

    def rows(self) -> Iterator[Choice]:
        """Only what isn't in the grid."""
        if not self._shows_all:
            yield Choice(_MORE, self.context.messages("practice.more_words"))
        yield from self.other_rows()

    @on(Choices.Chosen)
    async def _show_more(self, event: Choices.Chosen) -> None:
        """Show every word, instead of a few; only what the person marked stays marked."""
        if event.value == _MORE:
            event.prevent_default()
            few = self.query_one(WordGrid)
            await few.remove()
            grid = WordGrid(self.context.families(self.step, every=True), at=few.marked)
            await self.mount(grid, before=0)
            await self.query(Choice).first().remove()
            grid.focus()
            self._show_hint()

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
