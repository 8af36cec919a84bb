"""Notes made of what other programs wrote, and what makes two of them the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from compassion_tui.domain.editing import NOTE
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.facts import LETTER
from compassion_tui.journal.transfer.findings import Taken, Unread
from compassion_tui.journal.transfer.moments import Moment, has_offset, instant, moment_of
from compassion_tui.storage.ids import is_id

Named = Iterable[tuple[str, str]]
"""Texts, each under the name of its field."""

TEXT = ("text", "body", "content", "entry", "note", "message")
TITLE = ("title", "name", "subject", "heading")
DATE = ("made", "date", "datetime", "created", "created_at", "timestamp", "time")
TAGS = ("tags", "tag", "labels", "keywords")
"""Field names that other programs use, the likeliest first."""
_ALSO_DATES = frozenset({*DATE, "day", "created-at", "createdat", "creation_date", "creationdate"})
_CHANGED = frozenset({"updated", "updated_at", "updatedat", "modified", "modified_at", "edited"})
"""When a document was changed last: no words, and not when it was made."""


def note(
    made: Moment,
    text: str,
    title: str = "",
    tags: Iterable[str] = (),
    fields: Named = (),
    remarks: Iterable[str] = (),
) -> Taken:
    """A free note of that moment. `fields` stand below its text, each under its name.

    Raises:
        Unread: there are no words in it.
    """
    title, text = title.strip(), text.strip()
    fields = (*fields, ("date", made.said)) if made.said else fields
    extra = tuple(_field(name, words) for name, words in fields if words.strip()) if fields else ()
    if not text and not extra:
        title, text = "", title
    if not text and not extra:
        raise Unread("empty")
    parts = (Part(step=NOTE, asked="", text=text), *extra) if text else extra
    names = dict.fromkeys(name for tag in tags if (name := tag.strip().lstrip("@#").strip()))
    said = (*remarks, made.doubt) if made.doubt else tuple(remarks)
    return Taken(
        Entry(practice=NOTE, title=title, made=made.made, parts=parts, tags=tuple(names)), said
    )


def _field(name: str, words: str) -> Part:
    """A field as a part; the steps whose question is not shown are left to what they are for."""
    step = f"{name}-field" if name in (NOTE, LETTER) else name
    return Part(step=step, asked=name, text=words.strip())


def tagged(document: Mapping[str, Any], by_name: Moment | None = None) -> Taken:
    """A note out of a document whose fields are named as other programs name them.

    Each field that is none of these stands in the note under its own name. `by_name` is the
    moment of the file's name, for where no field has one that can be read.

    Raises:
        Unread: it has no date that can be read, or no words.
    """
    rest = {str(name): value for name, value in document.items() if value not in (None, "", [])}
    made = _date_of(rest, by_name)
    tags = tags_of(_taken(rest, TAGS))
    text = _words(rest, TEXT)
    title = _words(rest, TITLE)
    for name in [name for name in rest if name.casefold() in _CHANGED and _is_moment(rest[name])]:
        del rest[name]
    return note(made, text, title, tags, fields_of(rest))


def tags_of(value: Any) -> tuple[str, ...]:
    """The tags of a field: a list, or names parted by commas, else by blanks."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(value, list | dict):
        return tuple(tag for _, told in _flat("", value) for tag in told.split("\n"))
    text = str(value or "")
    return tuple(text.split(",") if "," in text else text.split())


def fields_of(document: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """All the words in a document, each under the names that lead to it."""
    for name, value in document.items():
        yield from _flat(f"{before} {name}".strip(), value)


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from fields_of(value, name)
    elif isinstance(value, list):
        plain = [str(each) for each in value if isinstance(each, str | int | float)]
        if plain:
            yield name, "\n".join(plain)
        for each in value:
            if isinstance(each, Mapping | list):
                yield from _flat(name, each)
    elif value is not None and not isinstance(value, bool):
        yield name, str(value)


def _date_of(rest: dict[str, Any], by_name: Moment | None) -> Moment:
    """The first date that can be read; those that can are no words, and are taken out."""
    found: list[Moment] = []
    why = "date"
    for name in sorted(rest, key=_likelihood):
        if name.casefold() not in _ALSO_DATES:
            continue
        try:
            value = rest[name]
            if name.casefold() == "time" and found and len(found[0].made) == len("2024-03-01"):
                found[0] = moment_of(f"{found[0].made} {value}")
            else:
                found.append(moment_of(value))
            del rest[name]
        except Unread as error:
            why = error.why
    if found:
        return found[0]
    if by_name is None:
        raise Unread(why)
    return by_name


def _likelihood(name: str) -> int:
    plain = name.casefold()
    return DATE.index(plain) if plain in DATE else len(DATE)


def _is_moment(value: Any) -> bool:
    try:
        moment_of(value)
    except Unread:
        return False
    return True


def _taken(rest: dict[str, Any], names: tuple[str, ...]) -> Any:
    """The likeliest of some fields, taken out of the rest; None where there is none of them."""
    for wanted in names:
        for name in rest:
            if name.casefold() == wanted:
                return rest.pop(name)
    return None


def _words(rest: dict[str, Any], names: tuple[str, ...]) -> str:
    """The likeliest of some fields that is a text; what is none stays in the rest."""
    for wanted in names:
        for name, value in rest.items():
            if name.casefold() == wanted and isinstance(value, str | int | float):
                del rest[name]
                return str(value)
    return ""


def identified(entry: Entry) -> Entry:
    """An entry with an id: its own, or one made of its moment and its words.

    The same words of the same moment are the same entry, whatever form they came in and wherever
    they are read; how they are spaced, and tags, make no difference.

    Raises:
        Unread: it has neither an id nor a date.
    """
    if is_id(entry.id):
        return entry
    try:
        at = instant(entry.made)
    except ValueError:
        raise Unread("date" if not entry.made else "date_unread") from None
    told = at.isoformat() if has_offset(entry.made) else entry.made
    texts = (text for part in entry.parts for text in (part.asked, part.text))
    words = "\0".join((told, entry.title, *texts)).encode("utf-8", "replace")
    digest = hashlib.sha256(words.translate(None, _UNHEARD)).digest()
    return msgspec.structs.replace(entry, id=_id(_milliseconds(at), digest))


_UNHEARD = b" \t\n\r\v\f\0"
"""What makes no difference between two texts: how they are spaced and cut up."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)


def _id(milliseconds: int, digest: bytes) -> str:
    """A ULID of a time, and of what is to tell two of that time apart; two digits at a time."""
    number = milliseconds << 80 | int.from_bytes(digest[:10])
    return "".join([_PAIRS[number >> place & 1023] for place in range(120, -10, -10)])


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _milliseconds(at: datetime) -> int:
    since = at - _EPOCH
    return max(0, since.days * 86_400 + since.seconds) * 1000
