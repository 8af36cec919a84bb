"""`make gallery`: every screen in every theme and two sizes, to be looked at one by one.

The pictures lie in build/gallery, a folder a theme, with one page each that shows a size whole.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME
from textual.pilot import Pilot

from compassion_tui import themes
from compassion_tui.app import CompassionApp
from compassion_tui.drafts import Draft
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests import rooms
from tests.browser import some
from tests.conftest import Hands
from tests.still import still

FOLDER = Path(__file__).parents[2] / "build" / "gallery"
SIZES = ((80, 24), (120, 40))


def main(ways: Iterable[str]) -> None:
    """Draw the screens of those names; all of them, and every kind of step, if none is named."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    named = tuple(ways)
    for size in SIZES:
        with pytest.MonkeyPatch.context() as patch, still(patch):
            for way in named or rooms.WAYS:
                asyncio.run(_draw(way, size))
            if not named:
                asyncio.run(_draw_steps(size))
        _sheet(f"{size[0]}x{size[1]}")
    print(FOLDER)


async def _draw(way: str, size: tuple[int, int]) -> None:
    with _filled() as services:
        async with rooms.visited(services, way, size) as pilot:
            await _in_every_theme(pilot, way)


async def _draw_steps(size: tuple[int, int]) -> None:
    with _filled() as services:
        async with rooms.opened(services, size=size) as pilot:
            for kind, _, state in rooms.steps(services):
                pilot.app.take_up(Draft(state=state))  # type: ignore[attr-defined]
                await rooms.settled(pilot)
                await _in_every_theme(pilot, f"step-{kind.strip('-')}")
                pilot.app.pop_screen()


@contextmanager
def _filled() -> Iterator[Services]:
    """A home of its own, with a few things in it."""
    with tempfile.TemporaryDirectory() as home:
        services = Services.build(Paths.find({"COMPASSION_HOME": home}), Hands().clock())
        rooms.fill(services)
        services.journal.add_all(some())
        yield services


async def _in_every_theme(pilot: Pilot[None], name: str) -> None:
    app = pilot.app
    assert isinstance(app, CompassionApp)
    app.clear_notifications()
    for theme in themes.ALL:
        app.theme = theme.name
        await rooms.settled(pilot)
        path = FOLDER / theme.name / f"{app.size.width}x{app.size.height}" / f"{name}.svg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_svg(app), encoding="utf-8")


def _svg(app: CompassionApp) -> str:
    """The screen; a terminal's own colours are dark, or light, as the theme is."""
    width, height = app.size
    drawn = Console(
        width=width,
        height=height,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    drawn.print(app.screen._compositor.render_update(full=True))
    dark = app.current_theme.dark
    return drawn.export_svg(title="", theme=SVG_EXPORT_THEME if dark else DEFAULT_TERMINAL_THEME)


def _sheet(size: str) -> None:
    """A page with a row a screen, and a picture a theme."""
    names = sorted(path.stem for path in (FOLDER / themes.ALL[0].name / size).glob("*.svg"))
    rows = "\n".join(_row(name, size) for name in names)
    page = f'<meta charset="utf-8"><title>{size}</title><style>img {{ width: 40em }}</style>{rows}'
    (FOLDER / f"{size}.html").write_text(page, encoding="utf-8")


def _row(name: str, size: str) -> str:
    return f"<h2>{name}</h2>" + "".join(
        f'<img src="{theme.name}/{size}/{name}.svg" title="{theme.name}">' for theme in themes.ALL
    )


if __name__ == "__main__":
    main(sys.argv[1:])
