"""The last filter for every line of the full screen, whatever drew it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from compassion_tui.domain.text import harmless


class Harmless(LineFilter):
    """Removes from a line what a terminal would act on. None of that has a width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, most of them unchanged."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else segment._replace(text=harmless(segment.text))
            for segment in segments
        ]
