"""TOML into typed structs; mistakes are reported with the file and the key.

A second language's file only needs what differs: it's merged over the English one, table by table
and value by value, so that content falls back sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import partial, reduce
from pathlib import Path
from typing import Any, TypeVar

import tomli

from compassion_tui.domain.errors import ContentError
from compassion_tui.domain.text import is_safe_toml, safe_table
from compassion_tui.storage.decoders import convert
from compassion_tui.storage.reading import BY_HAND, UNREADABLE, read_file

Shape = TypeVar("Shape")
Table = dict[str, Any]
"""The contents of a TOML file."""

NAMED_BY = ("id", "code")
"""The keys that identify a table in a list."""


def decode(path: Path, shape: type[Shape], *beneath: Path) -> Shape:
    """The content of a TOML file, as `shape`; what it lacks is taken from those `beneath`.

    Raises:
        UserError: `content.unreadable`, `content.syntax`, `content.key`, or `content.unknown` for a
            table that is laid over none.
    """
    return converted(read_tables(path, *beneath), shape, path.name)


def read_tables(path: Path, *beneath: Path) -> list[Table]:
    """The table in a TOML file, and those in the files `beneath`, if there are any.

    Raises:
        UserError: `content.unreadable` or `content.syntax`.
    """
    return [_read(each) for each in (path, *beneath) if each.exists()] or [_read(path)]


def converted(tables: Sequence[Table], shape: type[Shape], file: str) -> Shape:
    """Tables as `shape`, each merged over those that follow it.

    Raises:
        UserError: `content.key`, for `file`.
    """
    table = reduce(partial(overlaid, file=file), reversed(tables))
    try:
        return convert(table, shape, builtin_types=(datetime, date, time), str_keys=True)
    except UNREADABLE as error:
        what, _, key = str(error).partition(" - at `$.")
        raise ContentError("content.key", file=file, key=key.rstrip("`"), what=what) from error


def text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        UserError: `content.unreadable`, or `content.syntax` if it's no text.
    """
    try:
        return read_file(path, BY_HAND).decode()
    except OSError as error:
        raise ContentError("content.unreadable", file=path.name, why=error.strerror) from error
    except UnicodeDecodeError as error:
        raise ContentError("content.syntax", file=path.name, what=str(error)) from error


def parsed(text: str, file: str) -> Table:
    """The table that a TOML text is, with nothing in it that a terminal would act on.

    Raises:
        UserError: `content.syntax`, for `file`.
    """
    try:
        table = tomli.loads(text)
    except UNREADABLE as error:
        raise ContentError("content.syntax", file=file, what=str(error)) from error
    return table if is_safe_toml(text) else safe_table(table)


def read_lists(path: Path, *beneath: Path) -> dict[str, tuple[str, ...]]:
    """Lists of lines by their ids, none of them empty.

    Raises:
        UserError: the file can't be read, or isn't valid.
    """
    lists = decode(path, dict[str, tuple[str, ...]], *beneath)
    for key, lines in lists.items():
        if not lines:
            raise ContentError("content.empty", file=path.name, key=key)
    return lists


def holding(folders: Sequence[Path], name: str) -> Path:
    """The first folder with that file, which is in one language and never merged."""
    return next((folder for folder in folders if (folder / name).exists()), folders[-1])


def overlaid(under: Any, over: Any, file: str = "", at: str = "") -> Any:
    """A value with another merged over it: tables are merged, and lists of named tables too.

    `file` and `at`, a key in it, are reported if an id doesn't exist below: ids are the same in
    every language.
    """
    if isinstance(under, Mapping) and isinstance(over, Mapping):
        if "id" in under and over.get("id", under["id"]) != under["id"]:
            raise ContentError("content.unknown", file=file, key=_inside(at, "id"), name=over["id"])
        both = under.keys() & over.keys()
        joined = {key: overlaid(under[key], over[key], file, _inside(at, key)) for key in both}
        return {**under, **over, **joined}
    name = _named_by(under, over)
    return _joined(under, over, name, file, at) if name else over


def _read(path: Path) -> Table:
    return parsed(text_of(path), path.name)


def _named_by(*lists: Any) -> str:
    """The key that identifies every table in these lists; empty if there's none."""
    if not all(isinstance(each, Sequence) and not isinstance(each, str) for each in lists):
        return ""
    tables = [table for each in lists for table in each]
    names = (key for key in NAMED_BY if all(_has_name(table, key) for table in tables))
    return next(names, "")


def _has_name(table: Any, key: str) -> bool:
    return isinstance(table, Mapping) and isinstance(table.get(key), str)


def _joined(under: Sequence[Any], over: Sequence[Any], name: str, file: str, at: str) -> list[Any]:
    """The tables in the order of `under`.

    An id that `under` doesn't have is a slip; places, which have codes, can be added at the end.
    """
    others = {table[name]: table for table in over}
    joined = [
        overlaid(table, others.pop(table[name], {}), file, _inside(at, table[name]))
        for table in under
    ]
    if others and name == "id":
        raise ContentError("content.unknown", file=file, key=at, name=next(iter(others)))
    return [*joined, *others.values()]


def _inside(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
