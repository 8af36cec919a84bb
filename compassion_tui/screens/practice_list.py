"""What is the person's own, and then every practice."""

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
from compassion_tui.screens.in_sight import page_on
from compassion_tui.widgets.choices import Choice, Choices

OWN = ("shelf", "unfinished")
"""The screens listed above the practices, with the person's own practices."""

PATH = "path"
"""The row that starts the gentle path instead of opening a screen."""


class Group(Choices):
    """Some of the rows; home and end move through all groups."""

    BINDINGS = [
        Binding("home", "screen.jump(0)", show=False),
        Binding("end", "screen.jump(-1)", show=False),
    ]


class PracticesScreen(BaseScreen[None]):
    """A list of practices with how long each takes; the marked row also says what it is."""

    CSS_PATH = assets.styles("pages")
    named = "practices"
    gathers = True

    def compose_body(self) -> ComposeResult:
        """What's the person's own, groups by duration, files that are broken, and the path."""
        library = self.services.library
        own = [Choice(place, self.messages(f"practices.{place}")) for place in OWN]
        groups = {"own": [*own, *map(self._row, library.own)]}
        groups |= {f"span.{span}": self._listed(span) for span in get_args(Span)}
        column = max(cell_len(each.title) for each in (*library.listed, *library.own))
        with VerticalScroll(classes="page", can_focus=False):
            for name, rows in groups.items():
                yield Static(Content(self.messages(f"practices.{name}")), classes="title")
                yield Group(rows, column=column)
            for error in library.errors:
                yield Static(Content(self.messages.tell(error)), classes="error")
            if not self.services.settings.current.path:
                about = self.messages("practices.path_about")
                path = Choice(PATH, self.messages("practices.path"), about=about)
                yield Group([path], classes="also")

    def _listed(self, span: Span) -> list[Choice]:
        return [self._row(each) for each in self.services.library.listed if each.span == span]

    def on_mount(self) -> None:
        """Focus the first practice that takes a minute or two."""
        self.query(Choices)[1].focus()

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
        self.app.notify(self.messages("practices.path_begun"), markup=False)

    def action_jump(self, to: int) -> None:
        """Mark the row at that index, counting all groups."""
        self.query(Choice)[to].focus()

    def action_scroll_page(self, by: int) -> None:
        """Move the mark by most of a window, so that it stays visible."""
        room = self.query_one(".page").size.height - 2
        page_on([*self.query(Choice)], by, room).focus()

    @on(Choices.Left)
    def _move_below(self) -> None:
        self.app.action_focus_next()

    @on(Choices.Risen)
    def _move_above(self) -> None:
        self.app.action_focus_previous()
