"""The last filter for every line of text that's printed, like `harmless.py` for the full screen."""

from __future__ import annotations

import re
import sys
from typing import TextIO

from compassion_tui.domain.text import harmless

_WITHIN = re.compile(r"[^\n\t]+")
"""The text between the ends of lines and of columns."""

_CODES = re.compile(r"\x1b\[[;?0-9]*[a-zA-Z]")
"""The codes of a terminal for colours and the like."""


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print it at once; on a terminal without what it acts on, elsewhere without its codes."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is None:  # it was closed
        return
    if stream.isatty():
        text = _WITHIN.sub(lambda found: harmless(found[0]), text)
    else:
        text = _CODES.sub("", text)
    stream.write(f"{text}\n" if nl else text)
    stream.flush()
