"""The app beside what people use in a terminal instead: jrnl, rook-cli and breathe-cli.

They are looked for in the folder that OTHERS names, then on PATH; where one isn't installed, it
says so and its rows are left out. Each pair is run in turn, over the same entries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests.benchmarks.shell import ENTRIES, _entry, _theirs
from tests.terminal.term import COMMAND, Terminal

Row = tuple[str, float, float]
"""What was measured, the ratio, and the most that it may be."""

PAIRS = 9
BREATHED = 10.0
"""Seconds in which both breathe."""
NOTE = "The bus came late, and I walked."


def rows() -> Iterator[Row]:
    """Each pair of which the other side is here."""
    with tempfile.TemporaryDirectory() as top:
        home = {"COMPASSION_HOME": str(Path(top, "home"))}
        Services.build(Paths.find(home)).journal.add_all(map(_entry, range(ENTRIES)))
        if jrnl := _found("jrnl"):
            yield from _written(jrnl, Path(top), home)
        if rook := _found("rook"):
            theirs = (rook,), {"HOME": top, "XDG_DATA_HOME": top}
            yield "others: first frame over rook-cli's", _frames(theirs, home), 3.0
        if breathe := _found("breathe"):
            yield from _breathed(breathe, top, home)


def _found(name: str) -> str | None:
    folder = os.environ.get("OTHERS")
    found = (folder and shutil.which(name, path=folder)) or shutil.which(name)
    if not found:
        sys.stderr.write(f"{name} is not here: its rows are left out\n")
    return found


def _written(jrnl: str, top: Path, home: dict[str, str]) -> Iterator[Row]:
    """A note from the shell, and a search, over a thousand entries."""
    config = _theirs(jrnl, top)[:-2]
    pairs = {
        "a note from a pipe over jrnl's": (("note",), ()),
        "a search over jrnl's": (("entries", "search", "bus"), ("-contains", "bus")),
    }
    for name, (ours, theirs) in pairs.items():
        told = NOTE if ours == ("note",) else ""
        act = _run((*COMMAND, *ours), told, home)
        yield f"others: {name}", _ratio(act, _run((*config, *theirs), told, {})), 1.0


def _breathed(breathe: str, top: str, home: dict[str, str]) -> Iterator[Row]:
    """A paced breath on the screen, without a sound: what it costs while it goes."""
    theirs = (breathe, "--ratio", "4-6", "--duration", "1", "--no-sound", "--quiet", "--no-log")
    ours = (*COMMAND, "pause", "settle", "--minutes", "1")
    # both at once, so that what else the machine does falls on both alike
    with Terminal(ours, env=home) as here, Terminal(theirs, env={"HOME": top}) as there:
        _pump((here, there), 8.0)
        before = _cpu(here.pid), _cpu(there.pid)
        sent = len(here.raw), len(there.raw)
        _pump((here, there), BREATHED)
        used = [_cpu(each.pid) - old for each, old in zip((here, there), before, strict=True)]
        told = [len(each.raw) - old for each, old in zip((here, there), sent, strict=True)]
    yield "others: per cent of a core while a sea breathes", used[0] / BREATHED * 100, 20.0
    yield "others: per cent of a core of breathe-cli", used[1] / BREATHED * 100, float("inf")
    yield "others: KiB a second while a sea breathes", told[0] / BREATHED / 1024, 60.0
    yield "others: KiB a second of breathe-cli", told[1] / BREATHED / 1024, float("inf")


def _frames(theirs: tuple[Sequence[str], dict[str, str]], home: dict[str, str]) -> float:
    def first(argv: Sequence[str], env: dict[str, str]) -> float:
        with Terminal(argv, env=env) as terminal:
            while not terminal.text.strip():
                terminal.read(5)
            return time.monotonic() - terminal.started

    return _ratio(lambda: first(COMMAND, home), lambda: first(*theirs))


def _run(argv: Sequence[str], told: str, env: dict[str, str]) -> Callable[[], float]:
    def act() -> float:
        began = time.monotonic()
        subprocess.run(
            argv, input=told.encode(), env={**os.environ, **env}, check=True, capture_output=True
        )
        return time.monotonic() - began

    return act


def _ratio(ours: Callable[[], float], theirs: Callable[[], float]) -> float:
    """The middle one of the ratios of each pair."""
    ours(), theirs()
    return median(ours() / theirs() for _ in range(PAIRS))


def _pump(terminals: Sequence[Terminal], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for terminal in terminals:
            terminal.read(0.05)


def _cpu(pid: int) -> float:
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
