"""The journal: entries to browse, and what can be done with them."""

# long: one screen: which keys make sense on an entry, and what each of them does
from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual import getters, on, work
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets, screens
from compassion_tui.commands import Command
from compassion_tui.commands import journal as keys
from compassion_tui.domain.days import format_moment
from compassion_tui.domain.editing import as_one_text, from_one_text
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.entry_layout import as_text
from compassion_tui.domain.errors import UserError
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.external_editor import edit_outside
from compassion_tui.screens.live_journal import LiveJournal
from compassion_tui.session.entry_draft import Answers, EntryDraft
from compassion_tui.session.journal_view import JournalView
from compassion_tui.session.seal import SealStatus, seal_status
from compassion_tui.session.sealed_value import seal_value, unseal_value
from compassion_tui.widgets.choices import Choice, TypingChoice
from compassion_tui.widgets.journal.browser import JournalBrowser, Place
from compassion_tui.widgets.journal.entry_list import EntryList
from compassion_tui.widgets.key_bar import KeyBar

ON_AN_ENTRY = ("edit", "edit_outside", "pick_line", "delete", "copy", "export", "history")
"""Actions that need an entry under the cursor."""

ON_ANY = ("filter", "tags", "calendar")
"""Actions that need at least one entry."""


class JournalScreen(BaseScreen[None]):
    """Entries by month. Every change can be undone, and is reported in one sentence."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [command.binding() for command in keys.JOURNAL]
    named = "journal"
    gathers = True
    waits = True

    browser = getters.query_one(JournalBrowser)

    def __init__(self, place: bytes = b"") -> None:
        """Start at the top of the list, or at a sealed `place` from before a cover."""
        super().__init__()
        self._place = place
        self._told = {"damaged": 0, "unread": 0}
        """How many unreadable saves the person has been told about."""
        self._seal = SealStatus()
        self._looks_anew = True
        """Whether the next look also checks the seal's files; not every look needs to."""
        self._known: frozenset[str] | None = None
        """The entries before something that may add one, or bring one back."""
        self._awaited = ""
        """The resting letter that somebody asked to edit."""
        self.live = LiveJournal(self, self)

    def compose_body(self) -> ComposeResult:
        """A title, if there's room for one, a line about the seal, and the browser."""
        self.view = JournalView(self.services)
        yield Static(Content(self.messages("journal.title")), classes="title")
        yield Static("", id="seal", classes="-hidden")
        yield JournalBrowser(self.view)

    def on_mount(self) -> None:
        """Read the journal, and keep following it."""
        self.live.begin()
        self._offer_undo()

    @property
    def is_ready(self) -> bool:
        """Whether the entries are loaded: a key pressed at once acts on one of them."""
        return self.live.has_read

    def come_into_sight(self) -> None:
        """Show at once what was saved on another screen."""
        self._looks_anew = True
        self.live.look()

    # What the live journal asks for.

    def read_entries(self) -> bool:
        """Take in what changed."""
        changed = self.view.refresh()
        if changed or self._looks_anew:
            if self._looks_anew:
                changed = self._go_to_new() or changed
            self._looks_anew = False
            before, self._seal = self._seal, seal_status(self.services)
            changed = changed or before != self._seal
        return changed

    def _go_to_new(self) -> bool:
        """Put the cursor on the entry that was added or came back; False if there's none."""
        known, self._known = self._known, None
        new = (card for card in self.view.cards if known is not None and card.id not in known)
        self.browser.awaits = next(new, None)
        return self.browser.awaits is not None

    def show_entries(self) -> None:
        """Show the entries, first where the person was; say once what couldn't be read."""
        if self._place:
            with suppress(UserError):  # its key is gone, and the place with it
                self.browser.come_back(unseal_value(self.services, self._place, Place))
            self._place = b""
        self.browser.update_entries()
        line = self._seal.line(self.messages)
        told = self.messages("journal.seal", line=line) if line else ""
        self.query_one("#seal", Static).update(Content(told))
        self.query_one("#seal").set_class(not line, "-hidden")
        journal = self.services.journal
        for id, count in {"damaged": journal.damaged, "unread": journal.unread}.items():
            if count > self._told[id]:
                self._told[id] = count
                self.notify(self.messages(f"journal.{id}", count=count), timeout=12, markup=False)

    def show_unread(self, error: UserError) -> None:
        """Show the reason in place of the entries."""
        self.browser.say(self.messages.tell(error))

    @on(JournalBrowser.Turned)
    @on(EntryList.Marked)
    def _put_first(self) -> None:
        """Put the keys for what's read first in the footer, or those for what's selected."""
        first = keys.ON_A_PAGE if self.browser.reading else self._on_a_selection
        self.query_one(KeyBar).put_first(*first)
        self._offer_undo()

    @property
    def _on_a_selection(self) -> tuple[type[Command], ...]:
        """The keys for what's selected; none if nothing is."""
        return keys.ON_A_SELECTION if self.browser.entries.marked else ()

    @on(JournalBrowser.Shown)
    def _refresh_keys(self) -> None:
        self._offer_undo()
        self.refresh_bindings()
        self.ask_unasked()

    def _offer_undo(self) -> None:
        """Show the key to undo at the foot as long as there's something to undo.

        And those for a selection while there's one.
        """
        undone = self.services.changes.newest is not None
        out = [keys.MarkAll, keys.ExportEntries] if not self._on_a_selection else []
        self.query_one(KeyBar).leave_out(*out, *(() if undone else (keys.Undo,)))

    def reopener(self) -> Callable[[], object]:
        """Reopen at the same place, with the same search."""
        browser = self.query(JournalBrowser)
        here = self._place or (seal_value(self.services, browser.first().place) if browser else b"")
        return partial(_open_again, self.app, here)

    # Which keys make sense now.

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor, as it is now."""
        card = self.browser.entries.card
        return card.entry if card else None

    @property
    def chosen(self) -> list[Entry]:
        """The selected entries, or the one under the cursor."""
        return [card.entry for card in self.browser.entries.chosen]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with an empty list, and with an empty journal."""
        if action == "edit_outside" and self.services.off_the_record:
            return False
        if action == "seal":
            return bool(self._seal)
        if action in ON_AN_ENTRY:
            return bool(self.query(JournalBrowser)) and self.entry is not None
        if action in ON_ANY:
            return bool(self.view.cards)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the page, the selection or the search, one at a time, then the journal."""
        if not self.browser.step_back():
            super().action_leave()

    # Changing.

    @work(group="change")
    async def _change(self, change: Callable[[], object], said: str, **values: object) -> None:
        await self._changed(change, said, **values)

    async def _changed(self, change: Callable[[], object], said: str, **values: object) -> bool:
        """Change something, say so in one sentence, and show the result.

        A change can return the id of another sentence to report instead. False if it failed, which
        is reported.
        """
        try:
            done = await asyncio.to_thread(change)
        except UserError as error:
            self.tell(error)
            return False
        self.app.clear_notifications()  # the previous change's sentence is out of date
        sentence = done if done and isinstance(done, str) else said
        self.notify(self.messages(sentence, **values), markup=False)
        self.browser.entries.unmark()
        self._offer_undo()
        self.live.refresh()
        return True

    def action_add(self) -> None:
        """Write a free note."""
        self._known = frozenset(card.id for card in self.view.cards)
        self.navigator.open_practice("note")

    def action_delete(self) -> None:
        """Move the chosen entries to the trash."""
        ids = [entry.id for entry in self.chosen]
        drop = partial(self.services.changes.drop, ids)
        self._change(drop, "journal.deleted", count=len(ids))

    def action_undo(self) -> None:
        """Undo the newest change, wherever it was made."""
        self._change(self._undo, "undo.nothing")

    def _undo(self) -> str:
        known = frozenset(self.services.journal.ids())
        said = self.services.changes.undo()
        self._known, self._looks_anew = known, True
        return said

    @work(group="ask", exclusive=True)
    async def action_pick_line(self) -> None:
        """Pick a sentence of the entry as kind words."""
        from compassion_tui.screens.ask import AskScreen

        entry = self.entry
        lines = self._pickable(entry) if entry else ()
        if entry is None or not lines:
            self.notify(self.messages("journal.pick_none"), markup=False)
            return
        rows = [Choice(line, line) for line in lines]
        line = await self.ask(AskScreen(self.messages("journal.pick"), rows))
        if line is not None:
            await self._changed(partial(self._keep_line, entry, line), "journal.picked")

    def _pickable(self, entry: Entry) -> tuple[str, ...]:
        """The lines that can be picked; those of a resting letter only while it's open."""
        opened = self.browser.is_unfolded
        return self.view.pickable(self.view.awake(entry), opened=opened)

    def _keep_line(self, entry: Entry, line: str) -> str:
        there = self.services.changes.keep_line(entry, line)
        return "" if there else "journal.edited_deleted"

    @work(group="ask", exclusive=True)
    async def action_history(self) -> None:
        """Show the entry's versions."""
        from compassion_tui.screens.history import HistoryScreen

        card = self.browser.entries.card
        if card is not None and await self.ask(HistoryScreen(card.id, card.made)):
            self.live.refresh()

    def action_seal(self) -> None:
        """Show what there is to know about the passphrase and its files."""
        self.navigator.open("seal")

    def action_trash(self) -> None:
        """Show the trash."""
        from compassion_tui.screens.trash import TrashScreen

        self._known = frozenset(card.id for card in self.view.cards)
        self.app.push_screen(TrashScreen())

    # Editing.

    def action_edit(self) -> None:
        """Edit the entry here."""
        if self.entry is not None and self._may_edit(self.entry):
            self._open_edit(self._draft_of(self.entry))

    def _may_edit(self, entry: Entry) -> bool:
        """Whether to edit it now: a resting letter only if it's open, or asked for again."""
        until = self.view.awake(entry).rests_until
        asked, self._awaited = self._awaited, entry.id
        if not until or self.browser.is_unfolded or asked == entry.id:
            self._awaited = ""
            return True
        moment = format_moment(self.messages, until)
        self.notify(self.messages("journal.edit_resting", until=moment), markup=False)
        return False

    def action_edit_outside(self) -> None:
        """Edit the entry in the person's own editor, starting from any edit that was never kept."""
        if self.entry is None or not self._may_edit(self.entry):
            return
        draft = self._draft_of(self.entry)
        try:
            begun = draft.begin()
        except UserError as error:
            self.tell(error)
            return
        result = edit_outside(self, as_one_text(draft.entry, begun))
        if result is not None:
            answers = {**begun, **from_one_text(draft.entry, result.text)}
            self._keep_result(draft, answers, failed=result.failed)

    @work(group="change")
    async def _keep_result(self, draft: EntryDraft, answers: Answers, *, failed: bool) -> None:
        """Keep the editor's result; if that fails, open it on a screen where it can be kept."""
        if failed:
            await self.attempt(draft.save, answers)
        elif await self._changed(partial(draft.keep, answers), "journal.edited"):
            return
        self.when_active(partial(self._open_edit, draft, answers))

    def _draft_of(self, entry: Entry) -> EntryDraft:
        return EntryDraft(entry, self.services.changes, self.services.drafts)

    @work(group="ask", exclusive=True)
    async def _open_edit(self, draft: EntryDraft, answers: Answers | None = None) -> None:
        from compassion_tui.screens.edit import EditScreen

        await self.ask(EditScreen(draft, answers))
        self.live.refresh()

    # Finding.

    @work(group="ask", exclusive=True)
    async def action_filter(self) -> None:
        """Narrow the list by another condition."""
        from compassion_tui.screens.ask import AskScreen

        offered = await self.in_thread(self.view.filters_offered)
        rows = [TypingChoice(condition, name, note=note) for condition, name, note in offered]
        title, hint = self.messages("journal.filter.title"), self.messages("journal.filter.hint")
        conditions = await self.ask(AskScreen(title, rows, hint=hint), by="filter")
        if conditions is not None:
            self.browser.narrow(conditions)

    @work(group="ask", exclusive=True)
    async def action_tags(self) -> None:
        """Show the tags of the chosen entries, and all others."""
        from compassion_tui.screens.tags import TagsScreen

        condition = await self.ask(TagsScreen(self.view, self.chosen), by="tags")
        if condition:
            self.browser.narrow(condition)
        self.live.refresh()

    @work(group="ask", exclusive=True)
    async def action_calendar(self) -> None:
        """Go to a date."""
        from compassion_tui.screens.calendar import CalendarScreen

        card = self.browser.entries.card or next(iter(self.view.cards), None)
        if card is not None:
            day = await self.ask(CalendarScreen(self.view.days(), card.day))
            if day is not None:
                self.browser.go_to_day(day)

    # Exporting and importing.

    @work(group="ask", exclusive=True)
    async def action_import(self) -> None:
        """Import entries from elsewhere."""
        if await self.ask(screens.screen("import")):
            self.live.refresh()

    def action_copy(self) -> None:
        """Copy the chosen entries as text."""
        texts = (
            as_text(self.view.awake(card.entry), self.messages, card.made, self.may_return)
            for card in self.browser.entries.chosen
        )
        self.app.copy_to_clipboard("\n".join(texts))
        self.notify(self.messages("journal.copied"), markup=False)

    @work(group="ask", exclusive=True)
    async def action_export(self) -> None:
        """Export the chosen entries to a file."""
        from compassion_tui.screens.exporting import export_entries

        selected = bool(self.browser.entries.marked)
        if await export_entries(self, self.chosen, selected=selected, by="export"):
            self.browser.entries.unmark()


def _open_again(app: App[None], place: bytes) -> None:
    app.push_screen(JournalScreen(place))
