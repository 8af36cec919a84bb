"""Whatever stops answering: the process ends in time, the words and the terminal are safe."""

from __future__ import annotations

import sys
import termios

import pytest

from tests.terminal.conftest import Kept, Opened

STUCK = {
    "a handler that never is done": ("ctrl+q", 3, "await asyncio.Event().wait()"),
    "a handler that stops all": ("ctrl+q", 3, "import time; time.sleep(600)"),
    "an end that is waited for in vain": (
        "ctrl+q",
        0,
        "import threading; threading.Thread(target=threading.Event().wait).start()",
    ),
    "a crash whose end is waited for in vain": (
        "",
        1,
        "import threading; threading.Thread(target=threading.Event().wait).start(); 1 / 0",
    ),
}
SCRIPT = """
import asyncio
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.terminal import leaving
leaving.BOUND = 2.0
async def stick(self):
    {fault}
PracticeScreen.action_go_on = stick
from compassion_tui.cli import main
main(["start", "friend"])
"""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("what", STUCK)
def test_it_ends_in_time(opened: Opened, kept: Kept, what: str) -> None:
    key, status, fault = STUCK[what]
    terminal = opened(argv=(sys.executable, "-c", SCRIPT.format(fault=fault)))
    before = termios.tcgetattr(terminal.fd)
    terminal.wait_for("One question")
    terminal.press("down", "enter")
    terminal.wait_for("What happened")
    terminal.type("Teapots in the rain")
    terminal.press("ctrl+n")
    if key:
        terminal.press(key)
    mark = len(terminal.raw)
    assert terminal.wait(20) == status
    assert kept.drafts[0]["happened"] == "Teapots in the rain"
    assert b"\x1b[?1049l" in terminal.raw
    assert termios.tcgetattr(terminal.fd)[3] == before[3] | termios.ICANON | termios.ECHO
    report = terminal.raw[mark:].decode()
    assert "Teapots" not in report.rpartition("\x1b[?1049l")[2]
    if status == 3:
        assert "Something went wrong in the app" in " ".join(report.split())


def test_who_stays_is_not_ended(opened: Opened, kept: Kept) -> None:
    """Where words cannot be kept, the first ctrl+q only says so: nothing is forced then."""
    fault = "pass"
    script = SCRIPT.format(fault=fault).replace(
        "leaving.BOUND = 2.0",
        "leaving.BOUND = 1.0\nfrom compassion_tui.app import CompassionApp\n"
        "CompassionApp.flush = lambda self: False",
    )
    terminal = opened(argv=(sys.executable, "-c", script))
    terminal.wait_for("One question")
    terminal.press("ctrl+q")
    terminal.settle(2.5, 2.5)
    terminal.press("down", "enter")
    terminal.wait_for("What happened")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
