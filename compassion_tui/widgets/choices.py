"""A list of choices, one per row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from compassion_tui.domain.text import safe_text
from compassion_tui.widgets.type_through import TypedBeside

MARK, BLANK = "› ", "  "
"""What's shown before the focused row, and before any other."""

QUIET = "$text-muted not bold"

GAP = 2
"""The fewest cells between a text and its note."""


class Choice(Static, can_focus=True):
    """A row that can be chosen with enter or a click; space belongs to sentences."""

    BINDINGS = [Binding("enter", "choose", show=False)]

    @dataclass
    class Selected(Message):
        """The row was chosen."""

        choice: Choice
        """The row."""

        @property
        def control(self) -> Choice:
            """The row, for `@on` selectors."""
            return self.choice

    def __init__(
        self, value: str, text: str, *, note: str = "", about: str = "", classes: str = ""
    ) -> None:
        """Show `text`, followed by a quiet `note`; `value` is the result of choosing it.

        `about` is shown below the row while it has the mark.
        """
        super().__init__(classes=classes)
        self.value = value
        self._text = safe_text(text)
        self._note = safe_text(note)
        self._about = safe_text(about)
        self.column = 0
        """Cells before the note, if both fit: all notes are aligned."""

    def annotate(self, note: str) -> None:
        """Change the quiet note after the text."""
        self._note = safe_text(note)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The focus mark, and the row's text beside it."""
        return self._lines(self.size.width or len(self._text) + len(MARK))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text needs beside the mark."""
        return self._lines(width).plain.count("\n") + 1

    def _lines(self, width: int) -> Content:
        """The mark, with the text to its right on as many lines as it takes."""
        room = max(1, width - len(MARK))
        lines = list(self.says(width).wrap(room))
        if self._about and self.is_here:
            lines += Content.styled(self._about, QUIET).wrap(room)
        mark = MARK if self.is_here else BLANK
        return Content(mark) + Content("\n" + BLANK).join(lines)

    def watch_has_focus(self, focused: bool) -> None:
        """Show `about` only while the row has the mark."""
        super().watch_has_focus(focused)
        if self._about:
            self.refresh(layout=True)

    @property
    def is_here(self) -> bool:
        """Whether the row has the mark: a screen can give it to a row without focus."""
        return self.has_focus or self.has_class("-here")

    @property
    def text_columns(self) -> int:
        """The cells of its text; 0 if it has no note to align."""
        return cell_len(self._text) if self._note else 0

    def says(self, width: int) -> Content:
        """The text and the note within that many columns; a note that doesn't fit goes below."""
        if not self._note:
            return Content(self._text)
        room, note = width - len(MARK), cell_len(self._note)
        below = note <= room < self.text_columns + GAP + note
        apart = "\n" if below else " " * self._gap(width)
        return Content(self._text + apart) + self._quiet_note()

    def _gap(self, width: int) -> int:
        in_line = len(MARK) + self.column + GAP + cell_len(self._note) <= width
        return GAP + (max(0, self.column - self.text_columns) if in_line else 0)

    def _quiet_note(self) -> Content:
        return Content.styled(self._note, QUIET)

    def on_click(self) -> None:
        """Choose the row on a click."""
        self.action_choose()

    def action_choose(self) -> None:
        """Post that this row was chosen."""
        self.post_message(self.Selected(self))


class TypingChoice(Choice, TypedBeside):
    """A row beside a text field: a letter typed on it is meant for the field."""


class OwnLine(Choice, TypedBeside):
    """The row for typing one's own line: whatever is typed on it starts that line."""

    def begins(self, character: str) -> bool:
        """Accept digits and punctuation, too: they aren't keys here."""
        return bool(character.strip()) and character.isprintable()


class Choices(VerticalGroup):
    """Rows to choose from: arrows or j and k move, enter chooses, a digit chooses at once."""

    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("pageup", "screen.scroll_page(-1)", show=False),
        Binding("pagedown", "screen.scroll_page(1)", show=False),
        *(Binding(str(number), f"take({number - 1})", show=False) for number in range(1, 10)),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        choices: Choices
        """The rows."""
        value: str
        """The chosen row's value."""

        @property
        def control(self) -> Choices:
            """The rows, for `@on` selectors."""
            return self.choices

    @dataclass
    class Left(Message):
        """The focus moved down past the last row."""

    @dataclass
    class Risen(Message):
        """The focus moved up past the first row."""

    def __init__(
        self,
        rows: Iterable[Choice],
        *,
        at: str = "",
        column: int = 0,
        numbered: bool = True,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        """Show the rows; focus begins at the one whose value is `at`, or the first.

        `column` is where notes begin at the earliest, so that several lists can be aligned. Digits
        do nothing if they aren't `numbered`: where choosing a row changes something at once.
        """
        super().__init__(id=id, classes=classes)
        self._rows = tuple(rows)
        self._at = at
        self._column = column
        self._numbered = numbered

    def compose(self) -> ComposeResult:
        """The rows, with their notes aligned."""
        column = max((self._column, *(row.text_columns for row in self._rows)))
        for row in self._rows:
            row.column = column
            yield row

    def focus(self, scroll_visible: bool = True) -> Choices:
        """Focus the row that was chosen before, or the first."""
        if self._rows:
            first = next((row for row in self._rows if row.value == self._at), self._rows[0])
            first.focus(scroll_visible)
        return self

    @on(Choice.Selected)
    def _tell_choice(self, event: Choice.Selected) -> None:
        event.stop()
        self.post_message(self.Chosen(self, event.choice.value))

    def action_move(self, by: int) -> None:
        """Move the focus by that many rows, stopping at both ends."""
        to = self._index() + by
        if to == len(self._shown):
            self.post_message(self.Left())
        elif to < 0:
            self.post_message(self.Risen())
        self.action_jump(max(0, min(len(self._shown) - 1, to)))

    def action_jump(self, to: int) -> None:
        """Focus the row at that index."""
        if self._shown:
            self._shown[to].focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a digit chooses a row here."""
        return action != "take" or self._numbered

    def action_take(self, index: int) -> None:
        """Choose the row at that index."""
        if index < len(self._shown):
            self._shown[index].action_choose()

    def _index(self) -> int:
        return next((i for i, row in enumerate(self._shown) if row.has_focus), 0)

    @property
    def _shown(self) -> tuple[Choice, ...]:
        """The visible rows: a screen can hide some for a while."""
        return tuple(row for row in self._rows if row.display)


class OpenChoices(Choices, can_focus=True):
    """Rows without a mark at first, so that position alone chooses nothing.

    Enter skips them, and an arrow marks one.
    """

    BINDINGS = [Binding("enter", "pass_by", show=False)]

    @dataclass
    class PassedBy(Message):
        """Enter was pressed while no row was marked."""

    def focus(self, scroll_visible: bool = True) -> OpenChoices:
        """Focus the row that was chosen before, or none."""
        if any(row.value == self._at for row in self._rows):
            super().focus(scroll_visible)
        else:
            Widget.focus(self, scroll_visible=False)  # the question stays visible
        return self

    def action_move(self, by: int) -> None:
        """Move from no row to the first or the last."""
        if self.has_focus:
            self.action_jump(0 if by > 0 else -1)
        else:
            super().action_move(by)

    def action_pass_by(self) -> None:
        """Choose nothing."""
        self.post_message(self.PassedBy())
