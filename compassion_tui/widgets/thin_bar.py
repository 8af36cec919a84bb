"""A scrollbar as thin as a pencil line."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

LINE = "▕"
"""The thumb's character: an eighth of a cell, at the right."""


class ThinBar(ScrollBarRender):
    """Textual's scrollbar with a line as its thumb; the mouse can still drag it."""

    @classmethod
    def render_bar(cls, *arguments: Any, **options: Any) -> Segments:
        """The bar as segments, one per cell."""
        bar = super().render_bar(*arguments, **options)
        if not options.get("vertical", True):
            return bar
        return Segments([_thin(cell) for cell in bar.segments], new_lines=bar.new_lines)


def _thin(cell: Segment) -> Segment:
    """A row of the thumb becomes a line on the background, with air before it if it's wider."""
    style = cell.style
    if style is None or style.color is None:
        return cell
    line = Style(color=style.color, bgcolor=style.bgcolor, meta=style.meta)
    return Segment(LINE.rjust(len(cell.text)), line)
