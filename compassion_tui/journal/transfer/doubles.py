"""Entries that are here twice: in another time zone, the first version made another moment.

Only an unchanged entry is called a double: its id is still the one made from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.fold import Folded
from compassion_tui.journal.journal import Journal
from compassion_tui.journal.records import TABLE, entry_of
from compassion_tui.journal.transfer import first_version


def doubles(journal: Journal) -> list[str]:
    """The ids of entries that are already here under another id: the newer of each pair."""
    with journal.store.reading() as fold:
        table = fold.table(TABLE)
        groups: dict[object, list[Entry]] = {}
        for entry in _imported(table):
            groups.setdefault((entry.title, entry.parts, entry.tags), []).append(entry)
        several = (group for group in groups.values() if len(group) > 1)
        return [id for group in several for id in _newer(table, group)]


def _imported(table: Folded) -> Iterator[Entry]:
    for id in table.live():
        entry = entry_of(table.newest[id])
        if entry is not None and first_version.gave_its_id(entry):
            yield entry


def _newer(table: Folded, group: list[Entry]) -> Iterator[str]:
    """Those at the same moment as an older one."""
    seen: set[object] = set()
    for entry in sorted(group, key=lambda each: table.newest[each.id].age):
        at = datetime.fromisoformat(entry.made)
        names = {at.replace(tzinfo=None), at.astimezone(UTC)}
        if seen & names:
            yield entry.id
        seen |= names
