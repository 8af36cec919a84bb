"""The last look at every line of text that is said, as `harmless.py` has it for the full screen."""

from __future__ import annotations

import re
import sys
from typing import TextIO

import click

from compassion_tui.domain.text import harmless

_WITHIN = re.compile(r"[^\n\t]+")
"""What stands between the ends of lines and of columns."""


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print it; where that is a terminal, without what one acts on."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is not None and stream.isatty():  # it is None where it was closed
        text = _WITHIN.sub(lambda found: harmless(found[0]), text)
    click.echo(text, err=err, nl=nl)
