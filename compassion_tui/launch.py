"""The full screen, from the shell and back. Knows nothing of the command line."""

from __future__ import annotations

import gc
import os
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.services import Services


def has_terminal() -> bool:
    """Whether all three streams are a terminal: a full screen can be shown and typed into."""
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


def draws() -> bool:
    """Whether the terminal says of itself that it can move its cursor."""
    return os.environ.get("TERM") != "dumb"


def open_app(services: Services, practice: str = "") -> int:
    """Run the full screen, from home or from a practice; its exit code."""

    def make() -> CompassionApp:
        from compassion_tui.app import CompassionApp

        return CompassionApp(services, practice)

    return run(make)


def run(make: Callable[[], CompassionApp]) -> int:
    """Run the app that `make` makes, with its last line on the terminal; its exit code."""
    app = _made(make)
    app.run()
    if app.farewell:
        with suppress(OSError):
            sys.stdout.write(f"{app.farewell}\n")
            sys.stdout.flush()
    if app.return_code:  # what was typed on into a crash is not for the shell, nor its history
        with suppress(termios.error):  # the terminal may be gone
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
    return app.return_code or 0


def _made(make: Callable[[], CompassionApp]) -> CompassionApp:
    """The app, with no search for garbage meanwhile: what a start imports stays for good."""
    gc.disable()
    app = make()
    gc.freeze()
    gc.enable()
    return app
