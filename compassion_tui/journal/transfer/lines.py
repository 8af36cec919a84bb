"""One text with many dated days: headings that begin with a date, or lines that are one.

All days of a text are under lines of one kind, that of the first: `# 2024-03-01`,
`## 1 March 2024, a walk`, `* Friday, 01/03/2024`, `Date:` and a date, as Day One's text export has
it, or a date alone on its line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from compassion_tui.journal.transfer.moments import Moment, leading


class Dated(NamedTuple):
    """A stretch of a text under a line with a date; without a moment where none is above."""

    line: int
    made: Moment | None
    title: str
    text: str


_LIKELY = re.compile(
    r"^(?P<mark>#{1,6}|\*{1,8}|={1,6}|\tDate:)?[ \t]*(?P<rest>[^\n]{0,40}[0-9]{4}[^\n]*)$",
    re.MULTILINE,
)
_YEAR = re.compile(r"[0-9]{4}")
"""Without four digits there is no date, and most notes have none."""
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_JOINT = " \t-–—:|,·"


class _Head(NamedTuple):
    start: int
    end: int
    mark: str
    made: Moment
    title: str


def days_in(text: str, *, dated: bool) -> list[Dated]:
    """The days of a text, each with its line; none where it holds no more than one.

    `dated`: whether the text has a date of its own, so that one day in it is not the text's.
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
    """The number of the line in which each of some rising places stands."""
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
            continue  # within a block of code
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
