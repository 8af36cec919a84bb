"""Starts the full screen, or lines of text, from the shell. It doesn't know the command line."""

from __future__ import annotations

import gc
import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compassion_tui.app import CompassionApp
    from compassion_tui.plain.talk import Talk
    from compassion_tui.services import Services

PAGE = "bad-nights"
"""The practice that begins with what was kept of it."""

EARLY = 3
"""The exit code if piped input ended too soon."""

GARBAGE = 20_000
"""New objects before garbage is collected: with Python's 700, it's twenty times before the first
frame, in vain."""

TURN = 0.0005
"""Seconds that the thread that writes to the terminal waits at most for the one that draws."""


def has_terminal() -> bool:
    """Whether all three streams are a terminal, so that a full screen can be used."""
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


def draws() -> bool:
    """Whether the terminal can move its cursor, as far as it says."""
    kind = os.environ.get("TERM", "dumb")
    return kind.startswith(_DRAWING) or (kind not in _LINES and _moves(kind))


_DRAWING = ("xterm", "screen", "tmux", "rxvt", "linux", "vt", "alacritty", "foot", "st-", "wezterm")
"""How the names of most terminals begin: for these, nothing is looked up."""

_LINES = ("", "dumb", "unknown")
"""Terminals that only take lines."""


def _moves(kind: str) -> bool:
    """Whether this system's terminal database knows how to move the cursor of this one."""
    import curses

    try:
        curses.setupterm(kind, 1)
    except curses.error:  # an unknown terminal is usually a new one
        return True
    return curses.tigetstr("cup") is not None


def open_app(services: Services, place: str = "") -> int:
    """Run the full screen, at home or with a practice or place over it; return its exit code."""

    def make() -> CompassionApp:
        from compassion_tui.app import CompassionApp

        return CompassionApp(services, place)

    return run(make)


def open_lines(services: Services, place: str, unlock: Callable[[], None]) -> int:
    """Run line mode, from home or another place on; return the exit code.

    It's 3 if piped input ended within a practice. What was written is kept as a draft.
    """
    from compassion_tui.plain.visit import visit

    for error in services.settings.errors:
        _say(services.messages.tell(error), err=True)
    talk = talking(services, unlock)
    if place == PAGE:  # it begins with what's on it
        unlock()
    try:
        whole = visit(services, place, talk, stays=place == "home" or talk.interactive)
    except KeyboardInterrupt:
        return interrupted(services)
    if not whole:
        early = "plain.early_off_the_record" if services.off_the_record else "plain.early"
        _say(services.messages(early), err=True)
    return 0 if whole else EARLY


def talking(services: Services, unlock: Callable[[], None]) -> Talk:
    """A conversation on this terminal, or through this pipe."""
    from compassion_tui.plain.line_reader import (
        LateEditor,
        LineReader,
        PlainReader,
        accept_any_bytes,
    )
    from compassion_tui.plain.talk import Talk

    accept_any_bytes()
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, _end)
    hearing: LineReader = LateEditor() if has_terminal() and draws() else PlainReader()
    talk = Talk(services, _say, hearing, unlock, interactive=sys.stdin.isatty())
    talk.speaks_soon = talk.interactive and services.settings.current.aloud
    return talk


def interrupted(services: Services) -> int:
    """Leave after ctrl+c: silently, with a line that says where the words are."""
    from compassion_tui.plain.visit import farewell

    services.hush()
    _say(f"\n{farewell(services)}")
    return 128 + signal.SIGINT


def _say(line: str, *, err: bool = False) -> None:
    from compassion_tui.terminal.saying import say

    say(line, err=err, wraps=True)


def _end(number: int, _: object) -> None:
    """Save what's being typed when the window closes, or a signal asks for an end."""
    sys.exit(128 + number)


def run(make: Callable[[], CompassionApp]) -> int:
    """Run the app that `make` creates, and print its last line; return its exit code."""
    with uncollected():
        app = make()
    gc.set_threshold(GARBAGE)
    sys.setswitchinterval(TURN)
    app.run()
    if app.farewell:
        with suppress(OSError):
            _say(app.farewell)
    if app.return_code:  # what was typed into a crash isn't for the shell, nor for its history
        with suppress(termios.error):  # the terminal may be gone
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
    return app.return_code or 0


@contextmanager
def uncollected() -> Iterator[None]:
    """Import and create without collecting garbage: what a start makes stays anyway."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
