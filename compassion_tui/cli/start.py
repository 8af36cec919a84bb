"""The full screen: `compassion`, `compassion now`, `compassion start PRACTICE`."""

from __future__ import annotations

import gc
import os
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from compassion_tui.cli.spoken import command

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.services import Services


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
    app = _made(make)
    app.run()
    if app.farewell:
        click.echo(app.farewell)
    if app.return_code:  # what was typed on into a crash is not for the shell, nor its history
        with suppress(termios.error):  # the terminal may be gone
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
    sys.exit(app.return_code or 0)


def _made(make: Callable[[], CompassionApp]) -> CompassionApp:
    """The app, with no search for garbage meanwhile: what a start imports stays for good."""
    gc.disable()
    app = make()
    gc.freeze()
    gc.enable()
    return app


@command("now")
@click.option("--plain", is_flag=True)
@click.pass_obj
def now(services: Services, plain: bool) -> None:  # noqa: D103
    open_practice(services, "now", plain)


@command("start")
@click.argument("practice")
@click.option("--plain", is_flag=True)
@click.pass_obj
def start(services: Services, practice: str, plain: bool) -> None:  # noqa: D103
    library = services.library
    listed = [each.id for each in (*library.shipped, *library.own) if each.listed]
    if practice not in listed:
        # click's own message for a name that is not there, with the nearest
        raise click.exceptions.NoSuchCommand(practice, possibilities=listed)
    open_practice(services, practice, plain)


def open_practice(services: Services, id: str, plain: bool) -> None:
    """A practice on the full screen; as lines of text where asked for, or on a dumb terminal."""
    practice = services.library.practice(id)
    if practice is not None and (plain or os.environ.get("TERM") == "dumb"):
        from compassion_tui.cli.unlocking import unlock
        from compassion_tui.plain.walk import walk_plainly
        from compassion_tui.session.walk import ALWAYS_OPEN

        if id not in ALWAYS_OPEN:
            unlock(services, None)
        _hear_any_bytes()
        walk_plainly(services, practice, click.echo, input)
    else:
        open_app(services, id)


def _hear_any_bytes() -> None:
    """A byte that is no UTF-8 becomes the sign for one; the words around it are kept."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
