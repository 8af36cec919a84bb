"""What the picture behind words costs: a key in a text, a move of the mark, a screen at rest."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

from tests.terminal.term import COMMAND, KEYS, Terminal

Row = tuple[str, float, float]
"""What was measured, what came out, and the most that it may be."""

WATCHED = 60.0
"""Seconds in which a screen at rest is looked at."""

CHANGED = 2
"""The rows that look different when the mark moves."""

LETTERS = "abcdefghij"


def rows() -> Iterator[Row]:
    """Each benchmark; the first is a ratio within this run."""
    yield "scene: a key in a text, over the same on plain ground", key_in_a_text(), 1.2
    sent, used = at_home()
    yield "scene: bytes sent when the mark moves, over its rows", sent, 1.0
    yield "scene: per cent of a core at rest", used[0] * 100, 0.1
    yield "scene: bytes sent at rest", used[1], 0.0


def key_in_a_text(presses: int = 200) -> float:
    """The median of seconds from a key to its letter on the screen, with the picture and without.

    The two programs run side by side and are asked in turn.
    """
    waits: dict[str, list[float]] = {"scene": [], "plain": []}
    with ExitStack() as stack:
        shown = {name: stack.enter_context(_writing(name)) for name in waits}
        for count in range(presses):
            for name, terminal in shown.items():
                waits[name].append(_answered(terminal, LETTERS[count % len(LETTERS)]))
    return median(waits["scene"]) / median(waits["plain"])


def _writing(name: str) -> Terminal:
    terminal = Terminal((sys.executable, "-m", "tests.benchmarks.scene_apps", name))
    terminal.wait_for("F2 people")
    _settle(terminal)
    return terminal


def _answered(terminal: Terminal, letter: str) -> float:
    """Seconds until what the key changed was sent whole."""
    before = time.monotonic()
    os.write(terminal.fd, letter.encode())
    while letter.encode() not in terminal.take(1):
        pass
    waited = time.monotonic() - before
    _settle(terminal, 0.02)
    return waited


def at_home() -> tuple[float, tuple[float, float]]:
    """Bytes for a move of the mark over those of its rows; a core's share, and bytes, at rest."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        env = {"COMPASSION_HOME": home, "COLORTERM": "truecolor"}
        terminal = stack.enter_context(Terminal(COMMAND, env=env))
        terminal.wait_for("F2 people")
        _settle(terminal, 1.0)
        moves = [_sent(terminal, key) for key in ("down", "down", "up", "down", "up", "up")]
        rows = terminal.screen.columns * CHANGED * BYTES_A_CELL
        _settle(terminal, 12.0)  # the foot has dimmed
        before, sent = _cpu(terminal.pid), len(terminal.raw)
        _settle(terminal, WATCHED, until=WATCHED)
        used = (_cpu(terminal.pid) - before) / WATCHED
        return median(moves) / rows, (used, len(terminal.raw) - sent)


BYTES_A_CELL = 4
"""What a cell of a row in a handful of colours comes to, sequences and all."""


def _sent(terminal: Terminal, key: str) -> int:
    before = len(terminal.raw)
    os.write(terminal.fd, KEYS[key].encode())
    _settle(terminal, 0.5)
    return len(terminal.raw) - before


def _settle(terminal: Terminal, quiet: float = 0.3, until: float = 0.0) -> None:
    """Until nothing came for so long; or for so long whatever comes."""
    end = time.monotonic() + until
    while terminal.take(quiet) or time.monotonic() < end:
        pass


def _cpu(pid: int) -> float:
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
