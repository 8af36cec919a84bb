"""Notes made of what other programs wrote."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.storage.ids import as_text, is_id

_TEXT = ("text", "body", "content", "entry", "note", "message")
_TITLE = ("title", "name", "subject", "heading")
_DATE = ("made", "date", "datetime", "created", "created_at", "timestamp", "time")
_TAGS = ("tags", "labels", "keywords")
"""Field names that other programs use, the likeliest first."""

_MOMENT = re.compile(
    r"(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-]*([01]\d|2[0-3])[:h.-]?([0-5]\d))?"
)


class NoDate(Exception):
    """Nothing says when it was written."""


def note(*, text: str, date: str, title: str = "", tags: Iterable[str] = ()) -> Entry:
    """A free note of that moment. The same words of the same moment are the same note.

    Raises:
        NoDate: the date cannot be read.
        ValueError: there are no words in it.
    """
    title, text = title.strip(), text.strip()
    if not text:
        title, text = "", title
    if not text:
        raise ValueError
    parts = (Part(step="note", asked="", text=text),)
    made = moment(date).isoformat(timespec="seconds")
    names = tuple(tag.lstrip("@#") for tag in tags)
    return identified(Entry(practice="note", title=title, made=made, parts=parts, tags=names))


def tagged(document: Mapping[str, Any]) -> Entry:
    """A note out of a document whose fields are named as other programs name them."""
    tags = _first(document, _TAGS)
    return note(
        text=str(_first(document, _TEXT) or ""),
        date=str(_first(document, _DATE) or ""),
        title=str(_first(document, _TITLE) or ""),
        tags=map(str, tags) if isinstance(tags, list) else str(tags or "").split(),
    )


def identified(entry: Entry) -> Entry:
    """An entry with an id: its own, or one made of its moment and its words.

    Raises:
        NoDate: it has neither an id nor a date.
    """
    if is_id(entry.id):
        return entry
    bare = msgspec.structs.replace(entry, id="")
    digest = hashlib.sha256(msgspec.json.encode(bare)).digest()
    milliseconds = max(0, int(moment(entry.made).timestamp() * 1000))
    id = as_text(milliseconds << 80 | int.from_bytes(digest[:10]))
    return msgspec.structs.replace(entry, id=id)


def moment(text: str) -> datetime:
    """A moment out of a date, with or without a time, or seconds since 1970; noon without one.

    Raises:
        NoDate: it is none.
    """
    try:
        return _moment(text.strip())
    except (ValueError, OverflowError, OSError) as error:
        raise NoDate from error


def _moment(text: str) -> datetime:
    if re.fullmatch(r"\d{9,10}(\.\d+)?", text):
        return datetime.fromtimestamp(float(text)).astimezone()
    try:
        if len(text) > len("2026-11-24"):
            return datetime.fromisoformat(text).astimezone()
    except ValueError:
        pass
    found = _MOMENT.match(text)
    if found is None:
        raise ValueError
    year, month, day, hour, minute = found.groups()
    at = datetime(int(year), int(month), int(day), int(hour or 12), int(minute or 0))
    return at.astimezone()


def _first(document: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((document[name] for name in names if document.get(name)), None)
