"""An entry as lines of text, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import msgspec

from compassion_tui.domain.entry_layout import Block, layout_of
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.tags import format_tags, tags_in
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.talk import Talk
from compassion_tui.services import Services
from compassion_tui.session.journal_view import JournalView
from compassion_tui.session.versions import versions_of

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.domain.entry_layout import Layout
    from compassion_tui.journal.index import Card

NONE = "-"
"""What's typed to remove all tags."""


class _Beside(Exception):
    """The person asked for the older or newer entry."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by


class PlainEntry:
    """One entry: first its text, then a list of what can be done with it."""

    def __init__(self, services: Services, talk: Talk, view: JournalView, card: Card) -> None:
        """Begin with nothing said."""
        self._services = services
        self._talk = talk
        self._view = view
        self._card = card

    def run(self) -> int:
        """Say it, then offer what can be done, until it's left or gone.

        Returns 1 if the older entry is wanted, -1 for the newer one, 0 for the list.
        """
        messages = self._talk.messages
        self._read(folded=True)
        beside = {"older": partial(self._leave_for, 1), "newer": partial(self._leave_for, -1)}
        while True:
            ways: dict[str, Callable[[], bool]] = {
                "command.journal-edit.name": self._edit,
                "command.journal-tags.name": self._tag,
                "command.journal-pick.name": self._pick,
                "plain.journal.delete": self._delete,
            }
            if self._view.folds(self._card):
                ways["plain.journal.unfold"] = lambda: self._read(folded=False)
            ways["command.journal-history.name"] = self._look_at_versions
            ways["plain.journal.export"] = self._export
            prompt = messages("plain.journal.way")
            try:
                rows = [messages(id) for id in ways]
                index = self._talk.number(rows, prompt, beside, ours=rows)
                if index is None or list(ways.values())[index]():
                    return 0
            except _Beside as beside_it:
                return beside_it.by
            except UserError as error:
                self._talk.tell_error(error)

    def _leave_for(self, by: int) -> NoReturn:
        raise _Beside(by)

    @property
    def _entry(self) -> Entry:
        return self._services.journal.get(self._card.id) or self._card.entry

    def _read(self, *, folded: bool) -> bool:
        self._say(self._view.page(self._card, folded=folded))
        if self._view.is_edited_elsewhere(self._card.id):
            self._talk.tell([self._talk.messages("plain.journal.others")])
        return False

    def _say(self, layout: Layout) -> None:
        """Say a page; the lines on it that name a key name a row of the list instead."""
        messages = self._talk.messages
        named = {
            messages(f"journal.{id}"): messages(f"plain.journal.{id}")
            for id in ("folded", "resting_page")
        }
        self._talk.tell_private(named.get(line, line) for line in list(_lines(layout))[:-1])

    def _edit(self) -> bool:
        """Add to one of its texts, or change it in an editor; the draft is saved during typing."""
        from compassion_tui.domain.editing import fields_of
        from compassion_tui.session.entry_draft import EntryDraft

        entry = self._entry
        draft = EntryDraft(entry, self._services.changes, self._services.drafts)
        answers = draft.begin()
        fields = [field for field in fields_of(entry) if field.key not in ("tags", "kept")]
        field = fields[0]
        if len(fields) > 1:
            index = self._talk.number([field.asked for field in fields])
            if index is None:
                return False
            field = fields[index]
        start = answers.get(field.key, field.text)
        self._talk.tell([*start.splitlines(), "", self._talk.messages("plain.write_on")])

        def typed(text: str) -> Sequence[str]:
            draft.save({**answers, field.key: text})
            return self._talk.heard(text)

        said = draft.keep({**answers, field.key: self._talk.text(start, typed)})
        self._talk.say(self._talk.messages("plain.journal.edited" if said else "plain.unchanged"))
        return True

    def _tag(self) -> bool:
        entry = self._entry
        self._talk.tell([self._tagged(entry.tags)])
        typed = self._talk.answer(self._talk.messages("plain.journal.tags"))
        tags = () if typed == NONE else tags_in(typed)
        if typed and not tags and typed != NONE:  # a comma alone, which takes nothing away
            self._talk.say(self._talk.messages("plain.unchanged"))
        elif typed:
            self._services.changes.revise([msgspec.structs.replace(entry, tags=tags)], "undo.tags")
            self._talk.tell_more([self._tagged(tags), *self._talk.heard(typed)])
        return False

    def _tagged(self, tags: Sequence[str]) -> str:
        told = format_tags(tags) or self._talk.messages("settings.none")
        return self._talk.messages("plain.journal.its_tags", tags=safe_line(told))

    def _pick(self) -> bool:
        lines = self._view.pickable(self._entry)
        if not lines:
            self._talk.tell([self._talk.messages("journal.pick_none")])
        elif (index := self._talk.number(lines)) is not None:
            self._services.changes.keep_line(self._entry, lines[index])
            self._talk.say(self._talk.messages("journal.picked"))
        return False

    def _look_at_versions(self) -> bool:
        """List the versions, say the chosen one, and restore it if the person wants that."""
        messages = self._talk.messages
        while True:
            versions = versions_of(self._services, self._card.id)
            index = self._talk.number([each.told for each in versions])
            if index is None:
                return False
            entry = versions[index].entry
            may_return = self._view.may_return
            made = self._card.made
            today = self._services.clock.now().date()
            self._say(
                layout_of(entry, messages, made, may_return=may_return, folded=False, today=today)
            )
            if index and self._talk.number([messages("plain.journal.newest")]) is not None:
                self._services.changes.bring_back(entry, "undo.version")
                self._talk.say(messages("journal.version_back"))
                return True

    def _export(self) -> bool:
        from compassion_tui.plain.transfer import export_plainly

        export_plainly(self._services, self._talk, [self._entry])
        return False

    def _delete(self) -> bool:
        self._services.changes.drop([self._card.id])
        self._talk.say(self._talk.messages("plain.journal.deleted"))
        return True


def _lines(layout: Layout) -> Iterator[str]:
    """The lines of a page, with an empty line after each block."""
    for item in layout:
        blocks = [item] if isinstance(item, Block) else [*item.left, *item.right]
        for block in blocks:
            yield from block.text.splitlines()
            if not block.tight:
                yield ""
