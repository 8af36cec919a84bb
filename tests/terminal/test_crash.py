"""A crash prints no word that a person wrote: not from messages, sources or local variables."""

from __future__ import annotations

import sys

import pytest

from tests.terminal.conftest import Kept, Opened

FAULTS = {
    "in a key's action": """
def fault(self):
    private = self.view.written
    raise ValueError(private)
PracticeScreen.action_go_on = fault
""",
    "in a worker": """
def fault(self):
    private = self.view.written
    async def work():
        raise LookupError(private)
    self.run_worker(work())
PracticeScreen.action_go_on = fault
""",
    "in a thread": """
def fault(walk):
    private = str(walk.state.answers)
    raise OSError(private)
def start(self):
    PracticeSession.save = fault
    self.save_soon()
PracticeScreen.action_go_on = start
""",
    "while drawing": """
def fault(self):
    private = self.query_ancestor(WriteView).written
    raise KeyError(private)
def start(self):
    Onward.render = fault
    self.query_one(Onward).refresh()
PracticeScreen.action_go_on = start
""",
}
SCRIPT = """
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.widgets.steps.base import Onward
from compassion_tui.widgets.steps.write import WriteView
{fault}
from compassion_tui.cli import main
main(["start", "friend"])
"""


@pytest.mark.parametrize("where", FAULTS)
def test_a_crash_tells_no_private_word(opened: Opened, kept: Kept, where: str) -> None:
    terminal = opened(argv=(sys.executable, "-c", SCRIPT.format(fault=FAULTS[where])))
    terminal.wait_for("One question")
    terminal.press("down", "enter")
    terminal.wait_for("What happened")
    terminal.type("Teapots in the rain")
    before = len(terminal.raw)
    terminal.press("ctrl+n")
    assert terminal.wait() == 1
    report = terminal.raw[before:].decode()
    assert "Something went wrong in the app" in " ".join(report.split())
    assert "Error" in report
    assert "Teapots" not in report
    assert "rain" not in report
    assert "Traceback" not in report
    if where != "in a thread":  # there, saving itself is what is broken
        assert kept.drafts[0]["happened"] == "Teapots in the rain"
