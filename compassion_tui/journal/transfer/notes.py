"""Notes made from what other programs wrote, and what makes two of them the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from compassion_tui.domain.entry import NOTE, Entry, Part
from compassion_tui.domain.facts import LETTER
from compassion_tui.journal.transfer.findings import Flaw, Reason, Taken, Unread
from compassion_tui.journal.transfer.first_version import Earlier
from compassion_tui.journal.transfer.moments import Moment, has_offset, instant, moment_of
from compassion_tui.storage.ids import is_id

Named = Iterable[tuple[str, str]]
"""Texts, each under its field's name."""

TEXT = ("text", "body", "content", "entry", "note", "message")
TITLE = ("title", "name", "subject", "heading")
TAGS = ("tags", "tag", "labels", "keywords")
DATES = ("made", "date", "datetime", "created", "created_at", "timestamp", "time", "day",
         "created-at", "createdat", "creation_date", "creationdate")  # fmt: skip
"""Field names that other programs use, the most likely first."""
CHANGED = ("updated", "updated_at", "updatedat", "modified", "modified_at", "edited")
"""When a document last changed: neither words nor the time it was made."""
_MOMENTS = frozenset({*DATES, *CHANGED})


def note(
    made: Moment,
    text: str,
    title: str = "",
    tags: Iterable[str] = (),
    fields: Named = (),
    remarks: Collection[Flaw] = (),
    earlier: Callable[[], Earlier] | None = None,
) -> Taken:
    """A free note from that moment. `fields` are below its text, each under its name.

    `earlier` is the note as the first version read it.

    Raises:
        Unread: there are no words in it.
    """
    title, text = title.strip(), text.strip()
    fields = (*fields, ("date", made.said)) if made.said else fields
    extra = tuple(field(name, words) for name, words in fields if words.strip()) if fields else ()
    if not text and not extra:
        title, text = "", title
    names = dict.fromkeys([tag.strip().lstrip("@#").strip() for tag in tags])
    names.pop("", None)
    if not text and not extra:
        if not names or "attachments" not in remarks:
            raise Unread("empty")
        extra = (field("tags", "\n".join(names)),)  # all that was written at a picture
    parts = (Part(step=NOTE, asked="", text=text), *extra) if text else extra
    entry = Entry(practice=NOTE, title=title, made=made.made, parts=parts, tags=tuple(names))
    return Taken(entry, (*remarks, made.doubt) if made.doubt else tuple(remarks), earlier)


def field(name: str, words: str) -> Part:
    """A field as a part; steps whose question isn't shown are left for their own purpose."""
    step = f"{name}-field" if name in (NOTE, LETTER) else name
    return Part(step=step, asked=name, text=words.strip())


def known_by(taken: Taken, read: Callable[..., Taken], *given: Any) -> Taken:
    """A note that's the same entry as another reading of it, if there are words in that one.

    For words that weren't always read: who has the entry without them has it, and isn't given it
    a second time.
    """
    with suppress(Unread):
        id = identified(read(*given).entry).id
        return msgspec.structs.replace(taken, entry=msgspec.structs.replace(taken.entry, id=id))
    return taken


def tagged(document: Mapping[str, Any], by_name: Moment | None = None) -> Taken:
    """A note from a document whose fields have the names that other programs use.

    Any other field is in the note under its own name. `by_name` is the moment in the file's name,
    in case no field has one that can be read.

    Raises:
        Unread: it has no date that can be read, or no words.
    """
    fields = _Fields(document)
    made = fields.take_moment(by_name)
    tags = tags_of(fields.take(TAGS))
    text = fields.take_text(TEXT)
    title = fields.take_text(TITLE)
    return note(made, text, title, tags, fields_of(fields.rest))


def tags_of(value: Any) -> tuple[str, ...]:
    """The tags in a field: a list, or names separated by commas, otherwise by spaces."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(value, dict):  # names with counts or marks, or names that are places in a list
        worded = {n: each for n, each in value.items() if isinstance(each, str | list | dict)}
        marked = [name for name, each in value.items() if name not in worded and each is not False]
        return (*marked, *_tags_within(worded))
    if isinstance(value, list):
        return _tags_within(value)
    text = _said(value) if value else ""
    return tuple(text.split(",") if "," in text else text.split())


def _tags_within(value: list[Any] | dict[str, Any]) -> tuple[str, ...]:
    return tuple(tag for _, told in _flat("", value) for tag in told.split("\n"))


def fields_of(document: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """All the words in a document, each under the names that lead to it."""
    for name, value in document.items():
        yield from _flat(f"{before} {name}".strip(), value)


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from fields_of(value, name)
    elif isinstance(value, list):
        plain = [_said(each) for each in value if isinstance(each, str | int | float)]
        if plain:
            yield name, "\n".join(plain)
        for each in value:
            if isinstance(each, Mapping | list):
                yield from _flat(name, each)
    elif value is not None:
        yield name, _said(value)


def _said(value: object) -> str:
    """A value as JSON says it, without quotes."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Fields:
    """The fields of a document that haven't been taken yet, by name; upper case doesn't matter."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.rest = {str(name): each for name, each in document.items() if each not in _EMPTY}
        self._names = {name.casefold(): name for name in self.rest}

    def take(self, names: Iterable[str]) -> Any:
        """Take the most likely of some fields; None if there are none."""
        for plain in names:
            if plain in self._names:
                return self.rest.pop(self._names.pop(plain))
        return None

    def take_text(self, names: Iterable[str]) -> str:
        """Take the most likely of some fields that's a text; the others stay."""
        for plain in names:
            name = self._names.get(plain)
            if name is not None and isinstance(self.rest[name], str | int | float):
                del self._names[plain]
                return _said(self.rest.pop(name))
        return ""

    def take_moment(self, by_name: Moment | None) -> Moment:
        """Take the first date that can be read, and drop all others that can.

        Raises:
            Unread: there's none that can be read.
        """
        try:
            found = self._first_moment()
        except Unread:
            if by_name is None:
                raise
            found = by_name
        for plain in _MOMENTS & self._names.keys():
            with suppress(Unread):
                if not moment_of(self.rest[self._names[plain]]).doubt:
                    self._drop(plain)
        return found

    def _first_moment(self) -> Moment:
        why: Reason = "date"
        for plain in DATES:
            if plain in self._names:
                try:
                    found = moment_of(self.rest[self._names[plain]])
                except Unread as error:
                    why = error.why
                else:
                    self._drop(plain)
                    return self._timed(found)
        raise Unread(why)

    def _timed(self, day: Moment) -> Moment:
        """A day with the time from another field."""
        if "time" not in self._names or len(day.made) > len("2024-03-01"):
            return day
        found = moment_of(f"{day.made} {self.rest[self._names['time']]}")
        self._drop("time")
        return found

    def _drop(self, plain: str) -> None:
        del self.rest[self._names.pop(plain)]


_EMPTY: tuple[Any, ...] = (None, "", [])


def identified(entry: Entry) -> Entry:
    """An entry with an id: its own, or one made from its moment and its words.

    The same words from the same moment are the same entry, whatever form they came in and wherever
    they're read; spacing and tags don't matter.

    Raises:
        Unread: it has neither an id nor a date.
    """
    if entry.id and is_id(entry.id):
        return entry
    told = entry.made
    try:
        at = datetime.fromisoformat(told)
        if at.tzinfo or has_offset(told):
            utc = instant(told)
            at, told = utc.replace(tzinfo=None), utc.isoformat() if has_offset(told) else told
    except ValueError:
        raise Unread("date" if not told else "date_unread") from None
    texts = [told, entry.title]
    for part in entry.parts:
        texts += (part.asked, part.text)
    heard = "".join(texts).encode("utf-8", "replace").translate(None, _UNHEARD)
    digest = hashlib.sha256(heard).digest()
    return msgspec.structs.replace(entry, id=_id(_milliseconds(at), digest))


_UNHEARD = b" \t\n\r\v\f\0"
"""What doesn't matter between two texts: spacing and line breaks."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)


def _id(milliseconds: int, digest: bytes) -> str:
    """A ULID from a time, and from what tells entries of that time apart; two digits at a time."""
    two, at = _PAIRS, milliseconds
    a, b = int.from_bytes(digest[:5]), int.from_bytes(digest[5:10])  # small numbers shift faster
    return (
        f"{two[at >> 40]}{two[at >> 30 & 1023]}{two[at >> 20 & 1023]}{two[at >> 10 & 1023]}"
        f"{two[at & 1023]}{two[a >> 30]}{two[a >> 20 & 1023]}{two[a >> 10 & 1023]}{two[a & 1023]}"
        f"{two[b >> 30]}{two[b >> 20 & 1023]}{two[b >> 10 & 1023]}{two[b & 1023]}"
    )


_EPOCH = datetime(1970, 1, 1)


def _milliseconds(at: datetime) -> int:
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1000 if since.days >= 0 else 0
