"""A recording of two breaths, as an SVG that moves by itself wherever a picture can stand.

What the widget draws is taken row by row, with a clock that is set by hand. A row is drawn
once for each stretch of time in which it looks the same, as one path a colour.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from rich.color import Color
from rich.segment import Segment
from textual.app import App, ComposeResult

from compassion_tui import assets, themes
from compassion_tui.domain.breath import LEAD_IN, Length
from compassion_tui.library.breaths import read_patterns
from compassion_tui.library.messages import read_messages
from compassion_tui.widgets.breathing.pause import BreathingPause
from compassion_tui.widgets.scene.shore import EIGHTHS
from tests.conftest import Hands

SIZE = (80, 24)
WIDE, HIGH = 8, 16
"""A cell in the picture's units: one unit is half an eighth of a row."""

FRAMES = 8
"""Pictures a second in the recording."""

FROM = LEAD_IN + 17.0
"""Where the loop begins: Settle at its full pace, the sand still wet from the wave before."""

LASTS = 20
"""Seconds: two breaths."""

CORNERED = {"▟": (1, 1), "▙": (0, 1), "▜": (1, 0), "▛": (0, 0)}
"""Blocks that lack a corner: whether their lone quarter is at the right, and their half below."""

SHAPES = EIGHTHS + "".join(CORNERED)

Look = tuple[Segment, ...]
"""A row as it looks."""


@dataclass(frozen=True)
class Stretch:
    """A row that looks the same for a while, in pictures."""

    y: int
    look: Look
    start: int
    end: int


def record_pause(path: Path) -> None:
    """Write the recording to `path`."""
    frames = asyncio.run(_recorded())
    drawn = "\n".join(_drawn(stretch, len(frames)) for stretch in _stretches(frames))
    width, height = SIZE[0] * WIDE, SIZE[1] * HIGH
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="monospace" font-size="13" shape-rendering="crispEdges">\n'
        f"{drawn}\n</svg>\n",
        encoding="utf-8",
    )


class _App(App[None]):
    CSS_PATH = assets.style("breathing")

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.register_theme(themes.DUSK)
        self.theme = "dusk"
        pattern = read_patterns(assets.content() / "breaths.toml")["settle"]
        messages = read_messages(assets.content())
        self.pause = BreathingPause(pattern, Length(9), clock=hands.clock(), messages=messages)
        self.animation_level = "full"

    def compose(self) -> ComposeResult:
        yield self.pause


async def _recorded() -> list[list[Look]]:
    """The looks of every row, picture by picture."""
    hands = Hands()
    app = _App(hands)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for _ in range(round(FROM)):
            hands.move(1)
            app.pause._read()
        frames = []
        for _ in range(LASTS * FRAMES):
            frames.append([tuple(app.pause.render_line(y)) for y in range(SIZE[1])])
            hands.move(1 / FRAMES)
            app.pause._read()
        return frames


def _stretches(frames: list[list[Look]]) -> Iterator[Stretch]:
    for y in range(SIZE[1]):
        at = 0
        for look, run in groupby(frame[y] for frame in frames):
            end = at + len(list(run))
            yield Stretch(y, look, at, end)
            at = end


def _drawn(stretch: Stretch, frames: int) -> str:
    grounds: dict[str, list[str]] = {}
    paths: dict[str, list[str]] = {}
    words = []
    x = 0
    for text, style, _ in stretch.look:
        assert style is not None
        fore, back = _hex(style.color), _hex(style.bgcolor)
        grounds.setdefault(back, []).append(_rectangle(x, len(text), stretch.y, 8))
        for offset, char in enumerate(text):
            if shape := _shape(char, x + offset, stretch.y):
                paths.setdefault(fore, []).append(shape)
        if letters := "".join(" " if char in SHAPES else char for char in text).strip():
            words.append(_word(letters, x + text.index(letters[0]), stretch.y, fore))
        x += len(text)
    filled = (*grounds.items(), *paths.items())  # every ground before any shape on it
    shapes = "".join(f'<path fill="{fill}" d="{"".join(d)}"/>' for fill, d in filled)
    hidden = ' visibility="hidden"' if stretch.start else ""
    return f"<g{hidden}>{_shown(stretch, frames)}{shapes}{''.join(words)}</g>"


def _shown(stretch: Stretch, frames: int) -> str:
    """When it is shown, over and over; nothing where it always is."""
    if (stretch.start, stretch.end) == (0, frames):
        return ""
    start, end = (round(at / frames, 5) for at in (stretch.start, stretch.end))
    steps = (
        {0.0: "hidden", start: "visible"}
        if end == 1
        else {0.0: "hidden", start: "visible", end: "hidden"}
    )
    times, values = ";".join(map(str, steps)), ";".join(steps.values())
    return (
        f'<animate attributeName="visibility" calcMode="discrete" dur="{LASTS}s" '
        f'repeatCount="indefinite" keyTimes="{times}" values="{values}"/>'
    )


def _shape(char: str, x: int, y: int) -> str:
    """A block character as a path; nothing for a letter or a space."""
    if char in CORNERED:
        right, lower = CORNERED[char]
        half = _rectangle(x, 1, y, 4) if lower else f"M{x * WIDE} {y * HIGH}h{WIDE}v8h-{WIDE}z"
        return f"{half}M{x * WIDE + 4 * right} {y * HIGH + 8 * (not lower)}h4v8h-4z"
    return _rectangle(x, 1, y, EIGHTHS.index(char)) if char in EIGHTHS[1:] else ""


def _rectangle(x: int, cells: int, y: int, eighths: int) -> str:
    high = eighths * HIGH // 8
    return f"M{x * WIDE} {(y + 1) * HIGH - high}h{cells * WIDE}v{high}h-{cells * WIDE}z"


def _word(text: str, x: int, y: int, fill: str) -> str:
    place = f'x="{x * WIDE}" y="{y * HIGH + 12}" textLength="{len(text) * WIDE}"'
    return f'<text {place} fill="{fill}" xml:space="preserve">{escape(text)}</text>'


def _hex(color: Color | None) -> str:
    assert color is not None
    return color.get_truecolor().hex
