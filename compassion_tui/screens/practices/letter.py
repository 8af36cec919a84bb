"""A letter from a wise friend."""

from __future__ import annotations

from textual.widgets import TextArea

from compassion_tui.commands import practice as keys
from compassion_tui.domain.steps import Write
from compassion_tui.screens.external_editor import edit_outside
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.widgets.steps.write import WriteView


class LetterScreen(PracticeScreen):
    """A bare page to write on. A key shows its length; another opens the person's editor."""

    own_view = WriteView
    shore_place = "page"

    BINDINGS = [keys.CountWords.binding(), keys.EditOutside.binding()]

    @property
    def page(self) -> TextArea | None:
        """The page, if one is being written."""
        on_page = isinstance(self.step, Write) and self.step.page
        return next(iter(self.query(TextArea)), None) if on_page else None

    async def show_step(self) -> None:
        """Give the page the whole screen."""
        await super().show_step()
        self.set_class(self.page is not None, "-page")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with a page, if there is one."""
        if action == "edit_outside" and self.services.off_the_record:
            return False
        if action in ("count_words", "edit_outside"):
            return self.page is not None
        return super().check_action(action, parameters)

    def action_count_words(self) -> None:
        """Show the length, once."""
        if self.page is not None:
            count = len(self.page.text.split())
            self.notify(self.messages("practice.length", count=count), markup=False)

    def action_edit_outside(self) -> None:
        """Open the page in the person's own editor."""
        if self.page is not None and (made := edit_outside(self, self.page.text)) is not None:
            self.page.text = made.text
