"""Draws a scene behind the words of a screen.

It hooks into what Textual has composed: wherever a widget leaves the screen's background
uncovered, the scene shows. So it's also behind scrollbars, fields and Textual's own widgets, and
anything with its own background (a notice, a selection, the footer) stays opaque. It works on
whole spans of text; only the few rows with an edge in them are handled word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, cast

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from compassion_tui.themes.ramps import ramps
from compassion_tui.widgets.scene import scene
from compassion_tui.widgets.scene import technique as techniques
from compassion_tui.widgets.scene.inks import Inks
from compassion_tui.widgets.scene.rows import Row
from compassion_tui.widgets.scene.scene import Scenery
from compassion_tui.widgets.scene.shore import LOW_TIDE, Sea, Shore
from compassion_tui.widgets.scene.technique import technique_of

Chops = Sequence[Mapping[int, Strip]]

FOOT = 1
"""Rows at the bottom of a screen that the scene leaves out."""

WORDS = r" +|[^ ]+"
"""Compiled when it's first used: at a start, no words are over a shape."""


class SceneScreen(Protocol):
    """A screen, as far as its scene knows it."""

    @property
    def scenery(self) -> Scenery | None:
        """Which part of the shore is behind it; None for a plain background."""

    @property
    def app(self) -> App[Any]:
        """The app, for its theme and its colours."""

    @property
    def background_colors(self) -> tuple[Color, Color]:
        """The background under it, and its own."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its own rows, under everything else."""


class Backdrop:
    """The rows of a scene, ready to be put behind those of a screen."""

    def __init__(self, strips: Sequence[Strip], ground: RichColor | None) -> None:
        """Show `strips` wherever the background `ground` is uncovered, as sent to a terminal."""
        self._strips = list(strips)
        self._plain = [_plain_style(strip) for strip in strips]
        self._ground = ground
        self._styles: dict[tuple[Style | None, Style], Style | None] = {}

    @property
    def height(self) -> int:
        """How many rows it has, from the top."""
        return len(self._strips)

    def change(self, y: int, strip: Strip) -> None:
        """Show another picture in one row."""
        self._strips[y], self._plain[y] = strip, _plain_style(strip)

    def behind(self, strip: Strip, x: int, y: int) -> Strip:
        """A strip that begins at this cell, with the scene behind it."""
        ground = self._plain[y]
        if ground is None:
            return Strip(self._over(strip, self._strips[y], x), strip.cell_length)
        on = self._on
        segments = [Segment(text, on(style, ground), control) for text, style, control in strip]
        return Strip(segments, strip.cell_length)

    def _over(self, strip: Strip, row: Strip, x: int) -> Iterator[Segment]:
        """Over a varied row: the picture in the gaps, its background under words."""
        for segment in strip:
            under = row.crop(x, x + segment.cell_length)
            x += segment.cell_length
            if not self._is_bare(segment.style):
                yield segment
                continue
            at = 0
            cuts = [at := at + each.cell_length for each in under]
            for (part, *_), below in zip(Strip([segment]).divide(cuts), under, strict=False):
                yield from self._lettered(part, below)

    def _lettered(self, part: Segment, below: Segment) -> Iterator[Segment]:
        """Words over one run of the picture; if the run has a shape, it shows in the gaps."""
        if not below.text.isspace() and not part.text.strip(" "):
            yield below
            return
        style = self._on(part.style, below.style or Style.null())
        if below.text.isspace():
            yield Segment(part.text, style)
            return
        x = 0
        for text in re.findall(WORDS, part.text):
            word = Segment(text, style)
            end = x + word.cell_length
            yield Segment(below.text[x:end], below.style) if text[0] == " " else word
            x = end

    def _on(self, style: Style | None, ground: Style) -> Style | None:
        """A style with the picture's background, unless it has its own."""
        key = (style, ground)
        if key not in self._styles:
            self._styles[key] = self._laid(style, ground.bgcolor)
        return self._styles[key]

    def _laid(self, style: Style | None, ground: RichColor | None) -> Style | None:
        if style is None:
            return Style.from_color(bgcolor=ground)
        return style + Style.from_color(bgcolor=ground) if self._is_bare(style) else style

    def _is_bare(self, style: Style | None) -> bool:
        """Whether only the screen's background is behind it."""
        if style is None:
            return True
        color = style.bgcolor
        return color is None or color == self._ground or color.is_default


def _plain_style(strip: Strip) -> Style | None:
    """The style of a row that's one colour from end to end; None for any other."""
    return strip._segments[0].style if len(strip) == 1 and not strip.text.strip() else None


class SceneCompositor(Compositor):
    """Composes a screen as Textual does, and puts its scenery behind it."""

    def __init__(self, screen: SceneScreen) -> None:
        """Ask `screen` for its scenery whenever something is drawn: it may have changed."""
        super().__init__()
        self._screen = screen
        self._made_for: object = None
        self._made: Backdrop | None = None
        self._rows: tuple[Row, ...] = ()
        self._inks = Inks({})

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Chops:
        """Overrides a private hook that everything drawn passes through."""
        chops = super()._render_chops(crop, is_rendered_line)
        backdrop = self.backdrop
        if backdrop is None:
            return chops
        rows = range(crop.y, min(crop.bottom, backdrop.height, len(chops)))
        for y in filter(is_rendered_line, rows):
            line = cast("dict[int, Strip | None]", chops[y])
            for x, strip in line.items():
                if strip is not None:
                    line[x] = backdrop.behind(strip, x, y)
        return chops

    @property
    def backdrop(self) -> Backdrop | None:
        """The scene for the current size, theme and scenery; None for a plain background."""
        scenery = self._screen.scenery
        if scenery is None:
            return None
        ground = self._ground  # a theme's background comes together with its colours for words
        key = (scenery, ground, self.size, technique_of(self._screen.app))
        if key != self._made_for:
            self._made_for, self._inks = key, inks_of(self._screen.app)
            self._rows = self._drawn(scenery, LOW_TIDE)
            self._made = Backdrop([*self._as_sent(self._rows)], ground)
        return self._made

    def move_sea(self, sea: Sea) -> Sequence[int] | None:
        """Move the sea, and return the rows that changed; None if no sea is visible."""
        scenery = self._screen.scenery
        if scenery is None or scenery.low or self.size.height - FOOT < scene.LOW:
            return None
        backdrop = self.backdrop
        if backdrop is None:
            return None
        before, self._rows = self._rows, self._drawn(scenery, sea)
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        for y, strip in zip(changed, self._as_sent(self._rows[y] for y in changed), strict=True):
            backdrop.change(y, strip)
        return changed

    def _drawn(self, scenery: Scenery, sea: Sea) -> tuple[Row, ...]:
        app, width, height = self._screen.app, self.size.width, self.size.height - FOOT
        technique = technique_of(app)
        if technique == "full":
            return scene.rows(width, height, light_of(app), scenery, sea)
        shore = Shore(width, height, low=scenery.low)
        return tuple(techniques.row(technique, shore, y, sea) for y in range(height))

    def _as_sent(self, rows: Iterable[Row]) -> Iterator[Strip]:
        """Rows in colours that the terminal has, as Textual does for a widget's rows."""
        filters, ground = self._screen.app.get_line_filters(), self._screen.background_colors[1]
        for row in rows:
            strip = self._inks.strip(row)
            for each in filters:
                strip = strip.apply_filter(each, ground)
            yield strip

    @property
    def _ground(self) -> RichColor | None:
        """The screen's own background, as sent to the terminal."""
        first = next(iter(self._screen.render_lines(Region(0, 0, 1, 1))[0]), None)
        return first.style.bgcolor if first and first.style else None


def inks_of(app: App[Any], sky: bool = True) -> Inks:
    """The inks of an app's theme; without `sky`, on the background of its pages."""
    variables = app.theme_variables
    by_hand = ramps(app.theme) if app.console.color_system == "256" else {}
    if sky:
        return Inks(variables, by_hand)
    paper = variables["background"]
    water = {ink: ramp for ink, ramp in by_hand.items() if ink == "water"}
    return Inks({**variables, "sky": paper, "sky-low": paper, "sand": paper}, water)


def light_of(app: App[Any]) -> str:
    """The light in the sky of an app's theme, by the scene's name; empty for none."""
    return app.theme_variables.get("light", "")
