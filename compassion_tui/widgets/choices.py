"""A few answers to choose from, one per row."""

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
"""What is before the row that has the focus, and before any other."""

QUIET = "$text-muted not bold"

GAP = 2
"""Cells between a text and its note, at least."""


class Choice(Static, can_focus=True):
    """One row that can be chosen, by enter or a click; space is a part of sentences."""

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
        """Show `text`, with a quiet `note` after it; `value` is what choosing it means.

        `about` is shown below it while the mark is here.
        """
        super().__init__(classes=classes)
        self.value = value
        self._text = safe_text(text)
        self._note = safe_text(note)
        self._about = safe_text(about)
        self.column = 0
        """Cells up to the note, where there is room for both: the notes of all rows line up."""

    def annotate(self, note: str) -> None:
        """Another quiet note after the text."""
        self._note = safe_text(note)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The mark of focus, and what the row says beside it."""
        return self._lines(self.size.width or len(self._text) + len(MARK))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text needs beside the mark."""
        return self._lines(width).plain.count("\n") + 1

    def _lines(self, width: int) -> Content:
        """The mark, and the text to the right of it, however many lines it takes."""
        room = max(1, width - len(MARK))
        lines = list(self.says(width).wrap(room))
        if self._about and self.is_here:
            lines += Content.styled(self._about, QUIET).wrap(room)
        mark = MARK if self.is_here else BLANK
        return Content(mark) + Content("\n" + BLANK).join(lines)

    def watch_has_focus(self, focused: bool) -> None:
        """What it is about is there only while the mark is."""
        super().watch_has_focus(focused)
        if self._about:
            self.refresh(layout=True)

    @property
    def is_here(self) -> bool:
        """Whether the mark is here: a screen may give it to a row that has no focus."""
        return self.has_focus or self.has_class("-here")

    @property
    def text_columns(self) -> int:
        """The cells of its text; none if it has no note to line up."""
        return cell_len(self._text) if self._note else 0

    def says(self, width: int) -> Content:
        """The text and the note, in a row of that many columns; a note that fits alone, below."""
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
        """A click chooses."""
        self.action_choose()

    def action_choose(self) -> None:
        """Say that this row was chosen."""
        self.post_message(self.Selected(self))


class TypingChoice(Choice, TypedBeside):
    """A row beside a text field: a letter that is typed on it is meant for the field."""


class OwnLine(Choice, TypedBeside):
    """The row for a line of their own: whatever is typed on it is meant for that."""

    def begins(self, character: str) -> bool:
        """Digits and signs, too: they aren't keys here."""
        return bool(character.strip()) and character.isprintable()


class Choices(VerticalGroup):
    """Rows to choose from: arrows or j and k move, enter chooses, a digit chooses at once."""

    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        *(Binding(str(number), f"take({number - 1})", show=False) for number in range(1, 10)),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        choices: Choices
        """The rows."""
        value: str
        """What the chosen row means."""

        @property
        def control(self) -> Choices:
            """The rows, for `@on` selectors."""
            return self.choices

    @dataclass
    class Left(Message):
        """The focus was moved down from the last row, to what is below."""

    @dataclass
    class Risen(Message):
        """The focus was moved up from the first row, to what is above."""

    def __init__(
        self,
        rows: Iterable[Choice],
        *,
        at: str = "",
        column: int = 0,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        """Show the rows; the one whose value is `at`, else the first, is focused first.

        `column` is where notes begin at least, so that those of several lists line up.
        """
        super().__init__(id=id, classes=classes)
        self._rows = tuple(rows)
        self._at = at
        self._column = column

    def compose(self) -> ComposeResult:
        """The rows, their notes in line."""
        column = max((self._column, *(row.text_columns for row in self._rows)))
        for row in self._rows:
            row.column = column
            yield row

    def focus(self, scroll_visible: bool = True) -> Choices:
        """Focus the row that was chosen before, else the first."""
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

    def action_take(self, index: int) -> None:
        """Choose the row at that index."""
        if index < len(self._shown):
            self._shown[index].action_choose()

    def _index(self) -> int:
        return next((i for i, row in enumerate(self._shown) if row.has_focus), 0)

    @property
    def _shown(self) -> tuple[Choice, ...]:
        """The rows that are to be seen: a screen may leave some out for a while."""
        return tuple(row for row in self._rows if row.display)


class OpenChoices(Choices, can_focus=True):
    """Rows without a mark at first, so that nothing is chosen by its place.

    Enter passes them by, and an arrow marks a row.
    """

    BINDINGS = [Binding("enter", "pass_by", show=False)]

    @dataclass
    class PassedBy(Message):
        """Enter was pressed while no row was marked."""

    def focus(self, scroll_visible: bool = True) -> OpenChoices:
        """Focus the row that was chosen before, else none of them."""
        if any(row.value == self._at for row in self._rows):
            super().focus(scroll_visible)
        else:
            Widget.focus(self, scroll_visible=False)  # what is asked stays in sight
        return self

    def action_move(self, by: int) -> None:
        """From no row to the first, or to the last."""
        if self.has_focus:
            self.action_jump(0 if by > 0 else -1)
        else:
            super().action_move(by)

    def action_pass_by(self) -> None:
        """Choose nothing."""
        self.post_message(self.PassedBy())
