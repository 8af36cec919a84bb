"""Unfinished walks, by the practice's name; if those are the same, by their first words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import practice as keys
from compassion_tui.domain.days import format_moment
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.drafts import Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.beginnings import beginnings
from compassion_tui.widgets.choices import GAP, MARK, Choice, Choices
from compassion_tui.widgets.wrapping import shortened

FEWEST = 12
"""The fewest cells of first words that are worth showing."""


class UnfinishedScreen(BaseScreen[None]):
    """A list of drafts; each continues exactly where it stopped."""

    CSS_PATH = assets.styles("pages")
    BINDINGS = [keys.LetGo.binding(), keys.BringBack.binding()]
    named = "unfinished"
    gathers = True

    def __init__(self) -> None:
        """Begin before anything has been looked up."""
        super().__init__()
        self._drafts: dict[str, Draft] | None = None
        self._looked = False
        self._gone: Draft | None = None
        """The last draft that was let go, until the screen is left."""

    def compose_body(self) -> ComposeResult:
        """A title, and room for the list."""
        off = "_off_the_record" if self.services.off_the_record else ""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self.messages("unfinished.title")), classes="title")
            yield Static(Content(self.messages(f"unfinished.none{off}")), id="none")

    @property
    def is_ready(self) -> bool:
        """Whether its list has been read: a key pressed before then is meant for a row of it."""
        return self._looked

    def come_into_sight(self) -> None:
        """Look each time, since a draft may be gone."""
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        if self.services.needs_passphrase:
            self._looked = True  # what's typed is for the question
        if not await self.unlock():
            self.action_leave()
            return
        try:
            drafts = await self.in_thread(self.services.drafts.all)
        except UserError as error:
            self._looked = True
            self.tell(error)
            return
        found = {draft.id: draft for draft in drafts}
        if found != self._drafts:  # on returning to the same list, the row stays focused
            begun = await self.in_thread(beginnings, self.services, drafts)
            self._drafts = found
            await self._show(drafts, begun)
        self._looked = True

    async def _show(self, drafts: Sequence[Draft], begun: Mapping[str, str]) -> None:
        await self.query(Choices).remove()
        self.query_one("#none").display = not drafts
        if drafts:
            choices = Choices([self._row(draft, begun.get(draft.id, "")) for draft in drafts])
            await self.mount(choices, after=self.query_one("#none"))
            choices.focus()
        self.refresh_bindings()

    def _row(self, draft: Draft, words: str) -> Choice:
        practice = self.services.library.practice(draft.state.practice)
        title = practice.title if practice else draft.state.practice
        when = format_moment(self.messages, draft.at, self.services.clock.now().date())
        return Choice(draft.id, title, note=self._begun(title, safe_line(words), when) or when)

    def _begun(self, title: str, words: str, when: str) -> str:
        """The first words and the time, beside the title or below it; empty if there's no room."""
        below = self.query_one(".page").content_size.width - len(MARK)
        around = cell_len(self.messages("unfinished.begun", words="", when=when))
        rooms = (room - around for room in (below - cell_len(title) - GAP, below))
        room = next((room for room in rooms if room >= FEWEST), 0)
        shown = shortened(words, room) if words and room else ""
        return self.messages("unfinished.begun", words=shown, when=when) if shown else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys make sense now."""
        match action:
            case "let_go":
                return isinstance(self.focused, Choice)
            case "bring_back":
                return self._gone is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="change")
    async def action_let_go(self) -> None:
        """Let a walk go; it can be brought back until the screen is left."""
        here = self.focused.value if isinstance(self.focused, Choice) else ""
        draft = (self._drafts or {}).get(here)
        if draft is not None and await self.attempt(self.services.drafts.drop, draft.id):
            self._gone = draft
            self.notify(self.messages("unfinished.let_go"), markup=False)
            self._look()

    @work(exclusive=True, group="change")
    async def action_bring_back(self) -> None:
        """Bring back the walk that was let go."""
        if self._gone is not None and await self.attempt(self.services.drafts.save, self._gone):
            self._gone = None
            self._look()

    @on(Choices.Chosen)
    def _go_on(self, event: Choices.Chosen) -> None:
        self.navigator.take_up((self._drafts or {})[event.value])
