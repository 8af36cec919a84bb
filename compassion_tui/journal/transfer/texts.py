"""A Markdown or text file as a note: dated by its front matter or by its name."""

from __future__ import annotations

import re

from compassion_tui.domain.entry import Entry
from compassion_tui.journal.transfer.notes import tagged

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]+):[ \t]*(.*)$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(.+)\n")
_DATE_IN_NAME = re.compile(r"\d{4}[-_.]?\d{2}[-_.]?\d{2}.*")


def read_text(text: str, name: str) -> Entry:
    """The note of a file. `name` is the file's, without its ending.

    Raises:
        NoDate: neither front matter nor name says when.
        ValueError: it is empty.
    """
    fields, body = _parted(text)
    dated = _DATE_IN_NAME.search(name)
    if dated:
        fields.setdefault("date", dated[0])
    heading = _HEADING.match(body)
    if heading and "title" not in fields:
        fields["title"] = heading[1].strip()
        body = body[heading.end() :]
    return tagged({**fields, "text": body})


def _parted(text: str) -> tuple[dict[str, object], str]:
    """Front matter's simple fields, and what stands below it. YAML's other forms are text."""
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    fields: dict[str, object] = {
        name.lower(): _value(value) for name, value in _FIELD.findall(front[1])
    }
    return fields, text[front.end() :]


def _value(value: str) -> object:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [part.strip().strip("\"'") for part in value[1:-1].split(",") if part.strip()]
    return value.strip("\"'")
