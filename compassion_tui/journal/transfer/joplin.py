"""Joplin's raw export: a file for each note, notebook and tag, and for each tag of a note.

Its fields are below the text. From Joplin 3: packages/lib/models/BaseItem.ts, `serialize`, and
packages/lib/utils/frontMatter.ts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from compassion_tui.journal.transfer.decoding import text_of
from compassion_tui.journal.transfer.findings import Refused, Taken, Unread
from compassion_tui.journal.transfer.moments import moment_of
from compassion_tui.journal.transfer.notes import note

_FIELDS = re.compile(r"(?:\A|\n\n)id: [0-9a-f]{32}\n(?:[a-z_]+: ?[^\n]*\n)*type_: \d+\s*\Z")
_DIGITS = frozenset("0123456789abcdef")
_LENGTH = 32 + len(".md")
"""The length of an item's file name."""
_NOTE, _TAG, _TIE = "1", "5", "6"
"""The values of `type_`: a note, a tag, and the link of a tag to a note."""


class Item(NamedTuple):
    """The content of a file."""

    title: str
    text: str
    fields: Mapping[str, str]


def parted(text: str) -> Item | None:
    """The item in a text; None if it isn't one."""
    found = _FIELDS.search(text) if "\ntype_: " in text[-40:] else None
    if found is None or "\ncreated_time: " not in found[0]:  # a person may have written the rest
        return None
    pairs = (line.partition(":") for line in found[0].strip().split("\n"))
    title, _, body = text[: found.start()].partition("\n")
    return Item(title, body, {name: value.strip() for name, _, value in pairs})


def note_of(item: Item) -> Taken | Unread:
    """The note in an item."""
    fields = item.fields
    if fields.get("type_") != _NOTE:
        return Unread("kind")
    try:
        if fields.get("encryption_applied") == "1":
            raise Unread("encrypted")
        made = moment_of(fields.get("user_created_time") or fields.get("created_time"))
        return note(made, item.text, item.title, (), _told(fields))
    except Unread as error:
        return error


def _told(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a person has said of a note, by the names and in the order of Joplin's front matter.

    So the same note is the same entry from either export.
    """
    yield "source", fields.get("source_url", "")
    yield "author", fields.get("author", "")
    if fields.get("is_todo") == "1":
        yield "completed?", "no" if fields.get("todo_completed", "0") == "0" else "yes"
    due = fields.get("todo_due", "0")
    if due != "0":
        with suppress(Unread):
            due = moment_of(int(due) if due.isdecimal() else due).made
        yield "due", due.replace("T", " ").replace("+00:00", "Z")


def id_in(name: str) -> str:
    """The id of the item in a file's name; empty if it has another name."""
    before, id = name[:-_LENGTH][-1:], name[-_LENGTH:-3]
    named = before in ("", "/") and name.endswith(".md") and _DIGITS.issuperset(id)
    return id if named and len(name) >= _LENGTH else ""


def tags_among(names: Iterable[str], read: Callable[[str], bytes]) -> dict[str, list[str]]:
    """The tags of each note, by its id, from the other files beside it."""
    titles: dict[str, str] = {}
    ties: list[tuple[str, str]] = []
    for name in filter(id_in, names):
        with suppress(Refused):
            data = read(name)
            if data.rstrip()[-8:] in (b"type_: 5", b"type_: 6"):
                fields = item.fields if (item := parted(text_of(data))) else {}
                if item and fields.get("type_") == _TAG:
                    titles[fields["id"]] = item.title
                elif fields.get("type_") == _TIE:
                    ties.append((fields.get("note_id", ""), fields.get("tag_id", "")))
    tags: dict[str, list[str]] = {}
    for note_id, tag in ties:
        if tag in titles:
            tags.setdefault(note_id, []).append(titles[tag])
    return tags
