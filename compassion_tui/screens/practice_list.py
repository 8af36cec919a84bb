"""Every practice, the person's own last."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.domain.practice import Practice
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices

ALSO = ("shelf", "unfinished")
"""The screens that are below the practices."""

PATH = "path"
"""The row that is no screen: it begins the gentle path."""


class PracticesScreen(BaseScreen[None]):
    """A list to choose from: each with how long it takes."""

    CSS_PATH = assets.styles("pages")
    named = "practices"

    def compose_body(self) -> ComposeResult:
        """The shipped ones, then the person's own; under them, which file is broken, and how."""
        own = [self._row(practice) for practice in self.services.library.own]
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("practices.title")), classes="title")
            yield Choices(self._row(practice) for practice in self.services.library.listed)
            if own:
                yield Static(Content(self.messages("practices.own")), classes="title own")
                yield Choices(own)
            for error in self.services.library.errors:
                yield Static(Content(self.messages.tell(error)), classes="error")
            also = [Choice(place, self.messages(f"practices.{place}")) for place in ALSO]
            if not self.services.settings.current.path:
                also.append(Choice(PATH, self.messages("practices.path")))
            yield Choices(also, classes="also")

    def on_mount(self) -> None:
        """Be at the first."""
        self.query_one(Choices).focus()

    def _row(self, practice: Practice) -> Choice:
        return Choice(practice.id, practice.title, note=practice.takes)

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
