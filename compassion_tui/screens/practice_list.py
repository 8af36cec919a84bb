"""Every practice, with the person's own ones last."""

from __future__ import annotations

from typing import get_args

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.practice import Practice, Span
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices

ALSO = ("shelf", "unfinished")
"""The screens listed below the practices."""

PATH = "path"
"""The row that starts the gentle path instead of opening a screen."""


class Group(Choices):
    """Some of the rows; home, end and page keys move through all groups."""

    BINDINGS = [
        Binding("home", "screen.jump(0)", show=False),
        Binding("end", "screen.jump(-1)", show=False),
        Binding("pageup", "screen.scroll_page(-1)", show=False),
        Binding("pagedown", "screen.scroll_page(1)", show=False),
    ]


class PracticesScreen(BaseScreen[None]):
    """A list of practices with how long each takes; the marked row also says what it is."""

    CSS_PATH = assets.styles("pages")
    named = "practices"

    def compose_body(self) -> ComposeResult:
        """Groups by duration, then the person's own; below them, files that are broken."""
        library = self.services.library
        groups = {f"span.{span}": self._listed(span) for span in get_args(Span)}
        groups["own"] = [*library.own]
        column = max(cell_len(each.title) for each in (*library.listed, *library.own))
        with VerticalScroll(classes="page", can_focus=False):
            for name, practices in groups.items():
                if practices:
                    yield Static(Content(self.messages(f"practices.{name}")), classes="title")
                    yield Group(map(self._row, practices), column=column)
            for error in library.errors:
                yield Static(Content(self.messages.tell(error)), classes="error")
            also = [Choice(place, self.messages(f"practices.{place}")) for place in ALSO]
            if not self.services.settings.current.path:
                also.append(Choice(PATH, self.messages("practices.path")))
            yield Group(also, classes="also")

    def _listed(self, span: Span) -> list[Practice]:
        return [each for each in self.services.library.listed if each.span == span]

    def on_mount(self) -> None:
        """Focus the first row."""
        self.query(Choices).first().focus()

    def _row(self, practice: Practice) -> Choice:
        return Choice(practice.id, practice.title, note=practice.takes, about=practice.about)

    @on(Choices.Chosen)
    def _open(self, event: Choices.Chosen) -> None:
        if event.value == PATH:
            self._begin_path()
        else:
            self.navigator.open(event.value)

    @work(exclusive=True, group="path")
    async def _begin_path(self) -> None:
        """Let home suggest the first practice of the path from now on."""
        from compassion_tui.session.suggestions import begin_path

        await self.attempt(begin_path, self.services)
        self.navigator.go_home()

    def action_jump(self, to: int) -> None:
        """Mark the row at that index, counting all groups."""
        self.query(Choice)[to].focus()

    def action_scroll_page(self, by: int) -> None:
        """Move the mark by most of a window, so that it stays visible."""
        rows = list(self.query(Choice))
        here = next((index for index, row in enumerate(rows) if row.has_focus), 0)
        room = self.query_one(".page").size.height - 2
        to = max(0, min(len(rows) - 1, here + by))
        while 0 <= to + by < len(rows) and self._apart(rows[here], rows[to + by]) <= room:
            to += by
        rows[to].focus()

    @staticmethod
    def _apart(one: Choice, other: Choice) -> int:
        return abs(one.region.y - other.region.y)

    @on(Choices.Left)
    def _move_below(self) -> None:
        self.app.action_focus_next()

    @on(Choices.Risen)
    def _move_above(self) -> None:
        self.app.action_focus_previous()
