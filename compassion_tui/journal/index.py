"""The cards: every entry by date, decoded when it's looked at, folded when it's searched."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cached_property
from operator import attrgetter

import msgspec

from compassion_tui.domain.entry import Entry, order
from compassion_tui.domain.facts import Facts, facts_of
from compassion_tui.journal.fold import Revision
from compassion_tui.journal.records import entry_of
from compassion_tui.storage.decoders import decoder
from compassion_tui.storage.ids import milliseconds
from compassion_tui.storage.reading import UNREADABLE


class _Made(msgspec.Struct, gc=False):
    made: str = ""


_glance = decoder(_Made).decode

_LAST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
"""Ids can be from later years than dates can."""


class Card:
    """An entry as of when its card was made. Using it waits for nothing."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self.id = revision.op.id
        self.made = _made(revision)
        """ISO 8601, beginning with a real day; the id's time if the entry has none."""
        self.order = order(self.made, self.id)

    @property
    def day(self) -> str:
        """The day it was made, such as 2026-03-09."""
        return self.made[:10]

    @property
    def month(self) -> str:
        """The month it was made, such as 2026-03."""
        return self.made[:7]

    @property
    def entry(self) -> Entry:
        """The entry, freshly decoded; without words if its shape is unknown."""
        return entry_of(self.revision) or Entry(id=self.id, made=self.made, practice="")

    @cached_property
    def facts(self) -> Facts:
        """What a search looks at, folded once."""
        return facts_of(self.entry, self.day)


class Index:
    """The cards of the entries. Only what changed is made again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cards: dict[str, Card] = {}

    def cards(self, revisions: Iterable[Revision]) -> list[Card]:
        """The cards of these revisions, newest first."""
        with self._lock:
            self._cards = {revision.op.id: self._card(revision) for revision in revisions}
            return sorted(self._cards.values(), key=attrgetter("order"), reverse=True)

    def _card(self, revision: Revision) -> Card:
        card = self._cards.get(revision.op.id)
        return card if card is not None and card.revision is revision else Card(revision)


def _made(revision: Revision) -> str:
    try:
        made = _glance(revision.raw).made
        return date.fromisoformat(made[:10]).isoformat() + made[10:]
    except UNREADABLE:
        return _made_by_id(revision.op.id)


def _made_by_id(id: str) -> str:
    at = min(milliseconds(id) / 1000, _LAST)
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
