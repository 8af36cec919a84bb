"""The last filter for every line of text that's printed, like `harmless.py` for the full screen."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

from compassion_tui.domain.text import harmless

_WITHIN = re.compile(r"[^\n\t]+")
"""The text between the ends of lines and of columns."""

_CODES = re.compile(r"\x1b\[[;?0-9]*[a-zA-Z]")
"""The codes of a terminal for colours and the like."""


def say(text: str = "", *, err: bool = False, nl: bool = True, wraps: bool = False) -> None:
    """Print it at once; on a terminal without what it acts on, elsewhere without its codes.

    If it `wraps`, lines are broken between words on a terminal, which would break them anywhere.
    """
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is None:  # it was closed
        return
    if stream.isatty():
        text = _WITHIN.sub(lambda found: harmless(found[0]), text)
        text = wrapped(text, _columns(stream)) if wraps else text
    else:
        text = _CODES.sub("", text)
    stream.write(f"{text}\n" if nl else text)
    stream.flush()


def wrapped(text: str, columns: int) -> str:
    """Text in lines of at most so many cells, broken between words; 0 columns are without end.

    A word that is longer than a line is left whole.
    """
    if not columns or all(2 * len(line) <= columns for line in text.split("\n")):
        return text
    from rich.cells import cell_len

    lines: list[str] = []
    for line in text.split("\n"):
        first, *words = line.split(" ")
        lines.append(first)
        for word in words:
            longer = f"{lines[-1]} {word}"
            if cell_len(longer) <= columns or not lines[-1].strip():
                lines[-1] = longer
            else:
                lines.append(word)
    return "\n".join(lines)


def _columns(stream: TextIO) -> int:
    """The width of the terminal; 0 if it doesn't say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0
