"""A field for one line."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Key, Paste
from textual.widgets import Input

from compassion_tui.commands.everywhere import SaveLine, TakeLine
from compassion_tui.domain.text import UNSEEN, safe_line
from compassion_tui.widgets import graphemes
from compassion_tui.widgets.writing import IN_PASSING, character_of


class LineInput(Input):
    """A pasted text becomes one line, so that none of it is dropped.

    Nothing is selected on focus: the next letter would replace a first one that was typed beside
    the field.
    """

    BINDINGS = [
        Binding("ctrl+home", "home", show=False),
        Binding("ctrl+end", "end", show=False),
        Binding("ctrl+delete", "delete_right_word", show=False),
    ]

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        """Begin with `value`; `placeholder` is shown while it's empty."""
        super().__init__(
            value, placeholder=placeholder, select_on_focus=False, id=id, classes=classes
        )

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether it writes a key: invisible characters are written, too."""
        return character in UNSEEN or super().check_consume_key(key, character)

    def on_key(self, event: Key) -> None:
        """Write what Textual's field wouldn't; ignore an enter that came in a burst."""
        if (character := character_of(event)) in UNSEEN:
            self.replace(character, *self.selection)
        elif event.key != "enter" or event.character != IN_PASSING:
            return
        event.stop()
        event.prevent_default()

    def action_delete_left(self) -> None:
        """Delete the character to the left, as a reader counts characters."""
        if self.selection.is_empty:
            self.delete(graphemes.before(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def on_paste(self, event: Paste) -> None:
        """Paste plain text; Textual's paste would only take the first line."""
        event.prevent_default()
        event.stop()
        self.replace(safe_line(event.text), *self.selection)


class TakenLine(Input):
    """A line that's an answer. The footer says which key gives it."""

    BINDINGS = [TakeLine.binding()]


class SavedLine(Input):
    """A line that's saved. The footer says which key does it."""

    BINDINGS = [SaveLine.binding()]
