"""One person, one evening and the next day: the whole house, from outside."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from tests.terminal.conftest import Kept, Opened
from tests.terminal.term import Terminal

TITLE = "What would I say to a friend\\?"
KIND = "You kept going on a long day. That counts for something."


def begin_friend(terminal: Terminal) -> None:
    """From home to the first text field of the friend practice, in five steps."""
    terminal.wait_for("one minute")
    terminal.press("p")
    terminal.wait_for("A minute or two")
    terminal.wait_for("›")
    while not re.search(TITLE, before := focused(terminal)):
        terminal.press("down")
        terminal.until(lambda: focused(terminal) not in ("", before), "another row")
    terminal.press("enter")
    terminal.wait_for("› One question")
    terminal.press("down", "enter")
    terminal.wait_for("What happened")


def focused(terminal: Terminal) -> str:
    """The row that has the mark of focus; empty while none has."""
    return next((line for line in terminal.text.splitlines() if "›" in line), "")


def write(terminal: Terminal, words: str) -> None:
    """Type, and go on."""
    terminal.type(words)
    terminal.press("ctrl+n")


def test_breathe_write_keep_and_read_it_again(opened: Opened, kept: Kept) -> None:
    """Home, the first minute, the friend practice, the journal on another start."""
    terminal = opened()
    terminal.wait_for("one minute")
    terminal.press("enter")
    terminal.wait_for("You're here")
    terminal.press("enter")
    terminal.wait_for("Three small, easy breaths")
    terminal.press("enter")  # nobody waits for the breath
    terminal.wait_for("A line that fits right now")
    terminal.press("enter")
    terminal.wait_for("What now")
    terminal.press("down", "down", "down", "enter")
    terminal.wait_for("minute was yours")
    terminal.press("enter")
    assert kept.entries == []  # nobody asked for it to be kept

    begin_friend(terminal)
    write(terminal, "The train was late and I missed the meeting.")
    terminal.wait_for("telling yourself")
    write(terminal, "You never plan ahead.")
    terminal.wait_for("over and over")
    terminal.press("enter")  # nor for this one
    terminal.wait_for("What would you say to them")
    assert "You never plan ahead." in terminal.text  # pinned
    write(terminal, KIND)
    terminal.wait_for("What you'd tell a friend")
    assert "You never plan ahead." in terminal.text
    terminal.press("enter")
    terminal.wait_for("far from the only one")
    terminal.press("enter")
    terminal.wait_for("change the kind words")
    assert "You never plan ahead." not in terminal.text  # from here it is gone
    terminal.press("ctrl+n")
    terminal.wait_for("Which line")
    terminal.press("down", "down", "enter")  # none is marked at first
    terminal.wait_for("Keep this in your journal")
    terminal.press("enter")
    terminal.wait_for("not to feel any different")
    assert "That counts for something." in terminal.text
    terminal.press("enter")
    terminal.wait_for("one minute")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0

    (entry,) = kept.entries
    assert entry.kept == ("That counts for something.",)
    assert kept.drafts == []

    again = opened()
    again.wait_for("That counts for something.")  # a kind word of one's own, at home
    again.press("j")
    again.wait_for("(?s)›  That counts for something.*enter read")
    again.press("enter")
    again.wait_for("The train was late")
    again.press("ctrl+q")
    assert again.wait() == 0


def test_a_kill_in_mid_sentence_loses_nothing(opened: Opened, kept: Kept) -> None:
    """Home names the practice, quotes nothing, and goes on exactly there."""
    terminal = opened()
    begin_friend(terminal)
    terminal.type("Half a sentence about the")
    terminal.until(lambda: "about the" in kept.drafted, "the draft", seconds=2)
    terminal.kill(signal.SIGKILL)
    assert terminal.wait() == -signal.SIGKILL

    again = opened()
    again.wait_for(f"Something you started: {TITLE}")
    assert "Half" not in again.settle()
    again.press("up", "enter")
    again.wait_for("What happened")
    assert "Half a sentence about the" in again.settle()
    again.type(" garden")
    again.press("ctrl+n")
    again.wait_for("telling yourself")
    again.press("ctrl+q")
    assert again.wait() == 0
    assert kept.drafts[0]["happened"] == "Half a sentence about the garden"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_draft_on_the_disk(
    opened: Opened, kept: Kept, number: signal.Signals
) -> None:
    """Also for what was typed in the very last moment, before the draft's own second is over."""
    terminal = opened()
    begin_friend(terminal)
    terminal.send("The kettle")
    terminal.wait_for("The kettle")
    terminal.kill(number)
    assert terminal.wait() == 128 + number
    assert "The kettle" in kept.drafted


def test_a_closed_window_ends_it_with_the_draft_on_the_disk(opened: Opened, kept: Kept) -> None:
    """Nothing is left running behind a window that is gone."""
    terminal = opened()
    begin_friend(terminal)
    terminal.send("The window")
    terminal.wait_for("The window")
    terminal.hang_up()
    assert terminal.wait() == 128 + signal.SIGHUP
    assert "The window" in kept.drafted


def test_ctrl_c_leaves_with_one_line_of_ours_and_the_draft(opened: Opened, kept: Kept) -> None:
    terminal = opened()
    begin_friend(terminal)
    terminal.send("A cup of tea")
    terminal.wait_for("A cup of tea")
    terminal.press("ctrl+c")
    assert terminal.wait() == 0
    left = terminal.text.split("Your words are saved.")
    assert len(left) == 2
    assert "Traceback" not in terminal.written
    assert "A cup of tea" in kept.drafted


def test_ctrl_c_copies_what_is_selected(opened: Opened, kept: Kept) -> None:
    """A selection goes to the clipboard, by the terminal's own sequence, and nothing ends."""
    terminal = opened()
    begin_friend(terminal)
    terminal.type("A cup of tea")
    terminal.press(*["shift+left"] * 3, "ctrl+c")
    terminal.until(lambda: b"\x1b]52;c;dGVh" in terminal.raw, "the clipboard's sequence")
    terminal.type(" and milk")
    terminal.wait_for("A cup of {1,2}and milk")  # the selection was typed over: it still runs
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


def test_a_stray_byte_is_no_end(opened: Opened, kept: Kept) -> None:
    """Half a character, as a broken connection or an old terminal sends it."""
    terminal = opened()
    begin_friend(terminal)
    terminal.type("A cup")
    os.write(terminal.fd, b"\xe9")
    terminal.type(" of tea")
    terminal.wait_for("A cup.? of tea")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


def test_the_shell_is_one_key_away_and_every_word_is_on_the_disk(
    opened: Opened, kept: Kept
) -> None:
    terminal = opened()
    begin_friend(terminal)
    terminal.type("The kettle took its time.")
    terminal.press("tab", "ctrl+z")
    stat = Path(f"/proc/{terminal.pid}/stat")
    terminal.until(lambda: "T" in stat.read_text().rpartition(")")[2], "stopped")
    assert "The kettle took its time." in kept.drafted
    terminal.settle()
    terminal.screen.erase_in_display(2)
    terminal.kill(signal.SIGCONT)
    terminal.wait_for("The kettle took its time.")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
