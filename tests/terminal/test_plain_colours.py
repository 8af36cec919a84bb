"""NO_COLOR, sixteen colours and no animation, on the real program: every screen can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from compassion_tui.domain.clock import Clock
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests import rooms
from tests.browser import some
from tests.terminal.conftest import Opened
from tests.terminal.term import Terminal

PLAIN = {"NO_COLOR": "1", "TERM": "xterm-16color", "COLORTERM": "", "TEXTUAL_ANIMATIONS": "none"}
SIXTEEN = {"TERM": "xterm-16color", "COLORTERM": "", "TEXTUAL_ANIMATIONS": "none"}

APART = {*rooms.BEFORE, *rooms.ALONE}
"""The screens with a history of their own, or a command of their own."""
KEYS = {"slash": "/", "escape": "esc"}
BARE = {"cover"}
"""The screens with no foot."""


@pytest.fixture
def filled(home: Path) -> Services:
    """What the program finds; enough that some can be deleted on the way."""
    services = Services.build(Paths.find({"COMPASSION_HOME": str(home)}), Clock())
    rooms.fill(services)
    services.journal.add_all(some())
    return services


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


def go(terminal: Terminal, way: str) -> None:
    """To that screen, which can be read, and whose foot has people in it."""
    terminal.press(*(KEYS.get(key, key) for key in rooms.WAYS[way]))
    assert list(unreadable(terminal)) == [], way
    if way not in BARE:
        assert len(terminal.text.split()) > 5, way
        terminal.wait_for("F2 people")


@pytest.mark.sample(5)
@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("env", [PLAIN, SIXTEEN], ids=["no-color", "sixteen"])
def test_every_screen_can_be_read(
    opened: Opened, filled: Services, env: dict[str, str], part: int
) -> None:
    terminal = opened(env=env)
    terminal.wait_for("one minute")
    for way in [each for each in rooms.WAYS if each not in APART][part::4]:
        go(terminal, way)
        for _ in range(4):
            if "one minute" not in terminal.text or "q quit" not in terminal.text:
                terminal.press("esc")
        terminal.wait_for("q quit")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0


@pytest.mark.sample(3)
@pytest.mark.parametrize("env", [PLAIN, SIXTEEN], ids=["no-color", "sixteen"])
@pytest.mark.parametrize("way", sorted(APART))
def test_so_can_every_other(
    opened: Opened, filled: Services, way: str, env: dict[str, str]
) -> None:
    rooms.BEFORE.get(way, lambda _: None)(filled)
    arguments = ("bell", "--every", "45m") if way == "bell" else ()
    terminal = opened(*arguments, env=env)
    terminal.wait_for("F2 people")
    go(terminal, way)


def test_without_colour_no_colour_is_sent(opened: Opened) -> None:
    """Bold, underline and reverse at most."""
    terminal = opened(env=PLAIN)
    terminal.wait_for("one minute")
    terminal.press("f2", "esc", "f5", "esc", "s", "esc")
    for row in terminal.screen.buffer.values():
        assert {cell.fg for cell in row.values()} <= {"default"}
    assert b"\x1b[38" not in terminal.raw
    assert b"\x1b[48" not in terminal.raw


def test_a_terminal_that_can_do_more_than_its_name_says_is_drawn_in_full(opened: Opened) -> None:
    """It answers while somebody types, in pieces; nothing of that is typed."""
    terminal = opened(env={"TERM": "xterm", "COLORTERM": ""})
    terminal.wait_for("one minute")
    assert b"\x1bP$qm\x1b\\" in terminal.raw
    assert b"\x1b]11;?" in terminal.raw
    assert b";2;" not in terminal.raw.replace(b"\x1b[48;2;1;2;3m", b"")
    terminal.press("ctrl+p")
    for piece in ("ta", "\x1bP1$r0;48:2:", ":1:2:3m\x1b", "\\\x1b]11;rgb:ffff/ffff/ff", "ff\x07g"):
        terminal.send(piece)
        terminal.settle(0.02)
    terminal.until(lambda: terminal.raw.count(b"38;2;") > 5, "every colour")
    found = [line.strip() for line in terminal.settle().splitlines() if "tag" in line]
    assert found
    assert not re.search(r"48:2|rgb:|tag\S*[\\;]", terminal.text)


def test_without_animations_the_pause_stands_still(opened: Opened) -> None:
    """From one moment of a breath to another only the word and the line under it change."""
    terminal = opened(env=PLAIN)
    terminal.wait_for("one minute")
    terminal.press("f5")
    terminal.wait_for("in your own time")
    before = terminal.settle(0.3).splitlines()
    after = terminal.wait_for(r"\bin\b").splitlines()
    changed = [one for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) <= 3
