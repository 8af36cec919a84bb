"""NO_COLOR, sixteen colours and no animation, on the real program: every screen can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import rooms
from tests.terminal.conftest import Opened
from tests.terminal.term import Terminal

PLAIN = {"NO_COLOR": "1", "TERM": "xterm-16color", "COLORTERM": "", "TEXTUAL_ANIMATIONS": "none"}
SIXTEEN = {"TERM": "xterm-16color", "COLORTERM": "", "TEXTUAL_ANIMATIONS": "none"}

WAYS = [way for way in rooms.WAYS if way not in ("unfinished", "journal-reading", "alone")]
"""The screens that a new person can come to: nothing is kept yet."""
KEYS = {"slash": "/"}


def unreadable(terminal: Terminal) -> Iterator[str]:
    """Characters in the colour of their ground, as far as the terminal was told colours."""
    for y, row in terminal.screen.buffer.items():
        for x in range(terminal.screen.columns):
            cell = row[x]
            ground, shape = cell.bg, cell.fg
            if cell.data.isalnum() and shape == ground != "default":
                yield f"{cell.data} at {x}, {y}: {shape} on {ground}"
            if cell.data.isalnum() and (shape, ground) in (("black", "default"),):
                yield f"{cell.data} at {x}, {y}: black on the terminal's own ground"


@pytest.mark.parametrize("env", [PLAIN, SIXTEEN], ids=["no-color", "sixteen"])
def test_every_screen_can_be_read(opened: Opened, env: dict[str, str]) -> None:
    terminal = opened(env=env)
    terminal.wait_for("one minute")
    for way in WAYS:
        keys = [KEYS.get(key, key) for key in rooms.WAYS[way]]
        terminal.press(*keys)
        assert list(unreadable(terminal)) == [], way
        assert way == "cover" or len(terminal.text.split()) > 5, way
        assert way in ("cover", "home") or "F2 people" in terminal.text, way
        for _ in range(4):
            if "one minute" not in terminal.text or "q leave" not in terminal.text:
                terminal.press("esc")
        terminal.wait_for("q leave")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


def test_without_colour_no_colour_is_sent(opened: Opened) -> None:
    """Bold, underline and reverse at most."""
    terminal = opened(env=PLAIN)
    terminal.wait_for("one minute")
    terminal.press("f2", "esc", "f5", "esc", "s", "esc")
    for row in terminal.screen.buffer.values():
        assert {cell.fg for cell in row.values()} <= {"default"}
    assert b"\x1b[38" not in terminal.raw
    assert b"\x1b[48" not in terminal.raw


def test_without_animations_the_pause_stands_still(opened: Opened) -> None:
    """From one moment of a breath to another only the word and the line under it change."""
    terminal = opened(env=PLAIN)
    terminal.wait_for("one minute")
    terminal.press("f5")
    before = terminal.wait_for("as you breathe").splitlines()
    after = terminal.wait_for(r"\bin\b").splitlines()
    changed = [one for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) <= 3
