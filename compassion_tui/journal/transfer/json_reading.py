"""Reads a JSON file of any known form, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compassion_tui.journal.transfer import json_forms, our_json
from compassion_tui.journal.transfer.decoding import Decoded, Lines, json_of, mended
from compassion_tui.journal.transfer.findings import Finding, Flaw, Found, Refused, Skipped, Unread
from compassion_tui.journal.transfer.json_records import Form
from compassion_tui.journal.transfer.notes import identified

_BESIDE = frozenset({
    "format", "version", "v", "tags", "metadata", "keyParams", "auth_params", "meta", "entries",
    "items", "thoughts", "activeNotes", "trashedNotes",
})  # fmt: skip
"""What's beside the entries in a program's JSON, and isn't a person's words."""
_LISTS = frozenset({"entries", "items", "thoughts", "activeNotes"})
"""The lists of records in a file, which may have other things beside them."""


def read(name: str, text: str) -> Iterator[Finding]:
    """What's found in a JSON text.

    Raises:
        Refused: it isn't JSON, or is in an unknown format.
    """
    if form := json_forms.strict_jrnl(text):
        return _records(name, text, None, form, True)
    return _decoded(name, json_of(text))


def _decoded(name: str, decoded: Decoded) -> Iterator[Finding]:
    """Read the records of a JSON; of one that breaks off, those that are whole."""
    try:
        form = json_forms.form_of(decoded.value)
    except Refused:
        if not decoded.cut:
            raise
        form = Form((), our_json.taken)
    if decoded.cut:
        records = [one for one in form.records if one[0]]
        if not records:  # the file is one record, and not all of it is there
            raise Refused("json", line=decoded.cut)
        form = form._replace(records=records)
    yield from _records(name, decoded.text, decoded.value, form, decoded.strict)
    if decoded.cut:
        yield Skipped(name, decoded.cut, "cut")


def _records(name: str, text: str, top: Any, form: Form, strict: bool) -> Iterator[Finding]:
    """Read records one by one: unreadable ones are reported by line, and the rest are read."""
    lines = Lines(text)
    read = form.read
    for path, record in form.records:
        remarks: tuple[Flaw, ...] = ()
        try:
            if not strict:
                record, broken = mended(record)
                remarks = ("broken",) if broken else ()
            taken = read(record)
            entry = taken.entry if taken.entry.id else identified(taken.entry)
        except Unread as error:
            yield Skipped(name, lines(path), error.why)
        except RecursionError:
            yield Skipped(name, lines(path), "deep")
        else:
            remarks += taken.remarks
            line = lines(path) if remarks else 0
            yield Found(entry, name, line, remarks, taken.earlier)
    yield from _beside(name, lines, top)


def _beside(name: str, lines: Lines, top: Any) -> Iterator[Skipped]:
    """Words that are in the file, but not in any entry."""
    if not isinstance(top, dict) or _LISTS.isdisjoint(top):
        return
    for key, value in top.items():
        if key not in _BESIDE and _has_words(value):
            yield Skipped(name, lines((key,)), "beside")


def _has_words(value: Any) -> bool:
    """Whether there's a text in a value that isn't empty, however deep."""
    left = [value]
    while left:
        match left.pop():
            case str(text) if text.strip():
                return True
            case list(values):
                left += values
            case dict(named):
                left += named.values()
    return False
