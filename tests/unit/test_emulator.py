"""The quick screen of the terminal's tests shows what pyte shows."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal.emulator import QuickScreen, QuickStream

PIECES = st.one_of(
    st.text("ab ─│⠂今é\u0301☕\ufe0f\r\n\t", max_size=12),
    st.builds("\x1b[{};{}H".format, st.integers(0, 9), st.integers(0, 30)),
    st.sampled_from(
        ["\x1b[H", "\x1b[m", "\x1b[1;31m", "\x1b[38;2;1;2;3m", "\x1b[48;5;7m", "\x1b[7m", "\x1b[K"]
    ),
    st.sampled_from(["\x1b[2J", "\x1b[4h", "\x1b[4l", "\x1b[?7l", "\x1b[?7h", "\x1b[3", "\x1b"]),
)


@given(st.lists(PIECES, max_size=12))
def test_it_shows_what_pyte_shows(pieces: list[str]) -> None:
    slow, quick = pyte.Screen(20, 5), QuickScreen(20, 5)
    streams = pyte.Stream(slow), QuickStream(quick)
    for piece in pieces:
        for stream in streams:
            stream.feed(piece)
    assert [[quick.buffer[y][x] for x in range(20)] for y in range(5)] == [
        [slow.buffer[y][x] for x in range(20)] for y in range(5)
    ]
