"""The real program on a pseudo-terminal, with real keys, read through a terminal emulator."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pgdn": "\x1b[6~",
    "pgup": "\x1b[5~",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "tab": "\t",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
COMMAND = (sys.executable, "-m", "compassion_tui")


class Terminal:
    """One run of a program. Every wait ends when its condition holds, never by the clock alone."""

    def __init__(
        self,
        argv: Sequence[str] = COMMAND,
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.raw = bytearray()
        self.started = time.monotonic()
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        environ.pop("NO_COLOR", None) if "NO_COLOR" not in (env or {}) else None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], list(argv), environ)
        self.resize(*size)

    def resize(self, columns: int, rows: int) -> None:
        """Another size of window."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bool:
        """Take in what the program wrote; False at its end, or if it wrote nothing in time."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, pattern: str, seconds: float = 30) -> str:
        """Until the screen shows the pattern; the screen's text then."""
        end = time.monotonic() + seconds
        while not re.search(pattern, self.text):
            if time.monotonic() > end:
                raise AssertionError(f"never saw {pattern!r} on:\n{self.text}")
            self.read(0.1)
        return self.text

    def settle(self, quiet: float = 0.3, seconds: float = 10) -> str:
        """Until the program has written nothing for a while."""
        end = time.monotonic() + seconds
        while self.read(quiet) and time.monotonic() < end:
            pass
        return self.text

    def press(self, *keys: str) -> None:
        """Press keys by name, letting the screen settle after each."""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
            self.settle(0.15 if key != "esc" else 0.3)

    def type(self, text: str) -> None:
        """Type text."""
        os.write(self.fd, text.encode())
        self.settle(0.15)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """A real signal."""
        os.kill(self.pid, number)

    def wait(self, seconds: float = 15) -> int:
        """The exit status, once it is over; minus the signal's number if one ended it."""
        end = time.monotonic() + seconds
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise AssertionError(f"still running:\n{self.text}")
            else:
                self.read(0.05)
        while self.read(0.05):
            pass
        return self._status

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.fd)

    def close(self) -> None:
        """End it, if it still runs."""
        if self._status is None:
            try:
                self.kill()
                self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            except (ProcessLookupError, ChildProcessError):
                pass
        with contextlib.suppress(OSError):
            os.close(self.fd)
