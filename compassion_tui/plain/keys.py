"""Single keys in line mode, where lines come by themselves: they need no enter."""

from __future__ import annotations

import os
import select
import sys
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Keys = Callable[[float], str]
"""Waits that many seconds for a key and returns what was typed; empty if nothing was."""

Keyboard = Callable[[], AbstractContextManager[Keys]]
"""Makes keys work without enter, within its context."""

MOST = 4096
"""The most bytes that are read at once: a paste is one answer."""


@contextmanager
def single_keys() -> Iterator[Keys]:
    """Keys that work without enter, if there's a terminal; otherwise none."""
    if not sys.stdin.isatty():
        yield _no_keys
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield _pressed
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _no_keys(seconds: float) -> str:
    time.sleep(seconds)
    return ""


def _pressed(seconds: float) -> str:
    if not select.select([sys.stdin], [], [], seconds)[0]:
        return ""
    data = os.read(sys.stdin.fileno(), MOST)
    if not data:
        raise EOFError
    return data.decode("utf-8", "replace")
