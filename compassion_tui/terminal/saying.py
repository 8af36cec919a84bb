"""The last filter for every line of text that's printed, like `harmless.py` for the full screen."""

from __future__ import annotations

import re
import sys
from typing import TextIO

import click

from compassion_tui.domain.text import harmless

_WITHIN = re.compile(r"[^\n\t]+")
"""The text between the ends of lines and of columns."""


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print it; on a terminal, without what one acts on."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is not None and stream.isatty():  # it's None if it was closed
        text = _WITHIN.sub(lambda found: harmless(found[0]), text)
    click.echo(text, err=err, nl=nl)
