"""Every practice, the person's own last."""

from __future__ import annotations

from typing import get_args

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.practice import Practice, Span
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices

ALSO = ("shelf", "unfinished")
"""The screens that are below the practices."""

PATH = "path"
"""The row that is no screen: it begins the gentle path."""


class PracticesScreen(BaseScreen[None]):
    """A list to choose from: each with how long it takes, and what it is where the mark is."""

    CSS_PATH = assets.styles("pages")
    named = "practices"

    def compose_body(self) -> ComposeResult:
        """Groups by how long they take, then the person's own; under them, which file is broken."""
        library = self.services.library
        groups = {f"span.{span}": self._listed(span) for span in get_args(Span)}
        groups["own"] = [*library.own]
        column = max(cell_len(each.title) for each in (*library.listed, *library.own))
        with VerticalScroll(classes="page", can_focus=False):
            for name, practices in groups.items():
                if practices:
                    yield Static(Content(self.messages(f"practices.{name}")), classes="title")
                    yield Choices(map(self._row, practices), column=column)
            for error in library.errors:
                yield Static(Content(self.messages.tell(error)), classes="error")
            also = [Choice(place, self.messages(f"practices.{place}")) for place in ALSO]
            if not self.services.settings.current.path:
                also.append(Choice(PATH, self.messages("practices.path")))
            yield Choices(also, classes="also")

    def _listed(self, span: Span) -> list[Practice]:
        return [each for each in self.services.library.listed if each.span == span]

    def on_mount(self) -> None:
        """Be at the first."""
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
        """Home suggests the first practice of the path from now on."""
        from compassion_tui.session.suggestions import begin_path

        await self.attempt(begin_path, self.services)
        self.navigator.go_home()

    @on(Choices.Left)
    def _move_below(self) -> None:
        self.app.action_focus_next()

    @on(Choices.Risen)
    def _move_above(self) -> None:
        self.app.action_focus_previous()
