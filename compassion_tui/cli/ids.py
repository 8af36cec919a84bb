"""How a command line names an entry: by the end of its id, if that's unambiguous."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from compassion_tui.domain.errors import TransferError
from compassion_tui.domain.text import safe_line

if TYPE_CHECKING:
    from compassion_tui.domain.entry import Entry
    from compassion_tui.journal.journal import Journal

_LEAST = 4
"""The fewest letters of an ending: every id ends in an empty one."""


def named(journal: Journal, endings: Iterable[str]) -> list[Entry]:
    """The entries whose ids end like that.

    Raises:
        UserError: there's no such entry, or there are several.
    """
    return [entry_named(journal, id) for id in ids_of(endings, journal.ids())]


def ids_of(endings: Iterable[str], ids: Sequence[str]) -> list[str]:
    """The one id for each ending.

    Raises:
        UserError: an ending is too short, or none has it, or several do.
    """
    return [_id_of(ending, ids) for ending in endings]


def entry_named(journal: Journal, id: str) -> Entry:
    """The entry with that whole id.

    Raises:
        UserError: it can't be read.
    """
    entry = journal.get(id)
    if entry is None:  # a newer app wrote it, in an unknown format
        raise TransferError("transfer.nothing", ending=id)
    return entry


def _id_of(ending: str, ids: Sequence[str]) -> str:
    if len(ending) < _LEAST:
        raise TransferError("transfer.short", count=_LEAST)
    found = [id for id in ids if id.endswith(ending.upper())]
    if len(found) != 1:
        raise TransferError(
            "transfer.several" if found else "transfer.nothing", ending=safe_line(ending)
        )
    return found[0]
