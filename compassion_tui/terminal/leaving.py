"""The one way out: whatever happens, the process ends soon and restores the terminal."""

from __future__ import annotations

import os
import select
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from compassion_tui.terminal import crash

BOUND = 10.0
"""Seconds from the wish to leave, or from a crash, until the process has ended."""

_KEEPING = 2.0
"""Seconds of these for saving words once more."""

HUNG = 3
"""The exit status of an app that stopped responding; 1 is a crash."""

AS_BEFORE = (
    "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2048l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0 q"
)
"""What a terminal is told to restore it: pastes, wrapping, mouse, keys, screen, focus, cursor."""


class Leaving:
    """Ends the process by force if the app hasn't ended by itself in time.

    Two threads wait for that from the start, because none can be started while the interpreter
    shuts down.
    """

    def __init__(self, keep: Callable[[], object]) -> None:
        """Save words with `keep` before a forced end, as far as possible."""
        self._keep = keep
        self._stays: threading.Event | None = None
        """Set once the app goes on after all; None while nobody wants to leave."""
        self._terminal: tuple[int, Any] | None = None
        self.status = HUNG
        """The exit status for a forced end."""
        self.report = ""
        """What's printed then."""

    def remember(self, terminal: int) -> None:
        """Remember the terminal's state before it's taken over; without one, nothing is forced."""
        with suppress(termios.error):
            self._terminal = (terminal, termios.tcgetattr(terminal))

    def begin(self, status: int, report: str = "") -> None:
        """Start the countdown, if it isn't running."""
        self.status, self.report = status, report
        if self._stays is None and self._terminal is not None:
            self._stays, late, kept = threading.Event(), threading.Event(), threading.Event()
            for wait in (
                partial(self._keep_late, self._stays, late, kept),
                partial(self._force, self._stays, late, kept),
            ):
                threading.Thread(target=wait, daemon=True).start()

    def stay(self) -> None:
        """Cancel it: the app goes on after all."""
        stays, self._stays = self._stays, None
        if stays is not None:
            stays.set()

    def _force(self, stays: threading.Event, late: threading.Event, kept: threading.Event) -> None:
        if stays.wait(BOUND):
            late.set()
            return
        said = f"{self.report}\n{crash.standing()}" if self.status == HUNG else self.report
        late.set()
        kept.wait(_KEEPING)
        with suppress(Exception):
            self._give_back(said)
        os._exit(self.status)

    def _keep_late(
        self, stays: threading.Event, late: threading.Event, kept: threading.Event
    ) -> None:
        late.wait()
        if not stays.is_set():
            with suppress(Exception):
                self._keep()
        kept.set()

    def _give_back(self, report: str) -> None:
        assert self._terminal is not None
        terminal, before = self._terminal
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)
        out = sys.__stderr__.fileno() if sys.__stderr__ else terminal
        said = f"{AS_BEFORE}{report}\n" if report else AS_BEFORE
        if select.select([], [out], [], 0.5)[1]:  # a terminal that takes nothing must block nobody
            os.write(out, said.encode())
