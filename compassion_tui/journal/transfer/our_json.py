"""Our own JSON: entries as the journal has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.text import safe_json
from compassion_tui.journal.transfer import first_version
from compassion_tui.journal.transfer.findings import Refused, Taken, Unread
from compassion_tui.journal.transfer.json_records import rest_of
from compassion_tui.journal.transfer.notes import identified
from compassion_tui.storage.decoders import convert
from compassion_tui.storage.ids import is_id

FORMAT = "compassion-entries"
VERSION = 1


class Header(msgspec.Struct):
    """What our files say about themselves."""

    format: str
    version: int = 0


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file: entries as the journal has them, in order of their moments."""

    format: str
    version: int = VERSION
    entries: tuple[Entry, ...]


def as_json(entries: Sequence[Entry]) -> str:
    """Everything in the entries. Importing it gives the same entries."""
    export = Export(format=FORMAT, entries=tuple(entries))
    return safe_json(msgspec.json.format(msgspec.json.encode(export)).decode()) + "\n"


def records(top: Any) -> Iterator[tuple[tuple[str | int, ...], Any]] | None:
    """The entries in one of our files, each with its path; None if it isn't one.

    Raises:
        Refused: a newer version wrote it, or it holds no entries.
    """
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        return None
    version = top.get("version", 0)
    if not isinstance(version, int) or version > VERSION:
        raise Refused("newer")
    entries = top.get("entries")
    if not isinstance(entries, list):
        raise Refused("almost", form="compassion")
    return ((("entries", at), each) for at, each in enumerate(entries))


def taken(record: Any) -> Taken:
    """An entry as it was.

    Raises:
        Unread: it has another shape.
    """
    try:
        entry = convert(record, Entry)
    except msgspec.ValidationError:
        raise Unread("shape") from None
    if more := tuple(_unknown(record)):
        entry = msgspec.structs.replace(entry, parts=(*entry.parts, *more))
    if is_id(entry.id):
        return Taken(entry)
    return Taken(identified(entry), earlier=lambda: first_version.of_entry(entry))


def _unknown(record: dict[str, Any]) -> Iterator[Part]:
    """The words in fields that aren't ours, each under its name."""
    ours = _FIELDS if is_id(record.get("id", "")) else _FIELDS - {"id"}
    for each, known in ((record, ours), *((part, _PART) for part in record.get("parts", ()))):
        if each.keys() - known:
            for name, words in rest_of(each, known):
                if words.strip():
                    yield Part(step=name, asked=name, text=words)


_FIELDS = frozenset((*Entry.__struct_fields__, "_id"))
_PART = frozenset(Part.__struct_fields__)
