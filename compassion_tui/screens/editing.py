"""A room to change the journal in: what is done is told, and an entry can be written in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual import work

from compassion_tui.domain.editing import as_one_text, from_one_text
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.trouble import Trouble
from compassion_tui.screens.browsing import BrowsingRoom
from compassion_tui.screens.outside import edit_outside
from compassion_tui.session.deeds import Deeds
from compassion_tui.session.edits import Answers, Edit


class EditingRoom(BrowsingRoom):
    """Deeds, one by one, each told in a sentence; and edits, here or in one's own editor."""

    def __init__(self) -> None:
        super().__init__()
        self.deeds: Deeds

    def on_mount(self) -> None:
        """Be ready to change something."""
        self.deeds = Deeds(self.services.journal)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor, as it is now."""
        return self.list.card.entry if self.list.card else None

    @work(group="deed")
    async def do(
        self, deed: Callable[[], object], said: str, count: int = 1, file: str = ""
    ) -> None:
        """Do something to the journal, in a worker of its own; see `did`."""
        await self.did(deed, said, count, file)

    async def did(
        self, deed: Callable[[], object], said: str, count: int = 1, file: str = ""
    ) -> bool:
        """Do something to the journal, then say so in one sentence and show how it is now.

        A deed that returns the id of another sentence is told of by that one. False if it could
        not be done.
        """
        try:
            done = await asyncio.to_thread(deed)
        except Trouble as trouble:
            self.tell(trouble)
            return False
        self.app.clear_notifications()  # the sentence about the last deed is out of date
        sentence = done if done and isinstance(done, str) else said
        self.notify(self.words(sentence, count=count, file=file), markup=False)
        self.list.unmark()
        self.refresh_entries()
        return True

    def action_edit(self) -> None:
        """Write in the entry, here."""
        if self.entry is not None:
            self._open_edit(self._edit_of(self.entry))

    def action_edit_outside(self) -> None:
        """Write in the entry, in one's own editor; first comes what was never kept of it."""
        if self.entry is None:
            return
        edit = self._edit_of(self.entry)
        try:
            begun = edit.begin()
        except Trouble as trouble:
            self.tell(trouble)
            return
        made = edit_outside(self, as_one_text(edit.entry, begun))
        if made is not None:
            self._keep_made(edit, {**begun, **from_one_text(edit.entry, made.text)}, made.failed)

    @work(group="deed")
    async def _keep_made(self, edit: Edit, answers: Answers, failed: bool) -> None:
        """Keep what an editor made; where that is not so, it stands on a screen, to be kept."""
        if failed:
            await self.attempt(edit.save, answers)
        elif await self.did(partial(edit.keep, answers), "journal.edited"):
            return
        self.in_sight(partial(self._open_edit, edit, answers))

    def _edit_of(self, entry: Entry) -> Edit:
        return Edit(entry, self.deeds, self.services.drafts)

    def _open_edit(self, edit: Edit, answers: Answers | None = None) -> None:
        from compassion_tui.screens.edit import EditScreen

        self.app.push_screen(EditScreen(edit, self.refresh_entries, answers))
