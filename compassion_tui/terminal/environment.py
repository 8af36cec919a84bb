"""Settings made before anything else runs, so that no words get onto the disk unnoticed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper

TELLTALE = ("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL")
"""With these, Textual would log every key, save screenshots in the current folder, and open a
socket to its developer tools. It reads them when it's imported."""


def prepare() -> None:
    """Prepare the process. Call it before the first import of Textual."""
    for name in TELLTALE:
        os.environ.pop(name, None)
    # while something moves, Textual lets a key wait for up to two of its own frames: short ones
    os.environ.setdefault("TEXTUAL_FPS", "240")
    _leave_no_core()
    _open_what_is_closed()
    print_anything()


def print_anything() -> None:
    """Print a question mark for what the locale's encoding lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors != "replace":
            stream.reconfigure(errors="replace")


def _open_what_is_closed() -> None:
    """Reopen streams that were closed by our parent, so that no file takes their place."""
    for number, name in _closed():
        fd = os.open(os.devnull, os.O_RDWR)
        if fd != number:
            os.dup2(fd, number)
            os.close(fd)
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _closed() -> Iterator[tuple[int, str]]:
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            yield number, name


def _leave_no_core() -> None:
    """Keep a crash of the interpreter from writing its memory, words included, to a file."""
    with suppress(ImportError, OSError, ValueError):  # some systems have no such limits
        from resource import RLIMIT_CORE, setrlimit

        setrlimit(RLIMIT_CORE, (0, 0))
