"""Looking back: the kind words a person kept, by season, and more on request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from compassion_tui import assets
from compassion_tui.commands import pages as keys
from compassion_tui.commands.pages import TakeBack
from compassion_tui.domain.back import (
    Reached,
    Season,
    beginning,
    is_hard_week,
    marks,
    reached,
    seasons,
    since,
)
from compassion_tui.domain.days import format_month
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.text import safe_line
from compassion_tui.screens.base import BaseScreen
from compassion_tui.widgets.pager import Pager

MOST = 5_000
"""How many of the newest entries are looked at."""


class BackScreen(BaseScreen[None]):
    """Nothing is added up, ranked, praised or compared, and all of it can be cleared."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [
        keys.ShowMore.binding(),
        keys.BeginAnew.binding(),
        TakeBack.binding(),
    ]
    named = "back"
    footer_keys = 5

    def __init__(self) -> None:
        """Show only the kept words at first."""
        super().__init__()
        self._entries: list[Entry] = []
        self._more = False

    def compose_body(self) -> ComposeResult:
        """The kept words, and room for the rest."""
        with Vertical(classes="page"):
            yield Static(Content(self.messages("back.title")), classes="title")
            with Pager():
                yield Static("", id="kept")
                yield Static("", id="more")

    def on_mount(self) -> None:
        """Read the journal, if it can be read."""
        self.query_one(Pager).focus()
        self._fetch()

    @work(exclusive=True, group="read")
    async def _fetch(self) -> None:
        if not await self.unlock():
            self.action_leave()
            return
        journal = self.services.journal
        try:
            await self.in_thread(journal.refresh)
            found = await self.in_thread(journal.newest, MOST)
            self._entries = await self.in_thread(lambda: [self._fitting(entry) for entry in found])
        except UserError as error:
            self.tell(error)
        self._show()

    def _fitting(self, entry: Entry) -> Entry:
        """Return an entry with only those of its kept lines that may be shown again."""
        if not entry.kept:
            return entry
        return msgspec.structs.replace(entry, kept=entry.kind_words(self.may_return))

    def _show(self) -> None:
        entries = since(self._entries, self._beginning)
        kept = seasons((line, entry.made) for entry in entries for line in entry.kept)
        shown = map(self._season, kept)
        empty = Content(self.messages("back.empty"))
        self.query_one("#kept", Static).update(Content("\n\n").join(shown) if kept else empty)
        more = Content("\n\n").join(self._rest(entries)) if self._more else Content("")
        self.query_one("#more", Static).update(more)
        self.refresh_bindings()

    @property
    def _beginning(self) -> datetime | None:
        today = self.services.clock.now().date()
        return beginning(self.services.settings.current.back_from, today)

    def _season(self, season: Season) -> Content:
        first = format_month(self.messages, season.first)
        last = format_month(self.messages, season.last)
        named = self.messages("back.season", first=first, last=last)
        lines = (Content.styled(safe_line(line), "bold $kind") for line in season.lines)
        return Content("\n").join([Content.styled(named, "$text-muted"), *lines])

    def _rest(self, entries: list[Entry]) -> Iterator[Content]:
        """Return what the person tends to use, a year, and a line for a hard week."""
        today = self.services.clock.now().date()
        if is_hard_week(entries, today):
            yield Content(self.messages("back.hard_week"))
        if rows := [self._reached(each) for each in reached(entries)]:
            yield Content("\n").join([self._quiet("back.reached"), *rows])
        if year := marks(entries, today):
            band = (self._mark(kept) for kept in year)
            yield Content("\n").join([self._quiet("back.year"), Content("").join(band)])

    def _reached(self, each: Reached) -> Content:
        felt = self.messages.listed(
            self.messages(f"back.after.{after}") for after in each.afterwards
        )
        return Content.assemble(safe_line(each.title), "  ", (felt, "$text-muted"))

    def _mark(self, kept: bool) -> Content:
        """Return a mark for a moment: larger, and in the kind colour, if it left a kind word."""
        return Content.styled("• ", "$kind") if kept else Content.styled("· ", "$text-muted")

    def _quiet(self, id: str) -> Content:
        return Content.styled(self.messages(id), "$text-muted")

    def action_more(self) -> None:
        """Show the rest, or hide it again."""
        self._more = not self._more
        self._show()

    def action_begin_anew(self) -> None:
        """Stop showing anything from before now. The journal itself doesn't change."""
        self._change(self.services.clock.stamp())
        self.notify(self.messages("back.cleared"), markup=False)

    def action_take_back(self) -> None:
        """Show all of it again."""
        self.app.clear_notifications()
        self._change("")

    @work(group="settings")
    async def _change(self, since: str) -> None:
        change = self.services.settings.change
        try:
            await asyncio.to_thread(change, "back_from", since)
        except UserError as error:
            self.tell(error)
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Clearing and undoing it exclude each other; with nothing shown, there's no "more"."""
        cleared, kept = self._beginning is not None, bool(self._entries)
        offered = {"take_back": cleared, "begin_anew": kept and not cleared, "more": kept}
        return offered.get(action, super().check_action(action, parameters))
