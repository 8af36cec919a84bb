"""What a start costs, beside the least that a Textual app and a click command can do."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from tests.terminal.term import COMMAND, Terminal

Row = tuple[str, float, float]
"""What was measured, the ratio, and the most that it may be."""

ONE_STATIC = """
from textual.app import App
from textual.widgets import Static

class OneStatic(App):
    def compose(self):
        yield Static("Take one minute")

OneStatic().run()
"""
PAIRS = 15
"""How often each pair is run, in turn: what else the machine does then falls on both alike."""


def rows() -> Iterator[Row]:
    """The first frame of home, and the shortest command."""
    with tempfile.TemporaryDirectory() as home:
        frame = _ratio(
            lambda: first_frame(COMMAND, home),
            lambda: first_frame((sys.executable, "-c", ONE_STATIC), home),
        )
    yield "start: first frame of home over one Static", frame, 1.15
    version = _ratio(
        lambda: whole_run((*COMMAND, "--version")),
        lambda: whole_run((sys.executable, "-c", "import click")),
    )
    yield "start: --version over `import click`", version, 1.5


def first_frame(argv: Sequence[str], home: str) -> float:
    """Seconds from the fork until the screen shows the words that both have."""
    with Terminal(argv, env={"COMPASSION_HOME": home}) as terminal:
        terminal.wait_for("one minute")
        return time.monotonic() - terminal.started


def whole_run(argv: Sequence[str]) -> float:
    """Seconds of a run that prints and ends."""
    began = time.monotonic()
    subprocess.run(argv, check=True, capture_output=True)
    return time.monotonic() - began


def _ratio(ours: Callable[[], float], least: Callable[[], float]) -> float:
    """The middle one of the ratios of each pair."""
    ours(), least()  # the first reads are from the disk
    return median(ours() / least() for _ in range(PAIRS))
