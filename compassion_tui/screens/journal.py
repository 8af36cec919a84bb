"""The journal: what can be done with its entries."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec
from textual import work

from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry import Entry
from compassion_tui.domain.entry_layout import as_text, pickable
from compassion_tui.domain.query import token
from compassion_tui.domain.text import safe_line
from compassion_tui.screens.editing import EditingRoom
from compassion_tui.widgets.choices import Choice, TypingChoice

FILTERS = ("has:words", "is:letter", "after:7d", "after:1m", "after:1y")
"""Conditions that are always offered; each has a sentence in [journal.filter]."""


class JournalScreen(EditingRoom):
    """Opening an entry never changes it. Whatever is changed can be undone."""

    BINDINGS = [command.binding() for command in keys.DEEDS]
    named = "journal"

    @property
    def chosen(self) -> list[Entry]:
        """The selected entries, or the one under the cursor."""
        return [card.entry for card in self.list.chosen]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with nothing in the list, and with nothing in the journal."""
        if action == "edit_outside" and self.services.off_the_record:
            return False
        if action in ("edit", "edit_outside", "pick_line", "delete", "copy", "export", "history"):
            return self.list.card is not None
        if action in ("search", "filter", "tags", "calendar") and not self.browse.cards:
            return False
        return super().check_action(action, parameters)

    # Writing.

    def action_add(self) -> None:
        """Write a free note."""
        self.compassion.open_practice("note")

    def action_pick_line(self) -> None:
        """Pick a sentence of the entry as kind words."""
        from compassion_tui.screens.ask import AskScreen

        entry = self.entry
        rows = [Choice(line, line) for line in self._pickable(entry)] if entry else []
        if entry is None or not rows:
            self.notify(self.words("journal.pick_none"), markup=False)
            return
        keep = partial(self._keep_line, entry)
        self.app.push_screen(AskScreen(self.words("journal.pick"), rows, keep))

    def _pickable(self, entry: Entry) -> tuple[str, ...]:
        """Those of a letter that rests only while it is open."""
        opened = self.reading and not self._folded
        return pickable(self.awake(entry), self.may_return, opened=opened)

    def _keep_line(self, asked: Entry, line: str) -> None:
        self.do(partial(self._add_line, asked, line), "journal.picked")

    def _add_line(self, asked: Entry, line: str) -> bool | str:
        """Keep a line of the entry that was asked about, as that is by now."""
        self.services.journal.refresh()
        entry = self.services.journal.get(asked.id) or asked
        kept = tuple(dict.fromkeys((*entry.kept, line)))
        more = msgspec.structs.replace(entry, kept=kept)
        return self.deeds.revise([more]) or "journal.edited_deleted"

    def action_history(self) -> None:
        """The versions of the entry."""
        from compassion_tui.screens.history import HistoryScreen

        card = self.list.card
        if card is not None:
            self.app.push_screen(
                HistoryScreen(card.id, card.made, self.deeds, self.refresh_entries)
            )

    # Deleting, and the way back.

    def action_delete(self) -> None:
        """Lay the chosen entries in the trash."""
        ids = [card.id for card in self.list.chosen]
        said = "journal.deleted" if len(ids) == 1 else "journal.deleted_several"
        self.do(lambda: self.deeds.drop(ids), said, len(ids))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.do(lambda: self.deeds.undo() or "journal.nothing_undone", "journal.undone")

    def action_trash(self) -> None:
        """What was deleted."""
        from compassion_tui.screens.trash import TrashScreen

        self.app.push_screen(TrashScreen(self.deeds))

    # Finding.

    @work(group="ask", exclusive=True)
    async def action_filter(self) -> None:
        """Narrow the list, by one more condition each time."""
        from compassion_tui.screens.ask import AskScreen

        practices = await asyncio.to_thread(self.browse.practices)
        tags = await asyncio.to_thread(self.browse.tag_counts)
        rows = [TypingChoice(each, self.words(f"journal.filter.{_name(each)}")) for each in FILTERS]
        within = self.words("journal.filter.practice")
        rows += [TypingChoice(token("in", id), title, note=within) for id, title in practices]
        rows += [TypingChoice(token("tag", tag), f"#{tag}", note=str(count)) for tag, count in tags]
        title, hint = self.words("journal.filter.title"), self.words("journal.filter.hint")
        self.app.push_screen(AskScreen(title, rows, self.narrow, hint=hint))

    def action_tags(self) -> None:
        """The tags of the chosen entries, and every other."""
        from compassion_tui.screens.tags import TagsScreen

        self.app.push_screen(
            TagsScreen(self.browse, self.chosen, self.deeds, self.narrow, self.refresh_entries)
        )

    def action_calendar(self) -> None:
        """Go to a date."""
        from compassion_tui.screens.calendar import CalendarScreen

        card = self.list.card or next(iter(self.browse.cards), None)
        if card is not None:
            days = self.browse.days()
            self.app.push_screen(CalendarScreen(days, card.day, self._go_to_day))

    def _go_to_day(self, day: str) -> None:
        """Put the cursor on the newest entry up to that day, whatever was sought before."""
        self.everything()
        self.list.go(next((card.id for card in self.browse.cards if card.day <= day), ""))

    # Taking along.

    def action_copy(self) -> None:
        """Copy the chosen entries as text."""
        chosen = self.list.chosen
        texts = (
            as_text(self.awake(card.entry), self.words, card.made, self.may_return)
            for card in chosen
        )
        self.app.copy_to_clipboard("\n".join(texts))
        self.notify(self.words("journal.copied"), markup=False)

    def action_export(self) -> None:
        """Write the chosen entries into a file."""
        from compassion_tui.screens.ask import AskScreen

        today, chosen = self.services.clock.now().date(), self.chosen
        count = len(chosen)
        entries = self.words("journal.one" if count == 1 else "journal.count", count=count)
        title, note = (
            self.words("journal.export", entries=entries),
            self.words("journal.export_note"),
        )
        file = str(Path("~") / self.words("journal.export_file", day=today.isoformat()))
        export = partial(self._export, chosen)
        self.app.push_screen(AskScreen(title, [], export, hint="", text=file, note=note))

    def _export(self, entries: Sequence[Entry], file: str) -> None:
        from compassion_tui.journal.transfer.exporting import private_lines, write_file

        private = private_lines(entries)
        said = "journal.exported_without" if private else "journal.exported"
        self.do(lambda: write_file(Path(file), entries), said, private, safe_line(file))


def _name(condition: str) -> str:
    return condition.replace(":", "_")
