"""FreeCBT's thought records, as JSON and as a table: each field under its name.

From erosson/freecbt: expo54/src/model/thought.ts and thoughts-archive.ts, and the older
src/legacy/io-ts/thought/persist.ts, where a distortion is an object; export.tsx for the table.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from compassion_tui.journal.transfer.findings import Taken, Unread
from compassion_tui.journal.transfer.json_records import Form, mostly, object_of, rest_of, under
from compassion_tui.journal.transfer.moments import moment_of
from compassion_tui.journal.transfer.notes import note

COLUMNS = "uuid,createdAt,updatedAt,automaticThought,"
"""The first columns of its table."""


def form(top: Any) -> Form | None:
    """Its archive, from any version; None if it isn't one."""
    thoughts = top.get("thoughts") if isinstance(top, dict) else top
    if isinstance(thoughts, dict):
        thoughts = list(thoughts.values())
    if not isinstance(thoughts, list) or not mostly(thoughts, "automaticThought", "createdAt"):
        return None
    return Form(under("thoughts", thoughts), thought)


def thoughts_in(text: str) -> Iterator[tuple[int, Taken | Unread]]:
    """The rows of its table, each with its line."""
    rows = csv.DictReader(StringIO(text, newline=""))
    line = 2
    for row in rows:
        try:
            yield line, thought({str(key): each for key, each in row.items()})
        except Unread as error:
            yield line, error
        line = rows.line_num + 1


def thought(record: Any) -> Taken:
    """A FreeCBT thought record, with each field under its name."""
    record = object_of(record)
    found = {**record}
    distortions = found.get("cognitiveDistortions")
    if isinstance(distortions, list):
        found["cognitiveDistortions"] = [
            each.get("slug") or each.get("label") if isinstance(each, dict) else each
            for each in distortions
            if not (isinstance(each, dict) and each.get("selected") is False)
        ]
    return note(
        moment_of(record.get("createdAt")),
        "",
        fields=rest_of(found, ("createdAt", "updatedAt", "uuid", "v")),
    )
