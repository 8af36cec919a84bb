"""A picture's inks as colours and styles, from a theme's variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from compassion_tui.widgets.scene.rows import STEPS, Ink, Row, Run

GRADIENTS = {
    "sky": ("sky", "sky-low"),
    "water": ("water-deep", "water"),
    "sand": ("sand", "sheen"),
}
"""The inks with two colours, which fill whole cells: the first colour and the last."""

ONE = {
    "word": "foreground",
    "quiet": "text-muted",
    "foot": "foam",
    "pen": "foreground",
    "faint": "foreground",
    "paper": "background",
}
"""The variables of inks with one colour; any other ink is named like its variable."""

HAZE = 0.6
"""How much of the low sky's colour is over the farthest sand."""

WARMTH = 0.3
"""How much of the glow the low sky has at the end of a walk."""

Ramps = Mapping[str, Sequence[int]]
"""Colours of the xterm 256 palette by ink, along a gradient."""


class Inks:
    """Styles by ink, each computed once."""

    def __init__(self, variables: Mapping[str, str], ramps: Ramps | None = None) -> None:
        """Use a theme's variables, or `ramps` where there are any."""
        self._variables = variables
        self._ramps = ramps or {}
        self._colours: dict[Ink, RichColor] = {}
        self._styles: dict[tuple[Ink, Ink], Style] = {}

    def strip(self, row: Row) -> Strip:
        """A row the way Textual draws it."""
        return Strip([Segment(self._text(run), self.style(run.fore, run.back)) for run in row])

    def style(self, fore: Ink, back: Ink) -> Style:
        """The style of cells whose shape is one ink, on another."""
        key = (fore, back)
        if key not in self._styles:
            dim = fore.name == "faint"
            shape, ground = self.colour(fore), self.colour(back)
            self._styles[key] = Style(color=shape, bgcolor=ground, dim=dim)
        return self._styles[key]

    def colour(self, ink: Ink) -> RichColor:
        """One ink's colour."""
        if ink not in self._colours:
            ramp = self._ramps.get("sheen" if ink.name == "sand" and ink.step else ink.name)
            self._colours[ink] = _on(ramp, ink) if ramp else self._mixed(ink).rich_color
        return self._colours[ink]

    def _text(self, run: Run) -> str:
        """A shape in its background's colour is invisible: ANSI's default is two colours."""
        same = run.fore.name in GRADIENTS and self.colour(run.fore) == self.colour(run.back)
        return " " * len(run.text) if same else run.text

    def _mixed(self, ink: Ink) -> Color:
        begins, ends = GRADIENTS.get(ink.name, (ink.name, ink.name))
        begin, end = self._variable(begins), self._variable(ends)
        if begin.ansi is not None or end.ansi is not None:
            return end if ink.step > STEPS // 2 else begin
        along = ink.step / STEPS
        if ink.name == "sand":
            return self._hazy(begin, ink.shade).blend(end, along)
        mixed = begin.blend(end, along)
        warmth = WARMTH * along * ink.shade / STEPS
        return mixed.blend(self._variable("glow"), warmth) if warmth else mixed

    def _hazy(self, sand: Color, near: int) -> Color:
        return sand.blend(self._variable("sky-low"), HAZE * (1 - near / STEPS))

    def _variable(self, name: str) -> Color:
        return Color.parse(self._variables[ONE.get(name, name)])


def _on(ramp: Sequence[int], ink: Ink) -> RichColor:
    """A position on a ramp."""
    along = ink.step if ink.name != "sand" or ink.step else ink.shade
    return RichColor.from_ansi(ramp[round(along / STEPS * (len(ramp) - 1))])
