"""Breathing aloud: whether each "in" comes in its time, and what it costs, beside a silent pause.

The two run side by side on terminals of their own, by a voice and a player that take 0.2 to 3
seconds. ALOUD_MINUTES=10 makes it as long as it is promised to hold.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.terminal.term import Terminal

Row = tuple[str, float, float]
"""What was measured, the ratio, and the most that it may be."""

IN_TIME = 0.25
"""Seconds within which an "in" is to start."""

SCRIPT = """
import json, sys, time
from pathlib import Path
from compassion_tui.aloud import Aloud
from compassion_tui.app import CompassionApp
from compassion_tui.domain.breath import Length
from compassion_tui.screens.pause import PauseScreen
from compassion_tui.services import Services

minutes, result = float(sys.argv[1]), Path(sys.argv[2])
services, late, begun = Services.build(), [], []
mount = PauseScreen.on_mount

def mounted(screen):
    mount(screen)
    begun.append(time.process_time())

PauseScreen.on_mount = mounted
app = CompassionApp(services, alone=lambda: PauseScreen(length=Length(minutes=minutes)))
cue = Aloud.cue

def timed(aloud, kind, word):
    cue(aloud, kind, word)
    session = app.screen.pause.session
    phase = session.plan.phase_at(session.elapsed)
    if kind == "in" and aloud.on:
        late.append(time.monotonic() - session.watch.origin - phase.start)

Aloud.cue = timed

def ended(screen):
    result.write_text(json.dumps({"late": late, "cpu": time.process_time() - begun[0]}))
    app.exit()

PauseScreen._go_back = ended
import compassion_tui.screens.pause
compassion_tui.screens.pause.LINGER = 0.1
app.run()
"""
PLAYER = """#!/bin/sh
cat > /dev/null
sleep $(awk -v seed="$$" 'BEGIN { srand(seed); print 0.2 + rand() * 2.8 }')
"""


def rows() -> Iterator[Row]:
    """How late the latest "in" was, of what is allowed; and the work, over that of silence."""
    minutes = float(os.environ.get("ALOUD_MINUTES", "1"))
    with tempfile.TemporaryDirectory() as folder:
        spoken, silent = _pauses(Path(folder), minutes)
    assert len(spoken["late"]) >= minutes * 5, "each breath is spoken"
    assert not silent["late"]
    yield "aloud: the latest in, of 250 ms", max(spoken["late"]) / IN_TIME, 1.0
    yield (
        "aloud: work of a pause that is heard over a silent one",
        spoken["cpu"] / silent["cpu"],
        1.2,
    )


def _pauses(folder: Path, minutes: float) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Both, side by side, so that what else the machine does falls on both alike."""
    for name in ("voice", "paplay"):
        (folder / name).write_text(PLAYER)
        (folder / name).chmod(0o700)
    results = folder / "spoken.json", folder / "silent.json"
    homes = folder / "a", folder / "b"
    for home in homes:
        (home / "config").mkdir(parents=True)
        settings = f'aloud = true\naloud_voice = "{folder / "voice"}"\n'
        (home / "config" / "settings.toml").write_text(settings)
    path = f"{folder}:{os.environ['PATH']}"
    terminals = [
        Terminal(
            (sys.executable, "-c", SCRIPT, str(minutes), str(result)),
            env={"COMPASSION_HOME": str(home), "PATH": path},
        )
        for home, result in zip(homes, results, strict=True)
    ]
    try:
        for terminal in terminals:
            terminal.wait_for("in your own time")
        terminals[0].send("v")
        end = time.monotonic() + minutes * 60 + 60
        while not all(result.exists() for result in results) and time.monotonic() < end:
            for terminal in terminals:
                terminal.take(0.02)
    finally:
        for terminal in terminals:
            terminal.close()
    return tuple(json.loads(result.read_text()) for result in results)  # type: ignore[return-value]
