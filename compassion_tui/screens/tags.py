"""Tags: those of the chosen entries, and every one in the journal."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from compassion_tui import assets
from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.query import token
from compassion_tui.domain.tags import format_tags, tags_in, with_tags
from compassion_tui.screens.base import BaseScreen
from compassion_tui.session.journal_view import JournalView
from compassion_tui.widgets.choices import Choice, Choices
from compassion_tui.widgets.line import SavedLine
from compassion_tui.widgets.people_line import PeopleLine


class TagsScreen(BaseScreen[str]):
    """A line for the tags of the chosen entries; below it, every tag, to filter by or rename."""

    CSS_PATH = assets.styles("journal")
    BINDINGS = [keys.RenameTag.binding()]
    named = "tags"
    footer_keys = 4

    def __init__(
        self,
        view: JournalView,
        entries: Sequence[Entry],
    ) -> None:
        """Tag `entries`. The answer is a condition to narrow `view` by; empty after a change."""
        super().__init__()
        self._view, self._entries = view, entries
        self._renaming = ""
        self._begun = format_tags(entries[0].tags) if len(entries) == 1 else ""
        """What's in the line while nothing is typed."""
        self._tried = False

    def compose_body(self) -> ComposeResult:
        """The line and the list."""
        title = self.messages("journal.tags_of", count=len(self._entries))
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(title), classes="title")
            hint = self.messages("journal.tags_hint")
            yield SavedLine(self._begun, placeholder=hint, select_on_focus=False)
            yield PeopleLine()
            yield Static("", id="every", classes="title")

    def on_mount(self) -> None:
        """Focus the line, with what was typed before a cover, and count the tags."""
        self.query_one(Input).focus()
        if self.typed:
            line, self._renaming = self.typed
            self._show_line(line)
        self._count()

    @work(group="count", exclusive=True)
    async def _count(self) -> None:
        counts = await self.in_thread(self._view.tag_counts)
        every = "journal.tags_every" if counts else "journal.tags_none"
        self.query_one("#every", Static).update(Content(self.messages(every)))
        await self.query(Choices).remove()
        rows = [Choice(tag, tag, note=str(count)) for tag, count in counts]
        if rows:
            await self.query_one(".page").mount(Choices(rows))

    @property
    def _tag(self) -> str:
        """The focused tag."""
        return self.focused.value if isinstance(self.focused, Choice) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A tag can be renamed while it has the focus."""
        if action == "rename_tag":
            return bool(self._tag)
        return super().check_action(action, parameters)

    def action_rename_tag(self) -> None:
        """Type another name for the tag."""
        self._renaming = self._tag
        self._show_line(self._renaming)

    def _show_line(self, line: str) -> None:
        if self._renaming:
            title = self.messages("journal.tag_rename")
            self.query(".title").first(Static).update(Content(title))
        field = self.query_one(Input)
        field.value = line
        field.cursor_position = len(line)
        field.focus()

    @property
    def fields(self) -> tuple[str, ...]:
        """The line, and the tag it renames."""
        return next(iter(super().fields), ""), self._renaming

    @on(Choices.Chosen)
    def _show_tagged(self, event: Choices.Chosen) -> None:
        self._keep(token("tag", event.value))

    @on(Input.Changed)
    def _listen(self, event: Input.Changed) -> None:
        self.listen(event.value)

    @on(Input.Submitted)
    def _keep_line(self, event: Input.Submitted) -> None:
        if self._renaming:
            self._keep_name(tags_in(event.value))
        else:
            self._keep("")

    @work(exclusive=True, group="keep")
    async def _keep_name(self, tags: tuple[str, ...]) -> None:
        if await self.attempt(self._rename, tags):
            self.close("")

    @property
    def _is_changed(self) -> bool:
        return not self._renaming and self.query_one(Input).value != self._begun

    @work(exclusive=True, group="keep")
    async def _keep(self, answer: str) -> None:
        """Save what was typed, and close; if that fails the first time, stay."""
        changed = self._is_changed
        kept = await self.attempt(self.flush)
        if kept and changed:
            self.app.clear_notifications()  # the previous change's sentence is out of date
            self.notify(self.messages("journal.tagged"), markup=False)
        if kept or self._tried:
            self.close(answer)
        self._tried = True

    def flush(self) -> None:
        """Save the tags that were typed, if any were."""
        if self.query(Input) and self._is_changed:
            line = self.query_one(Input).value
            self._tag_entries(tags_in(line))
            self._begun = line

    def action_leave(self) -> None:
        """Keep the tags that were typed, and go back; a tag that's being renamed isn't renamed."""
        if self._renaming:
            self.notify(self.messages("journal.not_renamed"), markup=False)
            super().action_leave()
        elif self._is_changed:
            self._keep("")
        else:
            super().action_leave()

    def _tag_entries(self, tags: tuple[str, ...]) -> None:
        several = len(self._entries) > 1  # which keep the tags that they have
        bare = self._entries if several else (_bare(one) for one in self._entries)
        self.services.changes.revise((with_tags(one, tags) for one in bare), "undo.tags")

    def _rename(self, tags: tuple[str, ...]) -> None:
        if tags:
            renamed = self._view.renamed(self._renaming, tags[0])
            self.services.changes.revise(renamed, "undo.tags")


def _bare(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, tags=())
