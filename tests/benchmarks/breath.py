"""What a breathing pause costs, beside the least that moves; and that it is never late."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from compassion_tui.domain.breath import BreathPattern, Length
from compassion_tui.domain.breath_session import BreathSession
from compassion_tui.domain.clock import Clock
from compassion_tui.widgets.breathing.pause import FRAMES
from tests.terminal.term import Terminal

Row = tuple[str, float, float]
"""What was measured, what came out, and the most that it may be."""

FPS = "240"
"""As compassion_tui.cli.start sets it."""

LEAD_IN = 7.0
"""Seconds until the tide moves."""

WATCHED = 10.0
"""Seconds that are measured: one breath of ten seconds."""

SETTLE = BreathPattern(id="settle", name="Settle", inhale=4, exhale=6, ramp=0)


def rows() -> Iterator[Row]:
    """Each benchmark; the costs are ratios within this run."""
    one_row, _ = cost("one-row", (80, 24))
    tide, sent = cost("tide", (80, 24))
    large, _ = cost("tide", (200, 60))
    still, _ = cost("still", (80, 24))
    yield "pause: CPU at 80x24 over one changing row", tide / one_row, 2.0
    yield "pause: CPU at 200x60 over 80x24", large / tide, 2.0
    yield "pause: CPU without motion over one changing row", still / one_row, 0.3
    yield "pause: KiB a second at 80x24", sent / 1024, 60.0
    yield "pause: key to first changed cell, over at rest", key(), 1.3
    yield from timing()


def cost(name: str, size: tuple[int, int]) -> tuple[float, float]:
    """Seconds of CPU, and bytes, for each second of one breath."""
    terminal = _started(name, size)
    try:
        _pump(terminal, LEAD_IN)
        before, sent = _cpu(terminal.pid), len(terminal.raw)
        _pump(terminal, WATCHED)
        used = _cpu(terminal.pid) - before
        return used / WATCHED, (len(terminal.raw) - sent) / WATCHED
    finally:
        terminal.close()


def key(presses: int = 160) -> float:
    """The median of seconds from a key to the first changed cell, over the same pause that waits.

    The two run side by side and are asked in turn, at random moments of a breath.
    """
    breathing, resting = (_started(name, (80, 24)) for name in ("tide", "at-rest"))
    chance, waits = random.Random(3), (list[float](), list[float]())
    try:
        _pump(breathing, LEAD_IN)
        for count in range(1, presses + 1):
            for terminal, found in zip((breathing, resting), waits, strict=True):
                _pump(breathing, chance.uniform(0.05, 0.15))
                found.append(_answered(terminal, count))
        return median(waits[0]) / median(waits[1])
    finally:
        breathing.close()
        resting.close()


def timing() -> Iterator[Row]:
    """Boundaries over ten minutes, with a loop that is blocked for 0.2 to 1.5 s at random."""
    late, drift = _blocked_session()
    yield "pause: a boundary's delay after a block, in frames", late * FRAMES, 1.001
    yield "pause: drift over ten minutes, in milliseconds", drift * 1000, 0.001
    yield "pause: drift over ten real seconds, in milliseconds", _real_drift() * 1000, 50.0


def _blocked_session() -> tuple[float, float]:
    """Ten minutes of a clock that is set by hand: the greatest delay, and the drift."""
    chance, now = random.Random(4), [0.0]
    start = datetime(2026, 11, 24, tzinfo=UTC)
    clock = Clock(now=lambda: start + timedelta(seconds=now[0]), monotonic=lambda: now[0])
    session, whole, late = BreathSession.begun(SETTLE, Length(minutes=10), clock), 0.0, 0.0
    seen = session.plan.phase_at(0)
    while not session.ended:
        blocked = chance.random() < 0.1
        step = chance.uniform(0.2, 1.5) if blocked else 1 / FRAMES
        now[0] += step
        session = session.read()
        phase = session.plan.phase_at(session.elapsed)
        if phase is not seen:
            due = phase.start
            # a block is over at `now`; without one the delay is that of a frame
            late = max(late, 0.0 if blocked else now[0] - due)
            seen = phase
        whole = max(whole, abs(session.elapsed - now[0]))
    return late, whole


def _real_drift() -> float:
    """Ten seconds of the real clock, read now and then."""
    session = BreathSession.begun(SETTLE, Length(minutes=1), Clock())
    began = time.monotonic()
    chance = random.Random(5)
    while time.monotonic() - began < 10:
        time.sleep(chance.uniform(0.02, 0.3))
        session = session.read()
    return abs(session.elapsed - (time.monotonic() - began))


def _started(name: str, size: tuple[int, int]) -> Terminal:
    argv = (sys.executable, "-m", "tests.benchmarks.breath_apps", name)
    terminal = Terminal(argv, size=size, env={"TEXTUAL_ANIMATIONS": "full", "TEXTUAL_FPS": FPS})
    terminal.wait_for("0000")
    return terminal


def _pump(terminal: Terminal, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)


def _answered(terminal: Terminal, count: int) -> float:
    before = time.monotonic()
    os.write(terminal.fd, b"x")
    while f"{count:04}" not in terminal.screen.display[0]:
        terminal.read(1)
    return time.monotonic() - before


def _cpu(pid: int) -> float:
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
