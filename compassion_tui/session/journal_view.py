"""Searching and browsing the journal, without a screen.

It's used by one thread at a time, except that `found` may run in another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from compassion_tui.domain.dates import DateWords
from compassion_tui.domain.entry import NOTE, Entry, ListedEntry
from compassion_tui.domain.entry_layout import (
    Layout,
    beginning_of,
    folds,
    layout_of,
    may_be_previewed,
    pickable,
    preview_of,
)
from compassion_tui.domain.facts import Facts
from compassion_tui.domain.query import Query, find, parse, token
from compassion_tui.domain.rest import has_rested, woken
from compassion_tui.domain.tags import renamed, tag_counts
from compassion_tui.journal.index import Card
from compassion_tui.services import Services

CHUNK = 20
"""Cards that are folded at a time before a key gets its turn: about 0.4 ms."""
FILTERS = ("has:words", "is:letter", "after:7d", "after:1m", "after:1y")
"""Conditions that are always offered; each has a sentence in [journal.filter]."""
LOOK_UP = 2000
"""Cards that are searched between two checks whether the answer is still wanted."""


def query_of(services: Services, text: str) -> Query:
    """What was typed as a query, under the person's settings."""
    hashtags = services.settings.current.tags_from_hash
    words = DateWords(
        *(
            services.messages.several(f"dates.{name}")
            for name in ("months", "weekdays", "spans", "days")
        )
    )
    return parse(text, services.clock.now().date(), hashtags=hashtags, words=words)


class JournalView:
    """The entries as last read, narrowed by filters and by what was typed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.messages = services.messages
        self.clock = services.clock
        self.off_the_record = services.off_the_record
        self._read: tuple[int, date] | None = None
        """The journal's revision when it was read, and the day."""
        self.cards: list[Card] = []
        """Every entry, newest first."""
        self.filters: tuple[str, ...] = ()
        """Conditions of the search language, each of which can be removed."""
        self.typed = ""
        """What's in the search line."""

    @property
    def query(self) -> Query:
        """The whole query."""
        return self._parse(" ".join((*self.filters, self.typed)))

    def refresh(self) -> bool:
        """Take in what changed, here or elsewhere; False if nothing did, and it's the same day.

        Raises:
            UserError: it can't be read, with the reason.
        """
        journal = self._services.journal
        journal.refresh()
        if self._read == (journal.revision, self._today):
            return False
        self._take()
        return True

    def found(self, query: Query, wanted: Callable[[], bool] = lambda: True) -> list[Card]:
        """The results of the query, newest first; of no use once it's no longer `wanted`."""
        cards, found = self.cards, list[Card]()
        for start in range(0, len(cards), LOOK_UP):
            if not wanted():
                break
            found += find(cards[start : start + LOOK_UP], query)
        return found

    def warm(self, going: Callable[[], bool]) -> None:
        """Fold every text while `going`, so that the first search is as fast as the next ones."""
        cards = [card for card in self.cards if "facts" not in vars(card)]
        for start in range(0, len(cards), CHUNK):
            if not going():
                return
            for card in cards[start : start + CHUNK]:
                _ = card.facts
            time.sleep(0.001)  # a thread that's waiting for a key goes first

    def toggle(self, conditions: str) -> None:
        """Add conditions; remove those that are already there."""
        asked = dict.fromkeys(term.text for term in self._parse(conditions).terms)
        left = (each for each in self.filters if each not in asked)
        self.filters = (*left, *(each for each in asked if each not in self.filters))

    def widen(self) -> None:
        """Remove all filters, and what was typed."""
        self.filters, self.typed = (), ""

    # One entry.

    def may_return(self, line: str) -> bool:
        """Whether a line of the person's own may be shown again as a kind word."""
        return self._services.library.danger.may_return(line)

    @property
    def is_worded(self) -> bool:
        """Whether lists name notes by their first words, and show them while browsing."""
        return self._services.settings.current.first_words

    def awake(self, entry: Entry) -> Entry:
        """The entry as it's read now: a letter whose time has come is no longer resting."""
        return woken(entry, self.clock.now())

    def pickable(self, entry: Entry, *, opened: bool = False) -> tuple[str, ...]:
        """The sentences of an entry that can be kept as kind words."""
        practice = self._services.library.practice(entry.practice)
        return pickable(entry, self.may_return, practice, opened=opened)

    def folds(self, card: ListedEntry) -> bool:
        """Whether parts of an entry are folded at first."""
        return folds(self.awake(card.entry))

    def is_edited_elsewhere(self, card_id: str) -> bool:
        """Whether another version was made elsewhere. It can block on the disk.

        Raises:
            UserError: it can't be read.
        """
        return bool(self._services.journal.others(card_id))

    def preview(self, card: ListedEntry) -> Layout:
        """What the page shows of an entry that isn't open: its kind words, or a note's text.

        All of it if it was searched for, or by the setting, unless it has words of danger.
        """
        entry = self.awake(card.entry)
        is_note = entry.practice == NOTE and self.is_worded
        if self.query or is_note or self._services.settings.current.whole_entries:
            glance = entry if self.query else beginning_of(entry)
            if may_be_previewed(glance, self.may_return):
                return self._laid_out(glance, card)
        return preview_of(entry, self.messages, card.made, self.may_return, self._today)

    def page(self, card: ListedEntry, *, folded: bool = True, elsewhere: bool = False) -> Layout:
        """The whole entry; `elsewhere` adds that another version was made elsewhere."""
        notes = self._notes(card, elsewhere=elsewhere)
        return self._laid_out(self.awake(card.entry), card, notes, folded=folded)

    def _laid_out(
        self, entry: Entry, card: ListedEntry, notes: Iterable[str] = (), *, folded: bool = True
    ) -> Layout:
        return layout_of(
            entry,
            self.messages,
            card.made,
            self._services.library.practice(entry.practice),
            may_return=self.may_return,
            folded=folded,
            notes=notes,
            today=self._today,
        )

    def _notes(self, card: ListedEntry, *, elsewhere: bool) -> Iterator[str]:
        """What to know about an entry before reading it."""
        if elsewhere:
            yield self.messages("journal.others")
        if has_rested(card.entry, self.clock.now()):
            yield self.messages("journal.rested_page")

    # All entries.

    def days(self) -> list[str]:
        """Every day with an entry, in ascending order."""
        return list(dict.fromkeys(card.day for card in reversed(self.cards)))

    def tag_counts(self) -> list[tuple[str, int]]:
        """Every tag, and how many entries have it."""
        return tag_counts(self._facts(), hashtags=self._hashtags)

    def practices(self) -> list[tuple[str, str]]:
        """The id and title of every practice that has entries.

        A practice that no longer exists has the latest title it had.
        """
        found = {facts.practice: facts.heading for facts in self._facts()}
        named = ((id, self._title_of(id) or heading) for id, heading in found.items())
        return sorted(named, key=lambda each: each[1])

    def _title_of(self, practice: str) -> str:
        known = self._services.library.practice(practice)
        return known.title if known else ""

    def filters_offered(self) -> list[tuple[str, str, str]]:
        """Every filter: its condition, its name, and a note beside the name."""
        offered = [(each, self.messages(f"journal.filter.{_name(each)}"), "") for each in FILTERS]
        within = self.messages("journal.filter.practice")
        offered += [(token("in", id), title, within) for id, title in self.practices()]
        tags = self.tag_counts()
        return offered + [(token("tag", tag), f"#{tag}", str(count)) for tag, count in tags]

    def renamed(self, old: str, new: str) -> list[Entry]:
        """The entries with a tag, as they are with its new name."""
        found = [card.entry for card in find(self.cards, self._parse(token("tag", old)))]
        after = (renamed(entry, old, new, hashtags=self._hashtags) for entry in found)
        return [new for new, entry in zip(after, found, strict=True) if new != entry]

    def _take(self) -> None:
        journal = self._services.journal
        self._read = journal.revision, self._today
        self.cards = journal.cards()

    @property
    def _today(self) -> date:
        return self.clock.now().date()

    def _parse(self, text: str) -> Query:
        return query_of(self._services, text)

    @property
    def _hashtags(self) -> bool:
        """Whether `#word` in a text counts as a tag."""
        return self._services.settings.current.tags_from_hash

    def _facts(self) -> Iterator[Facts]:
        return (card.facts for card in reversed(self.cards))


def _name(condition: str) -> str:
    return condition.replace(":", "_")
