"""The shelf: the kind words that a person kept."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands.pages import TakeBack, TakeOff
from compassion_tui.domain.text import safe_text
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.choices import Choice, Choices

MOST = 300
"""How many lines the shelf shows, newest first; the journal has all of them."""


class ShelfScreen(BaseScreen[None]):
    """The person's own kind words, newest first. Choosing one shows it alone on the screen."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [TakeOff.binding(), TakeBack.binding()]
    named = "shelf"
    gathers = True

    def __init__(self) -> None:
        """Begin with nothing removed."""
        super().__init__()
        self._taken_off = 0

    def compose_body(self) -> ComposeResult:
        """A title, and room for the lines."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("shelf.title")), classes="title")
            yield Static(Content(self.messages("shelf.empty")), id="empty")

    def on_mount(self) -> None:
        """Fetch the lines."""
        self._fetch()

    @work(exclusive=True, group="fetch")
    async def _fetch(self) -> None:
        if not await self.unlock():
            self.action_leave()
            return
        lines = (await self.kept_lines())[:MOST]
        self.query_one("#empty").display = not lines
        await self.query(Choices).remove()
        if lines:
            choices = Choices([Choice(line, line, classes="voice-kind") for line in lines])
            await self.query_one(".page").mount(choices)
            choices.focus()
        self.refresh_bindings()

    @on(Choices.Chosen)
    def _show_alone(self, event: Choices.Chosen) -> None:
        self.app.push_screen(KindWordScreen(event.value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        match action:
            case "take_off":
                return isinstance(self.focused, Choice)
            case "take_back":
                return self._taken_off > 0
        return super().check_action(action, parameters)

    @work(exclusive=True, group="change")
    async def action_take_off(self) -> None:
        """Remove the line from the kept ones; until the screen is left it can be brought back."""
        row, take_off = self.focused, self.services.changes.take_off
        if isinstance(row, Choice) and await self.attempt(take_off, row.value):
            self._taken_off += 1
            self.notify(self.messages("shelf.taken_off"), markup=False)
            self._fetch()

    @work(exclusive=True, group="change")
    async def action_take_back(self) -> None:
        """Bring back the line that was removed last."""
        if await self.attempt(self.services.changes.undo):
            self._taken_off -= 1
            self._fetch()


class KindWordScreen(BaseScreen[None]):
    """One line, alone on the screen."""

    CSS_PATH = assets.styles("journal")
    named = "alone"
    footer_keys = 4

    def __init__(self, line: str) -> None:
        """Show `line`."""
        super().__init__()
        self._line = line

    def compose_body(self) -> ComposeResult:
        """The line."""
        with VerticalScroll(classes="page alone", can_focus=False):
            yield Static(safe_text(self._line), markup=False, classes="kept voice-kind")
