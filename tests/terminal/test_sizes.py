"""From one cell to a large window: nothing breaks, and nothing written is lost on the way."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import Kept, Opened
from tests.terminal.test_session import begin_friend, write


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (10, 3)])
def test_in_next_to_no_room_it_starts_and_can_be_left(
    opened: Opened, size: tuple[int, int]
) -> None:
    terminal = opened(size=size)
    terminal.until(lambda: b"\x1b[?1049h" in terminal.raw, "the screen")
    terminal.settle()
    terminal.press("p", "f2", "esc", "f1", "esc", "f5", "esc", "j", "esc", "enter")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert "Something went wrong" not in terminal.written


def test_a_small_terminal_has_room_for_a_whole_practice(opened: Opened, kept: Kept) -> None:
    """40 columns and 12 rows: what is asked, what is written and people stay in sight."""
    terminal = opened(size=(40, 12))
    begin_friend(terminal)
    assert "people" in terminal.text
    write(terminal, "The soup boiled over.")
    terminal.wait_for("telling yourself")
    write(terminal, "Not again.")
    terminal.wait_for("two breaths|end of this pause|in your own time")
    terminal.press("enter")
    terminal.wait_for("would you say")
    terminal.type("It is only soup.")
    terminal.wait_for("It is only soup.")
    assert "people" in terminal.text
    terminal.press("ctrl+n")
    terminal.wait_for("gap here")
    terminal.press("enter")
    terminal.wait_for("far from the only")
    terminal.press("enter")
    terminal.wait_for("kind words")
    terminal.press("ctrl+n")
    terminal.wait_for("It is only soup.")
    terminal.press("down", "enter")
    terminal.wait_for("Keep it")
    terminal.press("enter")
    terminal.wait_for("It is only soup.")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert kept.entries[0].kept == ("It is only soup.",)


def test_the_window_changes_its_size_in_mid_sentence(opened: Opened, kept: Kept) -> None:
    terminal = opened()
    begin_friend(terminal)
    terminal.type("A long sentence about the garden,")
    for columns, rows in ((120, 40), (1, 1), (40, 12), (80, 24)):
        terminal.resize(columns, rows)
        terminal.settle()
    terminal.wait_for("A long sentence about the garden,")
    terminal.type(" and the rain")
    terminal.wait_for("and the rain")
    terminal.press("ctrl+n")
    terminal.wait_for("telling yourself")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert kept.drafts[0]["happened"] == "A long sentence about the garden, and the rain"
