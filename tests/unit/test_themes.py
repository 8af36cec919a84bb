"""Contrast, computed over every theme and every pair of colours that the screens really paint."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from rich.color import Color, ColorTriplet
from rich.segment import Segment
from textual.pilot import Pilot
from textual.theme import Theme

from compassion_tui import themes
from compassion_tui.app import CompassionApp
from compassion_tui.drafts import Draft
from compassion_tui.terminal import colours
from compassion_tui.themes.skies import PAPER
from tests import rooms
from tests.conftest import Services

TEXT, EDGE = 4.5, 3.0
"""WCAG 2.2: contrast of text, and of what shows where a field is."""
EDGES = frozenset("▊▎▌│┃▏▕")
"""What edges and scrollbars are drawn with."""

XTERM = (
    *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
    *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)
"""The sixteen colours as xterm has them: a terminal may have others."""

RGB = tuple[int, int, int]


class Painted(NamedTuple):
    """A shape on its ground, and one text that is painted so."""

    shape: RGB
    ground: RGB
    text: str


def painted(app: CompassionApp) -> Iterator[Painted]:
    dark = app.current_theme.dark
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style and segment.text.strip():
                yield pair(segment, dark)


def pair(segment: Segment, dark: bool) -> Painted:
    style = segment.style
    assert style is not None
    shape = rgb(style.color, "ffffff" if dark else "000000")
    ground = rgb(style.bgcolor, "000000" if dark else "ffffff")
    if style.reverse:
        shape, ground = ground, shape
    return Painted(shape, ground, segment.text)


def rgb(color: Color | None, default: str) -> RGB:
    if color is None or color.is_default:
        return hexed(default)
    if color.triplet:
        return tuple(color.triplet)
    assert color.number is not None
    if color.number >= colours.FIRST:
        return colours.FIXED[color.number - colours.FIRST]
    return hexed(XTERM[color.number])


def hexed(text: str) -> RGB:
    return tuple(ColorTriplet(*bytes.fromhex(text)))


def contrast(one: RGB, other: RGB) -> float:
    """The contrast of two colours, as WCAG defines it: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: RGB) -> float:
    parts = [part / 255 for part in color]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def is_red(color: RGB) -> bool:
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color))
    return saturation > 0.35 and 0.15 < lightness < 0.9 and (hue < 15 / 360 or hue > 335 / 360)


def faults(app: CompassionApp) -> Iterator[str]:
    """What cannot be read, and what is red."""
    for each in painted(app):
        found = contrast(each.shape, each.ground)
        told = f"{app.theme}: {each.text.strip()!r} {each.shape} on {each.ground} {found:.2f}"
        if any(char.isalnum() for char in each.text) and found < TEXT:
            yield told
        if EDGES & set(each.text) and found < EDGE:
            yield told
        if is_red(each.shape) or is_red(each.ground):
            yield f"red, {told}"


async def all_faults(pilot: Pilot[None]) -> list[str]:
    app = pilot.app
    assert isinstance(app, CompassionApp)
    found: list[str] = []
    for theme in themes.ALL:
        app.theme = theme.name
        await pilot.pause()
        for dim in (False, True):
            for foot in app.screen.query("KeyBar"):
                foot.set_class(dim, "-dim")
            await pilot.pause()
            found += dict.fromkeys(faults(app))
    return found


@pytest.fixture
def filled(services: Services) -> Services:
    services.settings.change("motion", "none")
    rooms.fill(services)
    return services


@pytest.mark.parametrize("size", [(20, 6), (20, 8), (24, 6), (40, 6), (30, 10)])
@pytest.mark.parametrize("way", ["pause", "bell"])
async def test_a_breath_can_be_read_in_a_window_of_a_few_rows(
    filled: Services, way: str, size: tuple[int, int]
) -> None:
    async with rooms.visited(filled, way, size) as pilot:
        assert await all_faults(pilot) == []


@pytest.mark.sample(12)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_every_screen_can_be_read_in_every_theme(filled: Services, way: str) -> None:
    async with rooms.visited(filled, way) as pilot:
        assert await all_faults(pilot) == []


@pytest.mark.sample(12)
@pytest.mark.parametrize("way", rooms.WAYS)
async def test_every_screen_can_be_read_in_256_colours(
    filled: Services, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    async with rooms.visited(filled, way) as pilot:
        assert pilot.app.console.color_system == "256"
        assert await all_faults(pilot) == []


@pytest.mark.parametrize("way", ["pause", "bell"])
async def test_the_line_of_a_pause_can_be_read_in_a_small_window(
    filled: Services, way: str
) -> None:
    async with rooms.visited(filled, way, (40, 12)) as pilot:
        assert await all_faults(pilot) == []


@pytest.mark.parametrize("colorterm", ["truecolor", ""], ids=["true", "256"])
@pytest.mark.parametrize("size", [(60, 26), (80, 26), (100, 30), (120, 40)], ids=str)
@pytest.mark.parametrize("way", ["home", "ending-kept", "pause", "unlock"])
async def test_words_over_the_open_shore_can_be_read_at_every_size(
    filled: Services,
    way: str,
    size: tuple[int, int],
    colorterm: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However low they reach, and wherever a sun rises."""
    monkeypatch.setenv("COLORTERM", colorterm)
    async with rooms.visited(filled, way, size) as pilot:
        assert await all_faults(pilot) == []


def test_no_colour_of_256_is_far_from_the_one_that_was_meant() -> None:
    assert colours.nearest((0, 95, 95)) == 23
    assert colours.nearest((34, 30, 51)) == 235  # a dim violet, and not bright blue
    assert colours.nearest((188, 185, 164)) == 250  # wet sand, and not pink


@pytest.mark.parametrize("name", [theme.name for theme in (*themes.SKIES, PAPER)])
def test_a_bar_and_a_selection_are_seen_in_256_colours(name: str) -> None:
    """Each ground is a colour of its own: a dim violet and one a little lighter are both grey."""
    shades = next(theme for theme in themes.in_colours("256") if theme.name == name).variables
    grounds = [shades[each] for each in ("background", "surface", "panel")]
    assert len({colours.nearest(hexed(each[1:])) for each in grounds}) == 3


async def test_every_kind_of_step_can_be_read_in_every_theme(filled: Services) -> None:
    async with rooms.opened(filled) as pilot:
        found: list[str] = []
        for kind, _, state in rooms.steps(filled):
            pilot.app.take_up(Draft(state=state))  # type: ignore[attr-defined]
            await rooms.settled(pilot)
            found += [f"{kind} {fault}" for fault in await all_faults(pilot)]
            pilot.app.pop_screen()
        assert found == []


async def test_an_ending_and_a_notice_can_be_read(filled: Services) -> None:
    async with rooms.opened(filled, "p", "enter", "escape") as pilot:
        pilot.app.notify("One quiet line.", severity="warning")
        await rooms.settled(pilot)
        assert await all_faults(pilot) == []


@pytest.mark.parametrize(
    ("chosen", "depth", "ground", "theme"),
    [
        ("hour", "true", "", "day"),
        ("hour", "256", "light", "day"),
        ("hour", "16", "", "ansi"),
        ("hour", "16", "light", "ansi-light"),
        ("paper", "16", "dark", "ansi-dark"),
        ("hour", "none", "", "ansi"),
        ("ansi-dark", "16", "light", "ansi-dark"),
        ("ansi-light", "true", "", "ansi-light"),
        ("gone", "true", "", "day"),
    ],
)
def test_the_theme_fits_the_terminal(
    chosen: str, depth: themes.Depth, ground: themes.Ground, theme: str
) -> None:
    assert themes.fitting(chosen, 12, depth, ground) == theme


@pytest.mark.parametrize("theme", [*themes.SKIES, PAPER], ids=lambda theme: theme.name)
def test_a_light_on_the_shore_can_be_seen_by_day_too(theme: Theme) -> None:
    """A place is told apart by it: a star, a lamp, two lights."""
    lamp, low, sand = (hexed(theme.variables[name][1:]) for name in ("lamp", "sky-low", "sand"))
    assert min(contrast(lamp, low), contrast(lamp, sand)) >= 2


@pytest.mark.parametrize("theme", themes.ALL, ids=lambda theme: theme.name)
def test_kind_words_have_a_colour_of_their_own(theme: Theme) -> None:
    others = {theme.primary, theme.foreground, theme.variables["critic"]}
    assert theme.variables["kind"] not in others
