"""The journal as lines of text: a list in pages, a search, an entry to read, change or delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from compassion_tui.domain.entry_layout import Block, pickable
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.tags import tags_in, tags_told
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.talk import Again, Talk
from compassion_tui.services import Services
from compassion_tui.session.journal_view import JournalView
from compassion_tui.session.shelf import shelf_of

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.journal.index import Card

PAGE = 10
"""How many entries are listed at a time."""

NONE = "-"
"""What is typed for no tags at all."""


def tell_kind_words(services: Services, talk: Talk) -> None:
    """Say the kind words that were kept, newest first."""
    talk.tell(shelf_of(services) or [talk.messages("cli.words.none")])


def read_journal(services: Services, talk: Talk) -> None:
    """List the entries, newest first, and say each that is asked for, until one leaves."""
    PlainJournal(services, talk).run()


class PlainJournal:
    """Numbers read an entry, enter goes on to the next page and then out."""

    def __init__(self, services: Services, talk: Talk) -> None:
        """Begin with everything, at the newest."""
        self._services = services
        self._talk = talk
        self._view = JournalView(services)
        self._from = 0

    def run(self) -> None:
        """Until there is no further page."""
        commands = {"search": self._search, "trash": self._trash, "undo": self._undo}
        while True:
            try:
                self._view.refresh()
                found = self._view.found(self._view.query)
                page = found[self._from : self._from + PAGE]
                if not page:
                    self._talk.tell([self._nothing(found)])
                    self._talk.go_on(self._talk.messages("plain.journal.empty"), commands)
                    return
                further = len(found) > self._from + PAGE
                prompt = "plain.journal.more" if further else "plain.journal.last"
                rows = [self._row(card) for card in page]
                index = self._talk.number(rows, self._talk.messages(prompt), commands)
            except Again:
                continue
            if index is not None:
                _PlainEntry(self._services, self._talk, self._view, page[index]).run()
            elif further:
                self._from += PAGE
            else:
                return

    def _nothing(self, found: Sequence[Card]) -> str:
        if self._view.query:
            return self._talk.messages("cli.search.none")
        off = "_off_the_record" if self._services.off_the_record else ""
        return self._talk.messages(f"plain.journal.none{off}")

    def _row(self, card: Card) -> str:
        from compassion_tui.journal.transfer.exporting import day_of

        entry = card.entry
        heading = safe_line(entry.heading(self._view.may_return))
        return f"{heading or self._talk.messages('journal.unknown')}, {day_of(entry)}"

    def _search(self) -> None:
        self._view.typed = self._talk.answer(self._talk.messages("plain.journal.search"))
        self._from = 0
        raise Again

    def _undo(self) -> None:
        self._talk.say(self._talk.messages(self._services.changes.undo()))
        raise Again

    def _trash(self) -> None:
        """What was deleted; a number brings it back."""
        entries = self._services.journal.trash()
        if not entries:
            self._talk.tell([self._talk.messages("journal.trash_empty")])
            raise Again
        may_return = self._view.may_return
        rows = [safe_line(entry.heading(may_return)) for entry in entries]
        prompt = self._talk.messages("plain.journal.bring_back")
        if (index := self._talk.number(rows, prompt)) is not None:
            self._services.changes.bring_back(entries[index])
            self._talk.say(self._talk.messages("journal.back"))
        raise Again


class _PlainEntry:
    """One entry, and what can be done with it."""

    def __init__(self, services: Services, talk: Talk, view: JournalView, card: Card) -> None:
        self._services = services
        self._talk = talk
        self._view = view
        self._card = card

    def run(self) -> None:
        """Say it, then what can be done, until it is left or gone."""
        messages = self._talk.messages
        self._read(folded=True)
        while True:
            ways: dict[str, Callable[[], bool]] = {
                "command.journal-edit.name": self._edit,
                "command.journal-tags.name": self._tag,
                "command.journal-pick.name": self._pick,
                "plain.journal.delete": self._delete,
            }
            if self._view.folds(self._card):
                ways["plain.journal.unfold"] = lambda: self._read(folded=False)
            prompt = messages("plain.journal.way")
            index = self._talk.number([messages(id) for id in ways], prompt)
            try:
                if index is None or list(ways.values())[index]():
                    return
            except UserError as error:
                self._talk.tell_error(error)

    @property
    def _entry(self) -> Entry:
        return self._services.journal.get(self._card.id) or self._card.entry

    def _read(self, *, folded: bool) -> bool:
        lines: list[str] = []
        for item in self._view.page(self._card, folded=folded):
            blocks = [item] if isinstance(item, Block) else [*item.left, *item.right]
            for block in blocks:
                lines += [*block.text.splitlines(), *([] if block.tight else [""])]
        told = self._talk.messages("journal.folded"), self._talk.messages("journal.resting_page")
        self._talk.tell(line for line in lines[:-1] if line not in told)  # these name keys
        return False

    def _edit(self) -> bool:
        """Add to one of its texts, or change it in an editor; the draft is kept as one types."""
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
        self._view.refresh()
        return True

    def _tag(self) -> bool:
        entry = self._entry
        told = tags_told(entry.tags) or self._talk.messages("settings.none")
        self._talk.tell([safe_line(told)])
        typed = self._talk.answer(self._talk.messages("plain.journal.tags"))
        tags = () if typed == NONE else tags_in(typed)
        if typed:
            self._services.changes.revise([msgspec.structs.replace(entry, tags=tags)], "undo.tags")
            self._talk.tell_more([safe_line(tags_told(tags)), *self._talk.heard(typed)])
        return False

    def _pick(self) -> bool:
        lines = pickable(self._entry, self._view.may_return)
        if not lines:
            self._talk.tell([self._talk.messages("journal.pick_none")])
        elif (index := self._talk.number(lines)) is not None:
            self._services.changes.keep_line(self._entry, lines[index])
            self._talk.say(self._talk.messages("journal.picked"))
        return False

    def _delete(self) -> bool:
        self._services.changes.drop([self._card.id])
        self._talk.say(self._talk.messages("plain.journal.deleted"))
        return True
