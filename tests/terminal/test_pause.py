"""`compassion pause` and the bell, as real programs on a pseudo-terminal."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from compassion_tui import assets
from compassion_tui.library.messages import read_messages
from tests.terminal.term import COMMAND, Terminal

WORDS = read_messages(assets.content())

QUICK_BELL = """
import sys, time
from datetime import datetime, timedelta, timezone
from compassion_tui.app import CompassionApp
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.prompt import Rhythm
from compassion_tui.screens.bell import BellScreen
from compassion_tui.services import Services

began, start = datetime(2026, 11, 24, tzinfo=timezone.utc), time.monotonic()
def now():
    passed = time.monotonic() - start
    return began + timedelta(seconds=passed + min(60 * passed, 120))
services = Services.build(clock=Clock(now=now))
app = CompassionApp(services, alone=lambda: BellScreen(Rhythm(timedelta(minutes=2))))
app.run()
sys.exit(app.return_code or 0)
"""
"""The bell on a wall clock that runs a minute a second until it rings."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"COMPASSION_HOME": str(tmp_path), "TMUX": "", "VTE_VERSION": ""}


@pytest.fixture
def pausing(home: dict[str, str]) -> Iterator[Terminal]:
    terminal = Terminal((*COMMAND, "pause", "settle", "--breaths", "2"), env=home)
    terminal.wait_for(WORDS("pause.cue.free"))
    yield terminal
    terminal.close()


def test_esc_leaves_a_pause_with_exit_0(pausing: Terminal) -> None:
    pausing.press("esc")
    assert pausing.wait() == 0


def test_a_stopped_process_waits_where_it_was(pausing: Terminal) -> None:
    pausing.kill(signal.SIGSTOP)
    time.sleep(2.5)  # a real gap: longer than the two seconds after which nobody can follow
    pausing.kill(signal.SIGCONT)
    pausing.wait_for(WORDS("pause.away"))
    pausing.press(" ")
    pausing.wait_for(WORDS("pause.cue.free"))


@pytest.mark.parametrize("stop", [signal.SIGSTOP, signal.SIGTSTP])
def test_back_from_a_shell_the_whole_screen_is_drawn_anew(
    pausing: Terminal, stop: signal.Signals
) -> None:
    tasks = Path(f"/proc/{pausing.pid}/task")
    running = len(list(tasks.iterdir()))
    pausing.kill(stop)
    pausing.until(lambda: "T" in (tasks.parent / "stat").read_text().rpartition(")")[2], "stopped")
    pausing.settle()
    pausing.screen.erase_in_display(2)
    pausing.screen.draw("$ fg")
    pausing.kill(signal.SIGCONT)
    pausing.wait_for(WORDS("command.people.short"))
    pausing.until(lambda: "$ fg" not in pausing.text, "the shell's line gone")
    pausing.until(lambda: len(list(tasks.iterdir())) == running, "no thread left over")


def test_it_goes_on_through_any_size(pausing: Terminal) -> None:
    for size in ((1, 1), (20, 6), (100, 30)):
        pausing.resize(*size)
        pausing.kill(signal.SIGWINCH)
        pausing.read(0.5)
    pausing.wait_for(r"\b" + WORDS("pause.cue.in") + r"\b")


def test_the_bell_rings_and_sends_a_notice_that_says_nothing_else(home: dict[str, str]) -> None:
    terminal = Terminal((sys.executable, "-c", QUICK_BELL), env=home)
    try:
        terminal.wait_for(WORDS("bell.rest"))
        terminal.wait_for(WORDS("bell.offer"))
        assert f"\x1b]9;{WORDS('bell.offer')}\x07".encode() in terminal.raw
        assert terminal.raw.count(b"\x07") >= 2
        terminal.press(" ")
        terminal.wait_for(WORDS("pause.cue.free"))
        terminal.press("esc")
        terminal.wait_for(WORDS("bell.rest"))
        terminal.press("esc")
        assert terminal.wait() == 0
    finally:
        terminal.close()
