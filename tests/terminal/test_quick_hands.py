"""Quick hands break nothing, lose nothing, and are never left before a terminal that hangs."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.journal.journal import Journal
from tests.journals import entry
from tests.monkey.corpus import FOUND
from tests.monkey.gestures import Gesture
from tests.monkey.visit import WAYS, Visit, replay, visit
from tests.terminal.conftest import Kept, Opened

SLOW_DISK = """
import time
from compassion_tui.screens.edit import EditScreen
find = EditScreen._find_draft
EditScreen._find_draft = lambda self: (time.sleep(0.5), find(self))
from compassion_tui.cli import main
main([])
"""


@pytest.mark.parametrize("lines", FOUND.values(), ids=FOUND)
def test_what_once_broke_it_breaks_it_no_more(tmp_path: Path, lines: str) -> None:
    replay(tmp_path, lines)


@pytest.mark.parametrize(
    ("kind", "wait"), [("paste", 0.0), ("paste", 0.01), ("paste", 0.03), ("type", 0.06)]
)
def test_what_follows_a_key_soon_is_in_the_field_that_it_opens(
    tmp_path: Path, kind: str, wait: float
) -> None:
    with Visit(tmp_path) as here:
        assert here.sees("one minute")
        here.play([Gesture(0, "key", "j")])
        assert here.sees("a note")
        here.play([Gesture(0.2, "key", "a"), Gesture(wait, kind, "Kettle and moss.")])
        assert here.sees("Kettle and moss."), here.terminal.text
        here.words.append("Kettle and moss.")
        here.quits()


def test_a_whole_walk_can_be_typed_ahead(opened: Opened, kept: Kept) -> None:
    """Every key finds the screen that it is meant for, however far ahead it was typed."""
    terminal = opened()
    terminal.wait_for("one minute")
    terminal.type_apart("j")
    terminal.send("a\x1b[200~One.\x1b[201~ Two.\x11")
    assert terminal.wait() == 0
    assert kept.drafts[0] == {"note": "One. Two."}


def test_what_acts_on_an_entry_waits_for_the_list(opened: Opened, kept: Kept) -> None:
    """The journal is read off the screen's thread, and its keys came before it was."""
    Journal(kept.paths.journal, kept.paths.state, Clock()).add(entry("Moss."))
    terminal = opened()
    terminal.wait_for("one minute")
    for _ in range(5):
        terminal.type_apart("jd")
        terminal.until(lambda: not kept.entries or "F6" in terminal.text, "the trash")
        if not kept.entries:
            break
        terminal.press("escape")  # a busy machine read both at once, as if they were pasted
    assert not kept.entries
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


def test_what_is_typed_before_an_entry_is_there_to_edit_goes_into_it(
    opened: Opened, kept: Kept
) -> None:
    """Its fields are filled from the disk first."""
    Journal(kept.paths.journal, kept.paths.state, Clock()).add(entry("Moss."))
    terminal = opened(argv=(sys.executable, "-c", SLOW_DISK))
    terminal.wait_for("one minute")
    terminal.send("j")
    terminal.wait_for("›  friend")
    terminal.settle()
    terminal.send("x\x15Kettle.txt")  # a file to export it to, named before its screen is there
    terminal.wait_for("Kettle.txt")
    terminal.send("\x1b")
    terminal.wait_for("›  friend")
    terminal.settle()
    terminal.send("e\x1b[200~ Rain.\x1b[201~ Tea.\x1b")
    terminal.settle(0.5)
    terminal.send("\x1b")
    terminal.until(lambda: "Moss. Rain. Tea." in kept.journalled, "the words")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


def test_a_paste_without_its_brackets_opens_and_removes_nothing(opened: Opened, kept: Kept) -> None:
    """A terminal too old for brackets sends it as keys, one right after the other.

    It's shown as typed, until esc.
    """
    Journal(kept.paths.journal, kept.paths.state, Clock()).add(entry("Moss."))
    terminal = opened()
    terminal.wait_for("one minute")
    terminal.send("joy, and a long walk\r")
    terminal.settle()
    assert "one minute" in terminal.text
    terminal.wait_for("joy, and a long walk")
    terminal.press("esc")
    terminal.until(lambda: "joy, and" not in terminal.text)
    terminal.press("j")
    terminal.wait_for("›  friend")
    terminal.settle()
    terminal.send("dear diary, exit\r")
    terminal.settle()
    assert "›  friend" in terminal.text
    assert "dear diary, exit" in terminal.text
    assert kept.entries
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


@pytest.mark.timeout(240)
def test_a_minute_of_quick_hands(tmp_path: Path) -> None:
    """`make monkey` does so for longer, and with seeds of every day."""
    for index, way in enumerate(WAYS):
        visit(tmp_path / way.replace(" ", "-"), way, random.Random(index), 18)
