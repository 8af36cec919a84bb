"""A text with many dated days: headings that begin with a date, or lines that are one.

All days in a text have the same kind of line, as the first one does: `# 2024-03-01`, `## 1 March
2024, a walk`, `* Friday, 01/03/2024`, `Date:` and a date, as in Day One's text export, or a date
alone on its line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from compassion_tui.journal.transfer.moments import Moment, leading


class Dated(NamedTuple):
    """A part of a text under a line with a date; without a moment if there's none above."""

    line: int
    made: Moment | None
    title: str
    text: str


_LIKELY = re.compile(
    r"^(?P<mark>#{1,6}|\*{1,8}|={1,6}|\tDate:)?[ \t]*(?P<rest>[^\n]{0,40}[0-9]{4}[^\n]*)$",
    re.MULTILINE,
)
_YEAR = re.compile(r"[0-9]{4}")
"""Without four digits there's no date, and most notes have none."""
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_JOINT = " \t-–—:|,·"


class _Head(NamedTuple):
    start: int
    end: int
    mark: str
    made: Moment
    title: str


def days_in(text: str, *, dated: bool) -> list[Dated]:
    """The days in a text, each with its line; empty if there aren't at least two.

    `dated`: whether the text has its own date, so that a single day in it isn't the text's.
    """
    heads = list(_heads(text)) if _YEAR.search(text) else []
    if not heads or (len(heads) == 1 and (dated or text[: heads[0].start].strip())):
        return []
    found: list[Dated] = []
    if (above := text[: heads[0].start]).strip():
        found.append(Dated(1, None, "", above))
    ends = [*(head.start for head in heads[1:]), len(text)]
    numbers = numbered(text, (head.start for head in heads))
    for head, end, line in zip(heads, ends, numbers, strict=True):
        found.append(Dated(line, head.made, head.title, text[head.end : end]))
    return found


def numbered(text: str, places: Iterable[int]) -> Iterator[int]:
    """The line numbers of some ascending offsets."""
    line, at = 1, 0
    for place in places:
        line, at = line + text.count("\n", at, place), place
        yield line


def _heads(text: str) -> Iterator[_Head]:
    style: str | None = None
    fences = [found.start() for found in _FENCE.finditer(text)]
    for found in _LIKELY.finditer(text):
        mark = found["mark"] or ""
        if style is not None and mark != style:
            continue
        if bisect_left(fences, found.start()) % 2:
            continue  # inside a code block
        if head := _head(text, found, mark):
            style = mark
            yield head


def _head(text: str, found: re.Match[str], mark: str) -> _Head | None:
    if mark and not text[found.start() + len(mark)].isspace():
        return None
    line = found["rest"].strip()
    opened = line[:1] in "[<"
    scanned = leading(line[1:] if opened else line)
    if scanned is None:
        return None
    made, rest = scanned
    title = rest.lstrip("]>" + _JOINT) if opened else rest.lstrip(_JOINT)
    if not mark and (title or not _stands_alone(text, found.start())):
        return None
    return _Head(found.start(), found.end(), mark, made, title.strip())


def _stands_alone(text: str, at: int) -> bool:
    """Whether a line is the first, or has a blank one above it."""
    end = max(at - 1, 0)
    return not text[text.rfind("\n", 0, end) + 1 : end].strip()
