"""What the readers of JSON share: records with their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from compassion_tui.journal.transfer.findings import Taken, Unread
from compassion_tui.journal.transfer.notes import fields_of

Way = tuple[str | int, ...]
"""The keys and indices that lead to a value."""
Records = Iterable[tuple[Way, Any]]
Read = Callable[[Any], Taken]


class Form(NamedTuple):
    """A recognised form: its records, and how each is read."""

    records: Records
    read: Read


def listed(top: Any, name: str) -> list[Any] | None:
    """The list under a name, if at least one item is an object."""
    found = top.get(name) if isinstance(top, dict) else None
    if not isinstance(found, list) or not any(isinstance(each, dict) for each in found):
        return None
    return found


def under(name: str, records: Iterable[Any]) -> Records:
    """The records of a list under a name, each with its path."""
    return (((name, at), each) for at, each in enumerate(records))


def mostly(records: Iterable[Any], *names: str) -> bool:
    """Whether most of the records that are objects have all of these names."""
    found = [names_in(each).issuperset(names) for each in records if isinstance(each, dict)]
    return bool(found) and sum(found) * 2 > len(found)


def names_in(record: Any) -> set[str]:
    """The names of a record's fields; empty if it has none."""
    return {*record} if isinstance(record, dict) else set()


def dicts_in(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; empty if it isn't a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def object_of(record: Any) -> dict[str, Any]:
    """A record that has to be an object.

    Raises:
        Unread: it isn't one.
    """
    if not isinstance(record, dict):
        raise Unread("shape")
    return record


def text_in(record: Mapping[str, Any], name: str) -> str:
    """The text of a field; empty if there's none.

    Raises:
        Unread: it isn't a text.
    """
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unread("shape")
    return value


def rest_of(record: Mapping[str, Any], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of the fields that a form doesn't know."""
    names = frozenset(known)
    return fields_of({name: value for name, value in record.items() if name not in names})
