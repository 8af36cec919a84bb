"""Pieces of text, drawn the way Textual draws rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style

from compassion_tui.widgets.wrapping import Span


def painted(text: str, hits: Iterable[Span], style: Style, hit: Style) -> Iterator[Segment]:
    """A text in one style, with the hits in another."""
    at = 0
    for start, end in hits:
        yield Segment(text[at:start], style)
        yield Segment(text[start:end], style + hit)
        at = end
    yield Segment(text[at:], style)


def within(hits: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The part of some hits between two offsets, counted from the first offset."""
    return tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in hits if a < end and b > start
    )
