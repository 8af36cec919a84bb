"""`make gallery`: every screen in every theme and two sizes, to be looked at one by one.

The pictures lie in build/gallery, a folder a theme, with one page each that shows a size whole.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME

from compassion_tui import themes
from compassion_tui.app import CompassionApp
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests import rooms
from tests.browser import some
from tests.conftest import Hands

FOLDER = Path(__file__).parents[2] / "build" / "gallery"
SIZES = ((80, 24), (120, 40))


def main(ways: Iterable[str]) -> None:
    """Draw the screens of those names; all of them if none is named."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for way in ways or rooms.WAYS:
        for size in SIZES:
            asyncio.run(_draw(way, size))
    for size in SIZES:
        _sheet(f"{size[0]}x{size[1]}")
    print(FOLDER)


async def _draw(way: str, size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as home:
        services = Services.build(Paths.find({"COMPASSION_HOME": home}), Hands().clock())
        rooms.fill(services)
        services.journal.add_all(some())
        async with rooms.visited(services, way, size) as pilot:
            app = pilot.app
            assert isinstance(app, CompassionApp)
            app.clear_notifications()
            for theme in themes.ALL:
                app.theme = theme.name
                await rooms.settled(pilot)
                path = FOLDER / theme.name / f"{size[0]}x{size[1]}" / f"{way}.svg"
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
    rows = "\n".join(_row(way, size) for way in rooms.WAYS)
    page = f'<meta charset="utf-8"><title>{size}</title><style>img {{ width: 40em }}</style>{rows}'
    (FOLDER / f"{size}.html").write_text(page, encoding="utf-8")


def _row(way: str, size: str) -> str:
    return f"<h2>{way}</h2>" + "".join(
        f'<img src="{theme.name}/{size}/{way}.svg" title="{theme.name}">' for theme in themes.ALL
    )


if __name__ == "__main__":
    main(sys.argv[1:])
