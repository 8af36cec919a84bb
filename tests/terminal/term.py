"""The real program on a pseudo-terminal, with real keys, read through a terminal emulator."""

from __future__ import annotations

import codecs
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
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.terminal.emulator import QuickScreen, QuickStream

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pgdn": "\x1b[6~",
    "pgup": "\x1b[5~",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "tab": "\t",
    "shift+left": "\x1b[1;2D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
COMMAND = (sys.executable, "-m", "compassion_tui")

_FOREIGN = re.compile(
    r"\x1b\[[<>=][0-9;:]*[A-Za-z]"  # keyboard protocols
    r"|\x1b\[\??[0-9;]*\$[a-z]"  # questions about modes
    r"|\x1b[P_][^\x1b]*\x1b\\"  # device control, application strings
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, the clipboard
)
"""Sequences that terminals know and pyte 0.8.2 would print."""

_SEQUENCE = re.compile(r"\x1b\[[?0-9;:]* ?[A-Za-z]")
"""A whole sequence, as an app writes them."""

QUIET = {"esc": 0.3, "enter": 0.15}
"""Seconds after a key until the next: an escape is told from a sequence, and a press from a key
that is held down."""

APART = 0.06
"""Seconds between two letters that quick fingers press."""

_PATIENCE = 30.0
"""Seconds after which what was waited for is taken never to come."""

_AFTERWARDS = 3.0
"""The most of them, once the program has ended."""


class Terminal:
    """One run of a program. Every wait ends when its condition holds, never by the clock alone.

    Use it as a context manager: whatever happens, the program has ended afterwards.
    """

    def __init__(
        self,
        argv: Sequence[str] = COMMAND,
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = QuickScreen(*size)
        self.raw = bytearray()
        """Everything that the program wrote."""
        self._stream = QuickStream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._status: int | None = None
        self._closed = False
        environ = _environ(env or {})
        self.started = time.monotonic()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # nothing but an exec follows
            self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(argv[0], list(argv), environ)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def resize(self, columns: int, rows: int) -> None:
        """Another size of window."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # What it wrote.

    def read(self, seconds: float) -> bool:
        """Take in what the program wrote; False at its end, or if it wrote nothing in time."""
        data = self.take(seconds)
        self._feed(self._decoder.decode(data))
        return bool(data)

    def take(self, seconds: float) -> bytes:
        """What the program wrote, shown nowhere, which takes no time."""
        if self._closed or not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""
        self.raw += data
        return data

    def rest(self) -> None:
        """Forget what was shown: from here on, only what is drawn anew counts."""
        while self.take(0):
            pass
        self._decoder.reset()
        self._rest = ""
        self.screen.reset()

    def _feed(self, text: str) -> None:
        """Show what has come whole; the beginning of a sequence waits for its end."""
        text = _FOREIGN.sub("", self._rest + text)
        cut = text.rfind("\x1b")
        whole = cut < 0 or len(text) - cut > 64 or _SEQUENCE.match(text, cut)
        self._rest = "" if whole else text[cut:]
        self._stream.feed(text if whole else text[:cut])

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.screen.text

    @property
    def written(self) -> str:
        """Everything that the program wrote, escape sequences left out."""
        plain = _FOREIGN.sub("", self.raw.decode("utf-8", "replace"))
        return re.sub(r"\x1b\[[?0-9;:]*[A-Za-z]|\x1b[()=>].?", "", plain)

    def until(self, holds: Callable[[], Any], what: str = "", seconds: float = _PATIENCE) -> None:
        """Until a condition holds, of the screen or of anything else."""
        end, over = time.monotonic() + seconds, False
        while not holds():
            if not self.read(0.05) and not self.alive and not over:
                over, end = True, min(end, time.monotonic() + _AFTERWARDS)
            if time.monotonic() > end:
                how = "never came" if self.alive else f"it ended with {self._status} before"
                raise AssertionError(f"{how}: {what}; the screen:\n{self.text}")

    def wait_for(self, pattern: str, seconds: float = _PATIENCE) -> str:
        """Until the screen shows the pattern; the screen's text then."""
        self.until(lambda: re.search(pattern, self.text), pattern, seconds)
        return self.text

    def settle(self, quiet: float = 0.15, seconds: float = 3) -> str:
        """Until the program has written nothing for a while. A moving picture never is quiet."""
        end = time.monotonic() + seconds
        while self.read(quiet) and time.monotonic() < end:
            pass
        return self.text

    # What a person does.

    def press(self, *keys: str) -> None:
        """Press keys by name, letting the screen settle after each."""
        for key in keys:
            self.send(KEYS.get(key, key))
            self.settle(QUIET.get(key, 0.1), 1)

    def type_apart(self, letters: str) -> None:
        """Press letters as quick fingers do, whatever they set off: no paste leaves such gaps."""
        for letter in letters:
            end = time.monotonic() + APART
            self.send(letter)
            while (left := end - time.monotonic()) > 0:
                self.read(left)

    def type(self, text: str) -> None:
        """Type text."""
        self.send(text)
        self.settle()

    def paste(self, text: str) -> None:
        """Paste text, in brackets, as terminals do."""
        self.send(f"\x1b[200~{text}\x1b[201~")
        self.settle()

    def send(self, text: str) -> None:
        """Send characters, reading meanwhile: a pseudo-terminal holds little at a time."""
        data = text.encode()
        while data:
            self.until(lambda: select.select([], [self.fd], [], 0)[1], "room to write")
            sent = os.write(self.fd, data[:512])
            data = data[sent:]
            while self.read(0):
                pass

    def kill(self, number: int = signal.SIGKILL) -> None:
        """A real signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        self._closed = True
        os.close(self.fd)

    # Its end.

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        if self._status is None and (found := os.waitpid(self.pid, os.WNOHANG))[0]:
            self._status = os.waitstatus_to_exitcode(found[1])
        return self._status is None

    def wait(self, seconds: float = _PATIENCE) -> int:
        """The exit status, once it is over; minus the signal's number if one ended it."""
        end = time.monotonic() + seconds
        while self.alive:
            if time.monotonic() > end:
                raise AssertionError(f"still running:\n{self.text}")
            if self._closed or not self.read(0.05):
                time.sleep(0.01)
        while not self._closed and self.read(0.05):
            pass
        assert self._status is not None
        return self._status

    def close(self) -> None:
        """End it, if it still runs."""
        if self._status is None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                self.kill()
                self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if not self._closed:
            self._closed = True
            os.close(self.fd)


def _environ(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a modern terminal, with nothing in it that tests were run with."""
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    for name in (
        "NO_COLOR",
        "PYTHONDONTWRITEBYTECODE",  # the program as it is installed is compiled already
        "COLUMNS",
        "LINES",
        "COLORFGBG",
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_LOG",
        "TMUX",
        "STY",
        "TERM_PROGRAM",
    ):
        environ.pop(name, None)
    return {**environ, **env}
