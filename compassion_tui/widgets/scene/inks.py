"""The inks of a picture as colours and styles, by the variables of a theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from compassion_tui.widgets.scene.shore import STEPS, Ink, Row, Run

GRADIENTS = {
    "sky": ("sky", "sky-low"),
    "water": ("water-deep", "water"),
    "sand": ("sand", "sheen"),
}
"""The inks that have two colours, and fill whole cells: where each begins, and where it ends."""

ONE = {
    "word": "foreground",
    "quiet": "text-muted",
    "foot": "foam",
    "pen": "foreground",
    "faint": "foreground",
    "paper": "background",
}
"""The variables of inks that are one colour; any other ink is named as its variable is."""

HAZE = 0.6
"""How much of the low sky lies over the farthest sand."""

WARMTH = 0.3
"""How much of the glow the low sky takes on when a walk has come to its end."""

Ramps = Mapping[str, Sequence[int]]
"""Colours of xterm's 256 by ink, from where a gradient begins to where it ends."""


class Inks:
    """Styles by ink, each worked out once."""

    def __init__(self, variables: Mapping[str, str], ramps: Ramps | None = None) -> None:
        """Paint with a theme's variables; where there are `ramps`, with those."""
        self._variables = variables
        self._ramps = ramps or {}
        self._colours: dict[Ink, RichColor] = {}
        self._styles: dict[tuple[Ink, Ink], Style] = {}

    def strip(self, row: Row) -> Strip:
        """A row as Textual draws it."""
        return Strip([Segment(self._text(run), self.style(run.fore, run.back)) for run in row])

    def style(self, fore: Ink, back: Ink) -> Style:
        """The style of cells whose shape is in one ink, on another."""
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
        """A shape that has its ground's colour is no shape: ansi's default is two colours."""
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
    """The place on a ramp."""
    along = ink.step if ink.name != "sand" or ink.step else ink.shade
    return RichColor.from_ansi(ramp[round(along / STEPS * (len(ramp) - 1))])
