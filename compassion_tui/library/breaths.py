"""Breath patterns, from breaths.toml. A wrong one is a UserError that names file and key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from compassion_tui.domain.breath import BreathPattern
from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.pace import checked
from compassion_tui.library.decode import decode


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    patterns: tuple[BreathPattern, ...]


def read_patterns(path: Path, *beneath: Path) -> dict[str, BreathPattern]:
    """The patterns of a file, over those `beneath`, by id and in order.

    Raises:
        UserError: the first thing that is wrong with it.
    """
    patterns = decode(path, _File, *beneath).patterns
    for error in faults(patterns, path.name):
        raise error
    return {pattern.id: pattern for pattern in patterns}


def faults(patterns: Sequence[BreathPattern], file: str) -> Iterator[ContentError]:
    """Everything that's wrong with patterns, beyond what their types can say."""
    if not patterns:
        yield ContentError("content.empty", file=file, key="patterns")
    known: set[str] = set()
    every = {pattern.id for pattern in patterns}
    for pattern in patterns:
        key = f"patterns.{pattern.id}"
        if pattern.id in known:
            yield ContentError("content.double", file=file, key="patterns", name=pattern.id)
        if pattern.twin and pattern.twin not in every:
            yield ContentError("content.unknown", file=file, key=f"{key}.twin", name=pattern.twin)
        yield from _out_of_range(pattern, file, key)
        known.add(pattern.id)


def _out_of_range(pattern: BreathPattern, file: str, key: str) -> Iterator[ContentError]:
    try:
        checked(pattern)
    except UserError as error:
        part = error.values.get("part", "")
        values = {**error.values, "file": file, "key": f"{key}.{part}".rstrip(".")}
        yield ContentError(f"{error.id}_in_file", **values)
