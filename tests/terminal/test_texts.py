"""Whatever is typed or pasted is shown plainly, and comes back as it was."""

from __future__ import annotations

import json

import pytest

from tests.terminal.conftest import Kept, Opened
from tests.terminal.test_session import begin_friend

PLAIN = [
    "a [bold]list[/bold] [with] [/an] [@click=app.quit]odd[/] look, and \\[this]",
    "tea \N{HOT BEVERAGE}\N{VARIATION SELECTOR-16}, a family \N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}",
    "\u05e9\u05dc\u05d5\u05dd, \u0645\u0631\u062d\u0628\u0627, \u4eca\u65e5\u306f",
    "tabs\tand {braces} and $dollars and %signs",
]


@pytest.mark.sample(3)
@pytest.mark.parametrize("text", PLAIN)
def test_text_is_shown_and_kept_as_it_is(opened: Opened, kept: Kept, text: str) -> None:
    """On the way it is pinned, echoed, picked from, put alone on the screen, and kept."""
    plain = text.replace("\t", "    ")
    terminal = opened()
    begin_friend(terminal)
    terminal.paste("first")
    terminal.press("ctrl+n")
    terminal.wait_for("telling yourself")
    terminal.paste(text)
    terminal.press("ctrl+n")
    terminal.wait_for("over and over")
    terminal.press("enter")
    terminal.wait_for("What would you say to them")
    terminal.paste(text)
    terminal.press("ctrl+n")
    terminal.wait_for("What you'd tell a friend")
    terminal.press("enter")
    terminal.wait_for("far from the only one")
    terminal.press("enter")
    terminal.wait_for("change the kind words")
    terminal.press("ctrl+n")
    terminal.wait_for("Which line")
    if text == PLAIN[0]:
        assert "[bold]list[/bold] [with] [/an]" in terminal.settle()
    terminal.press("enter")
    terminal.wait_for("Keep this")
    terminal.press("enter")
    terminal.wait_for("not to feel any different")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    (entry,) = kept.entries
    assert entry.text_of("telling") == entry.text_of("friend") == entry.text_of("turned") == plain


NASTY = "one\x1b]0;stolen\x07 \x1b[31mtwo\x1b[0m\x1b[2J\x1b]52;c;c3RvbGVu\x07 three\x9b5m\u202efour"


def test_pasted_escape_sequences_never_reach_the_terminal(opened: Opened, kept: Kept) -> None:
    """Their letters stay, as plain text; what directs a line is kept, and never sent."""
    terminal = opened()
    begin_friend(terminal)
    before = len(terminal.raw)
    terminal.paste(NASTY)
    terminal.wait_for("three5m")
    terminal.until(lambda: "four" in kept.drafted, "the draft")
    nasty = (b"]0;stolen\x07", b"\x1b]0;stolen", b"\x1b]52", b"\x9b5m", "\u202e".encode())
    for sequence in nasty:
        assert sequence not in terminal.raw[before:]
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    plain = "one]0;stolen [31mtwo[0m[2J]52;c;c3RvbGVu three5m\u202efour"
    assert kept.drafts[0]["happened"] == plain


def test_what_stands_on_the_disk_cannot_reach_the_terminal_either(
    opened: Opened, kept: Kept
) -> None:
    """A draft that another program wrote, or an older version of this one."""
    terminal = opened()
    begin_friend(terminal)
    terminal.type("one")
    terminal.until(lambda: kept.drafts, "the draft")
    terminal.press("ctrl+q")
    terminal.wait()
    (path,) = kept.paths.drafts.glob("*.json")
    draft = json.loads(path.read_text())
    draft["state"]["answers"] = {"happened": NASTY, "telling": NASTY, "friend": NASTY}
    draft["state"]["trail"] = ["form", "happened", "telling", "friend"]
    draft["state"]["step"] = "beside"
    path.write_text(json.dumps(draft))

    again = opened()
    again.wait_for("Something you started")
    again.press("up", "enter")
    again.wait_for("four")
    again.press("enter")
    again.wait_for("far from the only one")
    again.press("enter")
    again.wait_for("change the kind words")
    again.press("ctrl+n")
    again.wait_for("Which line")
    again.press("enter")
    again.wait_for("Keep this")
    again.press("enter")
    again.wait_for("not to feel any different")
    for sequence in (b"\x1b]0;stolen", b"\x1b]52", "\u202e".encode(), b"\xc2\x9b5m"):
        assert sequence not in again.raw


def test_a_hundred_kilobytes_are_pasted_and_kept(opened: Opened, kept: Kept) -> None:
    text = "\n".join(f"Line {number}, of a long and ordinary afternoon." for number in range(2300))
    assert len(text) > 100_000
    terminal = opened()
    begin_friend(terminal)
    terminal.paste(text)
    terminal.wait_for("Line 2299")
    terminal.type(" The end.")
    terminal.until(lambda: "The end." in kept.drafted, "the draft")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert kept.drafts[0]["happened"] == text + " The end."


def test_a_pasted_list_becomes_one_line_where_a_line_is_asked(opened: Opened, kept: Kept) -> None:
    """Of several lines none is dropped."""
    terminal = opened("start", "now")
    terminal.wait_for("You're here")
    terminal.press("enter")
    terminal.wait_for("easy breaths")
    terminal.press("enter")
    terminal.wait_for("write your own line")
    terminal.press("end", "up", "enter")
    terminal.paste("water\nbread\x1b[31m\ntea")
    terminal.wait_for("water bread.* tea")
    terminal.press("enter")
    terminal.wait_for("What now")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert kept.drafts[0]["line"] == "water bread[31m tea"
