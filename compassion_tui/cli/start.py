"""The full screen: `compassion`, `compassion now`, `compassion start PRACTICE`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.spoken import command

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.services import Services

TELLTALE = ("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL")
"""By these Textual would write down every key, lay pictures of the screen in the current
folder, and open a socket to its developer tools."""


def open_app(services: Services, practice: str = "") -> None:
    """Run the full screen, from home or from a practice, and leave with its exit code."""

    def make() -> CompassionApp:
        from compassion_tui.app import CompassionApp

        return CompassionApp(services, practice)

    run(services, make)


def run(services: Services, make: Callable[[], CompassionApp]) -> None:
    """Run the app that `make` makes, if there is a terminal, and leave with its exit code."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.ClickException(services.words("cli.no_terminal"))
    for name in TELLTALE:
        os.environ.pop(name, None)
    app = make()
    app.run()
    if app.farewell:
        click.echo(app.farewell)
    sys.exit(app.return_code or 0)


@command("now")
@click.pass_obj
def now(services: Services) -> None:  # noqa: D103
    open_app(services, "now")


@command("start")
@click.argument("practice")
@click.pass_obj
def start(services: Services, practice: str) -> None:  # noqa: D103
    library = services.library
    listed = [each.id for each in (*library.shipped, *library.own) if each.listed]
    if practice not in listed:
        # click's own message for a name that is not there, with the nearest
        raise click.exceptions.NoSuchCommand(practice, possibilities=listed)
    open_app(services, practice)
