"""Lines on a terminal: broken between words, and nothing else changed."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from compassion_tui.terminal.saying import say, wrapped

TEXTS = st.text(alphabet="ab 茶\n", max_size=80)


@given(TEXTS, st.integers(2, 30))
def test_lines_fit_unless_a_word_is_longer_and_no_word_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns).split("\n")
    for line in lines:
        assert cell_len(line) <= columns or len(line.split()) == 1 or not line.strip(), line
    assert "\n".join(lines).split() == text.split()


@given(TEXTS)
def test_what_fits_is_left_as_it_is(text: str) -> None:
    assert wrapped(text, 200) == wrapped(text, 0) == text


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (0, b"The tea was warm, and so was I.\r\n"),
        (12, b"The tea was\r\nwarm, and so\r\nwas I.\r\n"),
    ],
)
def test_a_terminal_of_some_width_gets_whole_words(
    monkeypatch: pytest.MonkeyPatch, columns: int, shown: bytes
) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 5, columns, 0, 0))
    with os.fdopen(ours, "rb", buffering=0) as terminal, os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        say("The tea was warm, and so was I.", wraps=True)
        assert terminal.read(200) == shown
