"""The journal as lines of text: a paged list, a search, tags, the trash, kind words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compassion_tui.domain.days import format_moment
from compassion_tui.domain.query import token
from compassion_tui.domain.tags import tags_in
from compassion_tui.domain.text import safe_line
from compassion_tui.plain.entry import PlainEntry
from compassion_tui.plain.several import change_several
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
    """A number reads an entry, several choose entries together; enter goes to the next page.

    Numbers continue from page to page until the list starts again. After the last page, enter
    leaves.
    """

    def __init__(self, services: Services, talk: Talk) -> None:
        """Begin with all entries, at the newest."""
        self._services = services
        self._talk = talk
        self._view = JournalView(services)
        self._found: list[Card] = []
        """The entries in the list."""
        self._from = self._to = 0
        """Where the list starts, and where the page that was said last ends."""

    def run(self) -> None:
        """Run until there's no further page."""
        commands = {
            "search": self._search,
            "days": self._days,
            "filter": self._filter,
            "newer": self._newer,
            "trash": self._trash,
            "undo": self._undo,
            "tags": self._tags,
            "export": self._export,
            "import": self._import,
            "ways": lambda: self._talk.guide(self._talk.messages.several("plain.journal.ways")),
        }
        self._tell_trouble()
        self._begin()
        while True:
            try:
                if self._view.refresh():
                    self._begin(self._from)
                if not self._found:
                    self._talk.go_on(self._talk.messages("plain.journal.empty"), commands)
                    return
                further = len(self._found) > self._to
                prompt = self._talk.messages(f"plain.journal.{'more' if further else 'last'}")
                chosen = self._talk.some_of(self._to - self._from, prompt, commands)
            except Again:
                continue
            if len(chosen) > 1:
                entries = [self._found[self._from + index].entry for index in chosen]
                change_several(self._services, self._talk, entries)
            elif chosen:
                self._read(self._from + chosen[0])
            elif further:
                self._say_page()
            else:
                return

    def _begin(self, at: int = 0) -> None:
        """List what's found, starting at index `at`; if that's beyond the end, the last page."""
        self._found = found = self._view.found(self._view.query)
        self._from = self._to = at if at < len(found) else max(0, len(found) - PAGE)
        if found:
            self._say_page()
        else:
            self._talk.tell([self._nothing()])

    def _say_page(self) -> None:
        page = self._found[self._to : self._to + PAGE]
        self._talk.list_rows(list(map(self._row, page)), first=self._to - self._from + 1)
        self._to += len(page)

    def _read(self, at: int) -> None:
        """Read an entry, then the older or newer ones that are asked for."""
        while 0 <= at < len(self._found):
            by = PlainEntry(self._services, self._talk, self._view, self._found[at]).run()
            if not by:
                return
            at += by
        self._talk.say(self._talk.messages("plain.journal.none_beside"))

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

    def _nothing(self) -> str:
        if self._view.query:
            return self._talk.messages("cli.search.none")
        off = "_off_the_record" if self._services.off_the_record else ""
        return self._talk.messages(f"plain.journal.none{off}")

    def _row(self, card: Card) -> str:
        today = self._services.clock.now().date()
        when = format_moment(self._talk.messages, card.day, today)
        return self._talk.messages.listed((self._heading(card.entry), when))

    def _heading(self, entry: Entry) -> str:
        worded = self._view.is_worded
        heading = safe_line(entry.heading(self._view.may_return, worded=worded))
        return heading or self._talk.messages("journal.unknown")

    def _search(self) -> None:
        self._view.typed = self._talk.sought(self._talk.messages("plain.journal.search"))
        self._view.filters = ()
        if strange := self._view.query.strange:
            words = safe_line(", ".join(strange))
            self._talk.say(self._talk.messages("journal.strange", words=words))
        self._begin()
        raise Again

    def _days(self) -> None:
        """List from the newest entry up to a day on, without the search and filters."""
        from compassion_tui.plain.days import choose_day

        days = self._view.days()
        if not days:
            self._talk.tell([self._nothing()])
        elif day := choose_day(self._services, self._talk, days):
            self._view.widen()
            cards = self._view.cards
            self._begin(next((at for at, card in enumerate(cards) if card.day <= day), len(cards)))
        raise Again

    def _filter(self) -> None:
        """Turn a filter on or off."""
        offered = self._view.filters_offered()
        on = self._view.filters
        rows = [
            self._talk.messages("plain.journal.filtered", name=name) if condition in on else name
            for condition, name, _ in offered
        ]
        index = self._talk.number([safe_line(row) for row in rows])
        if index is not None:
            self._view.toggle(offered[index][0])
            self._begin()
        raise Again

    def _newer(self) -> None:
        """Start the list one page earlier."""
        if self._from:
            self._begin(max(0, self._from - PAGE))
        else:
            self._talk.say(self._talk.messages("plain.journal.newest_page"))
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
        match self._talk.number(ways, ours=ways):
            case 0:
                self._view.filters, self._view.typed = (token("tag", tag),), ""
                self._begin()
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

        if self._found:
            export_plainly(self._services, self._talk, [card.entry for card in self._found])
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
            match self._talk.number(ways, ours=ways):
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
