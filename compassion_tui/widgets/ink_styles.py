"""The inks of a picture as styles."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from compassion_tui.widgets.tide import STEPS, Ink, Row, Run

Paint = Callable[[str], tuple[Color, Color]]
"""Gives the colours of an ink by its name: where its gradient begins, and where it ends."""


GRADIENTS = frozenset({"sky", "water", "sand"})
"""The inks that have two colours, and fill whole cells."""


class InkStyles:
    """Styles by ink, each worked out once."""

    def __init__(self, paint: Paint) -> None:
        """Paint with the colours that `paint` gives."""
        self._paint = paint
        self._colours: dict[Ink, Color] = {}
        self._styles: dict[tuple[Ink, Ink], Style] = {}

    def strip(self, row: Row) -> Strip:
        """A row as Textual draws it."""
        return Strip([Segment(self._text(run), self.style(run.fore, run.back)) for run in row])

    def style(self, fore: Ink, back: Ink) -> Style:
        """The style of cells whose shape is in one ink, on another."""
        key = (fore, back)
        if key not in self._styles:
            ground = self.colour(back)
            shape = ground + self.colour(fore)
            dim = fore.name == "faint"
            self._styles[key] = Style(color=shape.rich_color, bgcolor=ground.rich_color, dim=dim)
        return self._styles[key]

    def colour(self, ink: Ink) -> Color:
        """One ink's colour."""
        if ink not in self._colours:
            begin, end = self._paint(ink.name)
            self._colours[ink] = self._between(begin, end, ink.step)
        return self._colours[ink]

    def _text(self, run: Run) -> str:
        """A shape in its background's colour can't be seen: ansi's default is two colours."""
        same = run.fore.name in GRADIENTS and self.colour(run.fore) == self.colour(run.back)
        return " " * len(run.text) if same else run.text

    def _between(self, begin: Color, end: Color, step: int) -> Color:
        if begin.ansi is not None or end.ansi is not None:
            return end if step > STEPS // 2 else begin
        return begin.blend(end, step / STEPS)
