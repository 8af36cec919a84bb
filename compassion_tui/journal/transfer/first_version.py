"""How the first version read things and made ids, so that what it imported is recognised.

It converted a moment to its reader's time zone, took twelve o'clock for a day without a time, and
made an id from all that. Never change any of this: such ids are in people's journals.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, NamedTuple

import msgspec

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.storage.ids import as_int, as_text

_TEXT = ("text", "body", "content", "entry", "note", "message")
_TITLE = ("title", "name", "subject", "heading")
_DATE = ("made", "date", "datetime", "created", "created_at", "timestamp", "time")
_TAGS = ("tags", "labels", "keywords")

_MOMENT = re.compile(
    r"(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-]*([01]\d|2[0-3])[:h.-]?([0-5]\d))?"
)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]+):[ \t]*(.*)$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(.+)\n")
_DATE_IN_NAME = re.compile(r"\d{4}[-_.]?\d{2}[-_.]?\d{2}.*")

_QUARTER = timedelta(minutes=15)
_OFFSETS = tuple(quarter * _QUARTER for quarter in range(-48, 57))
"""Every offset from UTC that a current time zone can have."""


class Earlier(NamedTuple):
    """An entry as the first version read it."""

    entry: Entry
    """The entry, without an id; its moment is set for each zone it may have been read in."""
    at: datetime
    """When it was made; without a zone if it was taken to be in the reader's."""
    moved: bool = True
    """Whether its moment was written in the reader's time."""


class Unreadable(Exception):
    """The first version didn't take it in."""


def known_seconds(ids: Iterable[str]) -> frozenset[int]:
    """The times in seconds that the first version may have given things, from these ids."""
    found = (as_int(id) >> 80 for id in ids)
    return frozenset(each // 1000 for each in found if each % 1000 == 0)


def ids(earlier: Earlier, seconds: Collection[int]) -> Iterator[str]:
    """The ids that it may have been given, among those from one of these seconds."""
    at = earlier.at
    local = at.tzinfo is None
    told = (at.replace(tzinfo=UTC) if local else at).timestamp()
    for offset in (*_OFFSETS, at.astimezone().utcoffset() or timedelta()):
        second = max(0, int(told - offset.total_seconds() if local else told))
        if second in seconds:
            zone = timezone(offset)
            there = at.replace(tzinfo=zone) if local else at.astimezone(zone)
            made = there.isoformat(timespec="seconds") if earlier.moved else earlier.entry.made
            yield _id(msgspec.structs.replace(earlier.entry, made=made), second)


def gave_its_id(entry: Entry) -> bool:
    """Whether an entry was imported by the first version, and hasn't changed."""
    milliseconds = as_int(entry.id) >> 80
    if milliseconds % 1000:
        return False
    return _id(msgspec.structs.replace(entry, id=""), milliseconds // 1000) == entry.id


def _id(entry: Entry, second: int) -> str:
    digest = hashlib.sha256(msgspec.json.encode(entry)).digest()
    return as_text(second * 1000 << 80 | int.from_bytes(digest[:10]))


def of_fields(text: str, date: str, title: str = "", tags: Iterable[str] = ()) -> Earlier:
    """A note from that moment.

    Raises:
        Unreadable: it has no words, or its date wasn't understood.
    """
    title, text = title.strip(), text.strip()
    if not text:
        title, text = "", title
    if not text:
        raise Unreadable
    parts = (Part(step="note", asked="", text=text),)
    names = tuple(tag.lstrip("@#") for tag in tags)
    entry = Entry(practice="note", title=title, parts=parts, tags=names)
    return Earlier(entry, _moment(date.strip()))


def of_entry(entry: Entry) -> Earlier:
    """An entry in the app's own format that had no id.

    Raises:
        Unreadable: its date wasn't understood.
    """
    return Earlier(msgspec.structs.replace(entry, id=""), _moment(entry.made.strip()), moved=False)


def of_document(document: Mapping[str, Any]) -> Earlier:
    """A TinyDB document, by its field names.

    Raises:
        Unreadable: it wasn't taken in.
    """
    tags = _first(document, _TAGS)
    return of_fields(
        text=str(_first(document, _TEXT) or ""),
        date=str(_first(document, _DATE) or ""),
        title=str(_first(document, _TITLE) or ""),
        tags=map(str, tags) if isinstance(tags, list) else str(tags or "").split(),
    )


def of_text(text: str, name: str) -> Earlier:
    """A Markdown or text file. `name` is the file's, without its suffix.

    Raises:
        Unreadable: it wasn't taken in.
    """
    front = _FRONT.match(text)
    fields: dict[str, object] = {}
    if front is not None:
        fields = {each.lower(): _value(value) for each, value in _FIELD.findall(front[1])}
        text = text[front.end() :]
    if dated := _DATE_IN_NAME.search(name):
        fields.setdefault("date", dated[0])
    heading = _HEADING.match(text)
    if heading and "title" not in fields:
        fields["title"] = heading[1].strip()
        text = text[heading.end() :]
    return of_document({**fields, "text": text})


def holds(earlier: Earlier, entry: Entry) -> bool:
    """Whether the first version kept every word that an entry now has."""
    old = earlier.entry
    return _words(entry) <= _words(old) | {*old.title.replace("#", " ").split()}


def _words(entry: Entry) -> set[str]:
    """Those of its texts; a title that's missing isn't worth a second entry."""
    return set(" ".join([part.text for part in entry.parts]).replace("#", " ").split())


def _value(value: str) -> object:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [part.strip().strip("\"'") for part in value[1:-1].split(",") if part.strip()]
    return value.strip("\"'")


def _moment(text: str) -> datetime:
    try:
        if re.fullmatch(r"\d{9,10}(\.\d+)?", text):
            return datetime.fromtimestamp(float(text)).astimezone()
        try:
            if len(text) > len("2026-11-24"):
                return datetime.fromisoformat(text)
        except ValueError:
            pass
        found = _MOMENT.match(text)
        if found is None:
            raise Unreadable
        year, month, day, hour, minute = found.groups()
        return datetime(int(year), int(month), int(day), int(hour or 12), int(minute or 0))
    except (ValueError, OverflowError, OSError) as error:
        raise Unreadable from error


def _first(document: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((document[name] for name in names if document.get(name)), None)
