"""A scrollbar as thin as a pencil line."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

LINE = "▕"
"""What the thumb is drawn with: an eighth of a cell, at its right."""


class ThinBar(ScrollBarRender):
    """Textual's own bar, whose thumb is a line; the mouse takes hold of it as before."""

    @classmethod
    def render_bar(cls, *arguments: Any, **options: Any) -> Segments:
        """The bar as segments, a cell each."""
        bar = super().render_bar(*arguments, **options)
        if not options.get("vertical", True):
            return bar
        return Segments([_thin(cell) for cell in bar.segments], new_lines=bar.new_lines)


def _thin(cell: Segment) -> Segment:
    """A cell of the thumb as a line on the ground; the rest of the bar as it is."""
    style = cell.style
    if style is None or style.color is None:
        return cell
    line = Style(color=style.color, bgcolor=style.bgcolor, meta=style.meta)
    return Segment(LINE * len(cell.text), line)
