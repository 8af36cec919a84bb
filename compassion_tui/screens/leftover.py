"""Words from a walk whose practice or step no longer exists."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import practice as keys
from compassion_tui.domain.entry import entry_of_words
from compassion_tui.domain.text import safe_text
from compassion_tui.drafts import Draft
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.people_line import PeopleLine


class LeftoverScreen(BaseScreen[None]):
    """Shows the words as they were written; they can be kept in the journal or let go."""

    CSS_PATH = assets.styles("pages")
    BINDINGS = [keys.KeepNow.binding(), keys.LetGo.binding(), keys.BringBack.binding()]
    named = "leftover"
    footer_keys = 5

    def __init__(self, draft: Draft) -> None:
        """Show the words of `draft`."""
        super().__init__()
        self._draft = draft
        self._gone = False
        """Whether the words were let go, which can be undone until the screen is left."""
        self._entry = entry_of_words("" if draft.edits else draft.id, draft.state)

    def compose_body(self) -> ComposeResult:
        """One sentence, then the words."""
        text = "\n\n".join(part.text for part in self._entry.parts)
        with VerticalScroll(classes="page"):
            yield Static(Content(self.messages("leftover.says")), classes="title")
            yield Static(safe_text(text), markup=False)
            yield PeopleLine()

    def on_mount(self) -> None:
        """Focus the page, for reading."""
        self.query_one(VerticalScroll).focus()
        self.listen("\n".join(part.text for part in self._entry.parts))

    @work(exclusive=True, group="leave")
    async def action_keep_now(self) -> None:
        """Keep the words in the journal, and only then delete the draft."""
        if await self.attempt(self._keep):
            self.close()

    def _keep(self) -> None:
        self.services.journal.add(self._entry)
        self.services.drafts.drop(self._draft.id)

    @work(exclusive=True, group="leave")
    async def action_let_go(self) -> None:
        """Let the draft go; it can be brought back until the screen is left."""
        self._gone = await self.attempt(self.services.drafts.drop, self._draft.id)
        if self._gone:
            self.notify(self.messages("unfinished.let_go"), markup=False)
            self.refresh_bindings()

    @work(exclusive=True, group="leave")
    async def action_bring_back(self) -> None:
        """Bring back the draft that was let go."""
        self._gone = not await self.attempt(self.services.drafts.save, self._draft)
        self.app.clear_notifications()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once let go, the words can only be brought back."""
        offered = {"let_go": not self._gone, "bring_back": self._gone}
        return offered.get(action, super().check_action(action, parameters))
