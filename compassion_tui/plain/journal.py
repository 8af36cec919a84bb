"""The journal as lines of text: a paged list, a search, tags, the trash, kind words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compassion_tui.domain.query import token
from compassion_tui.domain.tags import tags_in
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.entry import PlainEntry
from compassion_tui.plain.talk import Again, Talk
from compassion_tui.services import Services
from compassion_tui.session.journal_view import JournalView
from compassion_tui.session.seal import seal_status
from compassion_tui.session.shelf import shelf_of

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.journal.index import Card

PAGE = 10
"""How many entries are listed at a time."""


def tell_kind_words(services: Services, talk: Talk) -> None:
    """Say the kind words, newest first; a number removes one, and /undo restores it."""
    messages, changes = talk.messages, services.changes

    def undo() -> None:
        talk.say(messages(changes.undo()))
        raise Again

    while True:
        lines = shelf_of(services)
        if not lines:
            talk.tell([messages("cli.words.none")])
        try:
            prompt = messages("plain.shelf.take_off" if lines else "plain.shelf.none")
            index = talk.number(lines, prompt, {"undo": undo})
        except Again:
            continue
        if index is None:
            return
        changes.take_off(lines[index])
        talk.say(messages("plain.shelf.taken_off"))


def read_journal(services: Services, talk: Talk) -> None:
    """List the entries, newest first, and say each one that's chosen, until the person leaves."""
    PlainJournal(services, talk).run()


class PlainJournal:
    """A number reads an entry; enter goes to the next page, and after the last one leaves."""

    def __init__(self, services: Services, talk: Talk) -> None:
        """Begin with all entries, at the newest."""
        self._services = services
        self._talk = talk
        self._view = JournalView(services)
        self._from = 0

    def run(self) -> None:
        """Run until there's no further page."""
        commands = {
            "search": self._search,
            "trash": self._trash,
            "undo": self._undo,
            "tags": self._tags,
            "export": self._export,
            "import": self._import,
            "ways": lambda: self._talk.tell(self._talk.messages.several("plain.journal.ways")),
        }
        self._tell_trouble()
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
                PlainEntry(self._services, self._talk, self._view, page[index]).run()
            elif further:
                self._from += PAGE
            else:
                return

    def _tell_trouble(self) -> None:
        """Say what's wrong with the files, a line for each problem."""
        messages = self._talk.messages
        self._view.refresh()
        if line := seal_status(self._services).line(messages):
            self._talk.tell([line])
        if count := self._services.journal.damaged:
            self._talk.tell([messages("journal.damaged", count=count)])
        if count := self._services.journal.unread:
            self._talk.tell([messages("journal.unread", count=count)])

    def _nothing(self, found: Sequence[Card]) -> str:
        if self._view.query:
            return self._talk.messages("cli.search.none")
        off = "_off_the_record" if self._services.off_the_record else ""
        return self._talk.messages(f"plain.journal.none{off}")

    def _row(self, card: Card) -> str:
        from compassion_tui.journal.transfer.exporting import day_of

        return f"{self._heading(card.entry)}, {day_of(card.entry)}"

    def _heading(self, entry: Entry) -> str:
        worded = self._view.is_worded
        heading = safe_line(entry.heading(self._view.may_return, worded=worded))
        return heading or self._talk.messages("journal.unknown")

    def _search(self) -> None:
        self._view.typed = self._talk.answer(self._talk.messages("plain.journal.search"))
        self._view.filters = ()
        if strange := self._view.query.strange:
            words = safe_line(", ".join(strange))
            self._talk.say(self._talk.messages("journal.strange", words=words))
        self._from = 0
        raise Again

    def _tags(self) -> None:
        """Every tag; for a chosen one, its entries, or another name for it."""
        messages, counts = self._talk.messages, self._view.tag_counts()
        if not counts:
            self._talk.tell([messages("journal.tags_none")])
            raise Again
        index = self._talk.number([safe_line(f"{tag}, {count}") for tag, count in counts])
        if index is None:
            raise Again
        tag = counts[index][0]
        ways = [messages(f"plain.journal.{way}") for way in ("tagged", "rename")]
        match self._talk.number(ways):
            case 0:
                self._view.filters, self._view.typed = (token("tag", tag),), ""
                self._from = 0
            case 1:
                typed = self._talk.answer(messages("plain.journal.new_name"))
                if tags := tags_in(typed):
                    renamed = self._view.renamed(tag, tags[0])
                    self._services.changes.revise(renamed, "undo.tags")
                    self._talk.tell_more(self._talk.heard(typed))
        raise Again

    def _undo(self) -> None:
        self._talk.say(self._talk.messages(self._services.changes.undo()))
        raise Again

    def _export(self) -> None:
        """Export everything that's listed now, on this page and the next ones."""
        from compassion_tui.plain.transfer import export_plainly

        found = self._view.found(self._view.query)
        if found:
            export_plainly(self._services, self._talk, [card.entry for card in found])
        raise Again

    def _import(self) -> None:
        from compassion_tui.plain.transfer import import_plainly

        import_plainly(self._services, self._talk)
        raise Again

    # The trash.

    def _trash(self) -> None:
        """List what was deleted; a number restores it, or erases it for good."""
        messages = self._talk.messages
        entries = self._services.journal.trash()
        if not entries:
            self._talk.tell([messages("journal.trash_empty")])
            raise Again
        rows = [*map(self._heading, entries), messages("plain.journal.erase_all")]
        index = self._talk.number(rows, messages("plain.journal.trash"))
        if index == len(entries):
            self._erase(entries)
        elif index is not None:
            ways = [messages("plain.journal.bring_back"), messages("journal.erase_do")]
            match self._talk.number(ways):
                case 0:
                    self._services.changes.bring_back(entries[index])
                    self._talk.say(messages("journal.back"))
                case 1:
                    self._erase([entries[index]])
        raise Again

    def _erase(self, entries: Sequence[Entry]) -> None:
        """Erase entries for good, after asking."""
        messages = self._talk.messages
        asked = [messages("journal.erase", count=len(entries)), messages("journal.erase_note")]
        ways = [messages(f"journal.erase_{way}") for way in ("keep", "do")]
        if self._talk.is_sure(asked, ways):
            self._services.changes.erase([entry.id for entry in entries], self._services.drafts)
            self._talk.say(messages("journal.erased"))
