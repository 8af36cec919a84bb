"""Practices, out of TOML files. A wrong one is a UserError that names the file and the key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from compassion_tui.domain.errors import ContentError, UserError
from compassion_tui.domain.practice import ENDS, Practice, edges, reachable
from compassion_tui.domain.steps import GROUND, PEOPLE, SHELF, Step
from compassion_tui.library.decode import Table, converted, overlaid, read_tables

KINDS = tuple(str(kind.__struct_config__.tag) for kind in get_args(Step))
"""Every kind of step, by its name in a file."""

PLACES = frozenset({"", GROUND, PEOPLE, "home", "here"})
"""Where an option may lead, besides to a practice."""

TAKEN = frozenset(
    {*PLACES, "practices", "unfinished", "shelf", "journal", "learn", "pause", "settings", "back"}
    | {"palette", "help", "unlock", "cover", "contacts", "seal", "import"}
)
"""What no practice can be named, because something else is opened by that name."""


Shared = Mapping[str, Sequence[Table]]
"""The steps that several practices share, by the name that puts them there (shared.toml)."""


def read_practice(path: Path, *beneath: Path, shared: Shared) -> Practice:
    """The practice in a file, over those `beneath`, whole and consistent.

    Raises:
        UserError: the first thing that is wrong with it.
    """
    practice = decoded(path, *beneath, shared=shared)
    for error in faults(practice, path.name):
        raise error
    return practice


def decoded(path: Path, *beneath: Path, shared: Shared) -> Practice:
    """The practice in a file, over those `beneath`, as far as its types go.

    Raises:
        UserError: it couldn't be read; for a kind of step that there is not, with those there are.
    """
    try:
        tables = [with_shared(each, shared, path.name) for each in read_tables(path, *beneath)]
        return converted(tables, Practice, path.name)
    except UserError as error:
        if not str(error.values.get("key")).endswith(".kind"):
            raise
        raise ContentError("content.kind", **error.values, every=KINDS) from error


def with_shared(practice: Table, shared: Shared, file: str) -> Table:
    """A practice's table, with the shared steps in the places where it names them.

    Raises:
        UserError: there are none of that name.
    """
    steps = practice.get("steps")
    if not isinstance(steps, list):
        return practice
    filled = [each for at, step in enumerate(steps) for each in _shared(step, shared, file, at)]
    return {**practice, "steps": filled}


def _shared(step: object, shared: Shared, file: str, at: int) -> Iterator[object]:
    """A step, or the shared ones that it names; what it says besides is laid over the first."""
    if not isinstance(step, dict) or "shared" not in step:
        yield step
        return
    name = str(step["shared"])
    if name not in shared:
        raise ContentError("content.unknown", file=file, key=f"steps[{at}].shared", name=name)
    own = {key: value for key, value in step.items() if key != "shared"}
    for each in shared[name]:
        yield overlaid(each, own)
        own = {}


def faults(practice: Practice, file: str) -> Iterator[UserError]:
    """Everything that is wrong with a practice and that its types can't say."""
    if not practice.steps:
        yield ContentError("content.empty", file=file, key="steps")
        return
    if practice.id in TAKEN:
        yield ContentError("content.taken", file=file, key="id", name=practice.id)
    ids = [step.id for step in practice.steps]
    yield from _doubles(file, "steps", ids)
    yield from _lost_ways(practice, file)
    yield from _unreachable(practice, file)
    for name in practice.unhurried:
        if name not in ids:
            yield ContentError("content.unknown", file=file, key="unhurried", name=name)
    for step in practice.steps:
        yield from _faults_of(step, file, frozenset(ids))


def strays(
    practice: Practice,
    file: str,
    *,
    practices: Collection[str],
    patterns: Collection[str],
    lists: Collection[str],
) -> Iterator[UserError]:
    """What its steps name and that is not there: practices, breath patterns, offered lines."""
    known = {"places": {*PLACES, *practices}, "patterns": patterns, "lists": {*lists, SHELF}}
    for step in practice.steps:
        for key, name, among in step.named():
            if name not in known[among]:
                where = f"steps.{step.id}.{key}"
                yield ContentError("content.unknown", file=file, key=where, name=name)


def _lost_ways(practice: Practice, file: str) -> Iterator[UserError]:
    known = {*ENDS, *(step.id for step in practice.steps)}
    for start, to, _ in edges(practice):
        if to not in known:
            yield ContentError("content.unknown", file=file, key=f"steps.{start}.goto", name=to)


def _unreachable(practice: Practice, file: str) -> Iterator[UserError]:
    seen = reachable(practice)
    for step in practice.steps:
        if step.id not in seen:
            yield ContentError("content.unreachable", file=file, key=f"steps.{step.id}")


def _faults_of(step: Step, file: str, known: frozenset[str]) -> Iterator[UserError]:
    yield from _doubles(file, f"steps.{step.id}.options", (o.id for o in step.options))
    for name in step.references:
        if name not in known:
            yield ContentError("content.unknown", file=file, key=f"steps.{step.id}", name=name)


def _doubles(file: str, key: str, ids: Iterable[str]) -> Iterator[UserError]:
    for id, count in Counter(ids).items():
        if count > 1:
            yield ContentError("content.double", file=file, key=key, name=id)
