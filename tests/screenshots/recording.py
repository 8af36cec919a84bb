"""A recording of the real app, as an SVG that moves by itself wherever a picture can stand.

Frames are taken off the screen's compositor, row by row, with a clock that is set by hand. A row
is drawn once for each stretch of frames in which it looks the same, as one path a colour. Which
stretch is seen is CSS alone, so an `img` shows it; whoever asks for less motion, or has a viewer
that doesn't animate, sees one frame that stands still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from compassion_tui.widgets.scene.rows import EIGHTHS

WIDE, HIGH = 8, 16
"""A cell in the picture's units: one unit is half an eighth of a row."""

QUARTERS = dict(zip("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", range(1, 16), strict=True))
"""Blocks made of quarters: 1 and 2 are the upper ones, from the left, 4 and 8 the lower ones."""

LEFT = " ▏▎▍▌▋▊▉"
"""A cell filled from the left, by eighths."""

SHAPES = EIGHTHS + "".join(QUARTERS) + LEFT + "▕│"

Look = tuple[Segment, ...]
"""A row as it looks."""

CSS = """
text {{ font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace }}
.b {{ font-weight: bold }} .i {{ font-style: italic }} .u {{ text-decoration: underline }}
.m {{ visibility: hidden }} .s {{ visibility: visible }}
@media (prefers-reduced-motion: no-preference) {{
.m {{ animation: {seconds}s step-end infinite }}
{stretches}
}}
"""


@dataclass
class Film:
    """Frames, each shown for a number of ticks; a tick is `tick` seconds."""

    title: str
    size: tuple[int, int]
    tick: float
    frames: list[list[Look]] = field(default_factory=list)
    still: int = 0
    """The frame that is seen where nothing moves."""

    def take(self, app: App[Any], ticks: int = 1) -> None:
        """What is on the screen now, for so many ticks."""
        rows = [tuple(strip) for strip in app.screen._compositor.render_strips()]
        self.frames += [rows] * ticks

    def svg(self) -> str:
        """The whole film."""
        width, height = self.size[0] * WIDE, self.size[1] * HIGH
        seconds = round(len(self.frames) * self.tick, 3)
        stretches = list(self._stretches())
        lengths = sorted({each.ticks for each in stretches if each.ticks < len(self.frames)})
        rules = "\n".join(_rule(ticks, ticks / len(self.frames)) for ticks in lengths)
        style = CSS.format(seconds=seconds, stretches=rules)
        drawn = "\n".join(self._drawn(stretch, seconds) for stretch in stretches)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" shape-rendering="crispEdges">\n'
            f"<title>{escape(self.title)}</title>\n<style>{style}</style>\n{drawn}\n</svg>\n"
        )

    def _stretches(self) -> Iterator[Stretch]:
        for y in range(self.size[1]):
            at = 0
            for look, run in groupby(frame[y] for frame in self.frames):
                ticks = len(list(run))
                yield Stretch(y, look, at, ticks)
                at += ticks

    def _drawn(self, stretch: Stretch, seconds: float) -> str:
        inner = "".join(_shapes(stretch))
        if stretch.ticks == len(self.frames):
            return f"<g>{inner}</g>"
        late = round(stretch.start * self.tick - seconds, 3)
        seen = " s" if stretch.start <= self.still < stretch.start + stretch.ticks else ""
        return f'<g class="m{seen} d{stretch.ticks}" style="animation-delay:{late}s">{inner}</g>'


@dataclass(frozen=True)
class Stretch:
    """A row that looks the same for a while, in ticks."""

    y: int
    look: Look
    start: int
    ticks: int


def _rule(ticks: int, share: float) -> str:
    """Seen for its share of the film, and then not; a delay says when that begins."""
    return (
        f"@keyframes d{ticks}{{0%{{visibility:visible}}{round(share * 100, 4)}%,to"
        f"{{visibility:hidden}}}}.d{ticks}{{animation-name:d{ticks}}}"
    )


def _shapes(stretch: Stretch) -> Iterator[str]:
    """Grounds, then shapes of blocks, then letters."""
    grounds: dict[str, list[str]] = {}
    paths: dict[str, list[str]] = {}
    words: list[str] = []
    for x, text, style in _runs(stretch.look):
        fore, back = _colours(style)
        grounds.setdefault(back, []).append(_rectangle(x, len(text), stretch.y, 8))
        for offset, char in enumerate(text):
            if shape := _shape(char, x + offset, stretch.y):
                paths.setdefault(fore, []).append(shape)
        letters = "".join(" " if char in SHAPES else char for char in text)
        if letters.strip():
            at = x + len(letters) - len(letters.lstrip())
            words.append(_word(letters.strip(), at, stretch.y, fore, style))
    # every ground before any shape on it
    for fill, d in (*grounds.items(), *paths.items()):
        yield f'<path fill="{fill}" d="{"".join(d)}"/>'
    yield from words


def _runs(look: Iterable[Segment]) -> Iterator[tuple[int, str, Style]]:
    """Cells that look alike, put together; every character here is one cell wide."""
    x = 0
    styled = ((each.text, each.style or Style.null()) for each in look if not each.control)
    for style, run in groupby(styled, lambda each: each[1]):
        text = "".join(part for part, _ in run)
        if text:
            yield x, text, style
        x += len(text)


def _shape(char: str, x: int, y: int) -> str:
    """A block character as a path; nothing for a letter or a space."""
    if char in QUARTERS:
        filled = (at for at in range(4) if QUARTERS[char] >> at & 1)
        places = ((x * WIDE + at % 2 * 4, y * HIGH + at // 2 * 8) for at in filled)
        return "".join(f"M{left} {top}h4v8h-4z" for left, top in places)
    if char in "▕│" + LEFT[1:]:
        bar = {"▕": WIDE - 1, "│": WIDE // 2}
        from_left, wide = (bar[char], 1) if char in bar else (0, LEFT.index(char))
        return f"M{x * WIDE + from_left} {y * HIGH}h{wide}v{HIGH}h-{wide}z"
    return _rectangle(x, 1, y, EIGHTHS.index(char)) if char in EIGHTHS[1:] else ""


def _rectangle(x: int, cells: int, y: int, eighths: int) -> str:
    high = eighths * HIGH // 8
    return f"M{x * WIDE} {(y + 1) * HIGH - high}h{cells * WIDE}v{high}h-{cells * WIDE}z"


def _word(text: str, x: int, y: int, fill: str, style: Style) -> str:
    marks = {"b": style.bold, "i": style.italic, "u": style.underline}
    names = " ".join(name for name, on in marks.items() if on)
    look = f' class="{names}"' if names else ""
    place = f'x="{x * WIDE}" y="{y * HIGH + 12}" textLength="{len(text) * WIDE}"'
    return f'<text {place} fill="{fill}"{look} xml:space="preserve">{escape(text)}</text>'


def _colours(style: Style) -> tuple[str, str]:
    fore, back = _hex(style.color, "#e0e0e0"), _hex(style.bgcolor, "#121212")
    return (back, fore) if style.reverse else (fore, back)


def _hex(color: Color | None, default: str) -> str:
    return default if color is None or color.is_default else color.get_truecolor().hex
