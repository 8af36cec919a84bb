"""Looking through the journal: what is sought, and what is found. Knows nothing of screens.

It is used by one thread at a time, except that `find` may run in another thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from compassion_tui.domain.query import Query, find, parse
from compassion_tui.journal.index import Card
from compassion_tui.services import Services

CHUNK = 200
"""Cards that are folded at a time, before other threads get their turn."""


class Browse:
    """The entries as they were last read, narrowed by filters and by what was typed."""

    def __init__(self, services: Services, *, hashtags: bool = True) -> None:
        """`hashtags`: whether `#word` in a text counts as a tag."""
        self._services = services
        self._hashtags = hashtags
        self._revision: int | None = None
        self.cards: list[Card] = []
        """Every entry, the last made first."""
        self.filters: tuple[str, ...] = ()
        """Conditions of the search language, each of which can be removed."""
        self.typed = ""
        """What stands in the search line."""

    @property
    def query(self) -> Query:
        """Everything that is asked for."""
        text = " ".join((*self.filters, self.typed))
        today = self._services.clock.now().date()
        return parse(text, today, hashtags=self._hashtags)

    def open(self) -> None:
        """Read the journal. It may take a while.

        Raises:
            Trouble: it cannot be read, and why.
        """
        self._services.journal.open()
        self._take()

    def refresh(self) -> bool:
        """Take in what changed, here or elsewhere; False if nothing did.

        Raises:
            Trouble: it cannot be read, and why.
        """
        journal = self._services.journal
        journal.refresh()
        if journal.revision == self._revision:
            return False
        self._take()
        return True

    def found(self, query: Query) -> list[Card]:
        """What is asked for, the last made first."""
        return find(self.cards, query)

    def warm(self, going: Callable[[], bool]) -> None:
        """Fold every text, so that the first search is as quick as the next; while `going`."""
        cards = self.cards
        for start in range(0, len(cards), CHUNK):
            if not going():
                return
            for card in cards[start : start + CHUNK]:
                _ = card.facts
            time.sleep(0.001)  # a thread that waits for a key goes first

    def add_filter(self, condition: str) -> None:
        """Narrow by one more condition; one that is there already is there once."""
        self.filters = tuple(dict.fromkeys((*self.filters, condition)))

    def remove_filter(self, condition: str) -> None:
        """Narrow by that condition no longer."""
        self.filters = tuple(each for each in self.filters if each != condition)

    def _take(self) -> None:
        journal = self._services.journal
        self._revision = journal.revision
        self.cards = journal.cards()
