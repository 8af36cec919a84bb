"""TOML into typed structs; whatever is wrong is told with the file and the key.

A second language's file needs only what it says otherwise: it is laid over the English one,
table by table and value by value, so that content falls back sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from compassion_tui.domain.errors import ContentError

Shape = TypeVar("Shape")
Table = dict[str, Any]
"""What stands in a TOML file."""

NAMED_BY = ("id", "code")
"""What tells the tables of a list apart."""


def decode(path: Path, shape: type[Shape], *beneath: Path) -> Shape:
    """The contents of a TOML file, as `shape`; what it lacks is taken from those `beneath`.

    Raises:
        UserError: `content.unreadable`, `content.syntax` or `content.key`.
    """
    return converted(read_tables(path, *beneath), shape, path.name)


def read_tables(path: Path, *beneath: Path) -> list[Table]:
    """The table in a TOML file, and those in the files `beneath`, where there are any.

    Raises:
        UserError: `content.unreadable` or `content.syntax`.
    """
    return [_read(each) for each in (path, *beneath) if each.exists()] or [_read(path)]


def converted(tables: Sequence[Table], shape: type[Shape], file: str) -> Shape:
    """Tables as `shape`, each laid over those that follow it.

    Raises:
        UserError: `content.key`, for `file`.
    """
    table = reduce(overlaid, reversed(tables))
    try:
        return msgspec.convert(table, shape, builtin_types=(datetime, date, time), str_keys=True)
    except msgspec.ValidationError as error:
        what, _, key = str(error).partition(" - at `$.")
        raise ContentError("content.key", file=file, key=key.rstrip("`"), what=what) from error


def holding(folders: Sequence[Path], name: str) -> Path:
    """The first folder that has the file, which is of one language and is never mixed."""
    return next((folder for folder in folders if (folder / name).exists()), folders[-1])


def overlaid(under: Any, over: Any) -> Any:
    """A value with another laid over it: tables are joined, and lists of named tables too."""
    if isinstance(under, Mapping) and isinstance(over, Mapping):
        joined = {key: overlaid(under[key], over[key]) for key in under.keys() & over.keys()}
        return {**under, **over, **joined}
    name = _name_of(under, over)
    return _joined(under, over, name) if name else over


def _read(path: Path) -> Table:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, Any])
    except OSError as error:
        raise ContentError("content.unreadable", file=path.name, why=error.strerror) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContentError("content.syntax", file=path.name, what=str(error)) from error


def _name_of(*lists: Any) -> str:
    """The key by which every table of these lists is named; empty if there is none."""
    if not all(isinstance(each, Sequence) and not isinstance(each, str) for each in lists):
        return ""
    tables = [table for each in lists for table in each]
    held = (key for key in NAMED_BY if all(isinstance(t, Mapping) and key in t for t in tables))
    return next(held, "")


def _joined(under: Sequence[Any], over: Sequence[Any], name: str) -> list[Any]:
    """The tables in the order of `under`; what `over` alone has comes last."""
    others = {table[name]: table for table in over}
    joined = [overlaid(table, others.pop(table[name], {})) for table in under]
    return [*joined, *others.values()]
