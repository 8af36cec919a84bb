"""The browser over 100,000 entries beside the same over 100, as a person at a terminal meets it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from tests import sample_journal
from tests.terminal.term import KEYS, Terminal

Row = tuple[str, float, float]
"""What was measured, what came out, and the most that it may be."""

FEW, MANY = 100, 100_000
SIZE = (120, 40)
PRESSES = 30
STARTS = 7
LETTERS = "bread"
QUIET = 0.25
"""Seconds without a change after which a screen has settled."""

Pair = tuple[Terminal, Terminal]
"""The same program over few entries and over many."""


def rows() -> Iterator[Row]:
    """Each benchmark; all but the last are ratios of many entries to few, within this run."""
    with tempfile.TemporaryDirectory() as top, ExitStack() as stack:
        homes = [_home(Path(top), count) for count in (FEW, MANY)]
        yield "browser: first frame of the app", _first_frames(homes), 1.1
        few, many = (stack.enter_context(_browser(home)) for home in homes)
        yield from moving((few, many))
        yield from searching((few, many))
        lag = median(_lag(many) for _ in range(3))
        yield "browser: lag after j was held for 3 s, in milliseconds", lag * 1000, 150.0


def moving(pair: Pair) -> Iterator[Row]:
    """From a key to the first changed cell."""
    for key, back in (("down", "up"), ("pgdn", "pgup"), ("end", "home")):
        few, many = ([], [])
        for _ in range(PRESSES):  # in turns, so that a busy moment meets both
            for terminal, times in zip(pair, (few, many), strict=True):
                times.append(_to_first_change(terminal, key))
                terminal.settle(QUIET)
                _to_first_change(terminal, back)
                terminal.settle(QUIET)
        yield f"browser: {key} to the first changed cell", median(many) / median(few), 1.25


def searching(pair: Pair) -> Iterator[Row]:
    """From a letter to the last changed cell, letter by letter."""
    few, many = ([], [])
    for _ in range(4):
        for terminal, times in zip(pair, (few, many), strict=True):
            terminal.press("/")
            times.append([_to_last_change(terminal, letter) for letter in LETTERS])
            terminal.press("esc")
            terminal.settle(QUIET)
    for at in range(len(LETTERS)):
        ratio = median(each[at] for each in many) / median(each[at] for each in few)
        yield f"browser: “{LETTERS[: at + 1]}” found and drawn", ratio, 3.0


def _home(top: Path, count: int) -> str:
    folder = str(top / str(count))
    sample_journal.main(count, folder)
    return folder


def _first_frames(homes: list[str]) -> float:
    few, many = ([], [])
    for _ in range(STARTS):
        for home, times in zip(homes, (few, many), strict=True):
            terminal = Terminal(size=SIZE, env={"COMPASSION_HOME": home})
            try:
                before = terminal.started
                while "minute" not in terminal.text:
                    terminal.read(5)
                times.append(time.monotonic() - before)
            finally:
                terminal.close()
    return median(many) / median(few)


@contextmanager
def _browser(home: str) -> Iterator[Terminal]:
    """The journal screen, read in and idle."""
    terminal = Terminal(size=SIZE, env={"COMPASSION_HOME": home})
    try:
        terminal.wait_for("minute")
        terminal.press("j")
        terminal.wait_for("›")
        _idle(terminal)
        yield terminal
    finally:
        terminal.close()


def _idle(terminal: Terminal) -> None:
    """Until it has used next to no processor for a second."""
    used = -1.0
    while _cpu(terminal.pid) - used > 0.05:
        used = _cpu(terminal.pid)
        _pump(terminal, 1.0)


def _pump(terminal: Terminal, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)


def _to_first_change(terminal: Terminal, key: str) -> float:
    before = _list_of(terminal)
    started = time.monotonic()
    os.write(terminal.fd, KEYS.get(key, key).encode())
    _until(terminal, lambda: _list_of(terminal) != before)
    return time.monotonic() - started


def _to_last_change(terminal: Terminal, key: str) -> float:
    started = last = time.monotonic()
    os.write(terminal.fd, key.encode())
    while terminal.read(QUIET):
        last = time.monotonic()
    return last - started


def _lag(terminal: Terminal) -> float:
    """Seconds that the list still moves after j was held at 30 keys a second."""
    terminal.press("home")
    end = time.monotonic() + 3
    while time.monotonic() < end:
        os.write(terminal.fd, b"j")
        _pump(terminal, 1 / 30)
    released = last = time.monotonic()
    before = _list_of(terminal)
    while terminal.read(QUIET):
        if _list_of(terminal) != before:
            before, last = _list_of(terminal), time.monotonic()
    return last - released


def _list_of(terminal: Terminal) -> list[str]:
    """What stands in the list, without the page beside it."""
    return [line[:52] for line in terminal.screen.display]


def _until(terminal: Terminal, done: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not done():
        if not terminal.read(1) and time.monotonic() > end:
            raise AssertionError("nothing changed")


def _cpu(pid: int) -> float:
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
