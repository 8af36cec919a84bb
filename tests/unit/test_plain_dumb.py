"""A terminal that can't move its cursor: a line of any length is read, and can be mended."""

from __future__ import annotations

import os
import sys
import termios
import threading
import time
from collections.abc import Iterator

import pytest

from compassion_tui.plain.dumb import DumbTerminal
from compassion_tui.plain.line_reader import PlainReader, Written


class Typist:
    """The other end of a pseudo-terminal."""

    def __init__(self, master: int, terminal: int) -> None:
        self.master, self.terminal = master, terminal
        self.shown = bytearray()
        self._reads = threading.Thread(target=self._read, daemon=True)
        self._reads.start()

    def _read(self) -> None:
        while True:
            try:
                self.shown += os.read(self.master, 65536)
            except OSError:
                return

    def types(self, data: bytes) -> None:
        """Once the terminal no longer edits lines by itself."""

        def write() -> None:
            while termios.tcgetattr(self.terminal)[3] & termios.ICANON:
                time.sleep(0.001)
            rest = data
            while rest:
                rest = rest[os.write(self.master, rest) :]

        threading.Thread(target=write, daemon=True).start()


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    master, slave = os.openpty()
    with (
        os.fdopen(slave, "r", encoding="utf-8", closefd=False) as stdin,
        os.fdopen(os.dup(slave), "w", encoding="utf-8") as stdout,
    ):
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys, "stdout", stdout)
        yield Typist(master, slave)
        monkeypatch.undo()
    os.close(slave)
    os.close(master)


def test_a_line_longer_than_the_terminal_takes_is_whole(typist: Typist) -> None:
    long = "é rained and rained " * 1000
    typist.types(f"{long}\r{long}\rshort\r\r\r".encode())
    told: list[str] = []

    def tell(text: str) -> list[str]:
        told.append(text)
        return []

    written = PlainReader().text(tell, told.append)
    assert written == Written(f"{long}\n{long}\nshort")
    assert termios.tcgetattr(typist.terminal)[3] & termios.ICANON, "as it was before"


def test_a_terminal_that_is_closed_meanwhile_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, "r", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with DumbTerminal().reading():
            os.close(master)
        with pytest.raises(termios.error):
            termios.tcgetattr(slave)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (b"bus\x7f\x7f\x7fcar\r", "car"),
        ("日本\x7fa\r".encode(), "日a"),
        (b"one two \x17three\r", "one three"),
        (b"all of it\x15tea\r", "tea"),
        (b"\x7f\x7fx\x04\r", "x"),
        (b"I missed\x1b[D it\r", "I missed it"),
    ],
    ids=["letters", "wide", "word", "all", "nothing", "arrow"],
)
def test_a_line_is_mended_by_the_usual_keys(typed: bytes, line: str, typist: Typist) -> None:
    typist.types(typed)
    assert PlainReader().line("> ") == line


def test_an_end_where_nothing_is_typed_ends_it(typist: Typist) -> None:
    typist.types(b"\x04")
    with pytest.raises(EOFError):
        PlainReader().line("> ")


def test_a_line_that_was_not_entered_is_told_of_when_a_key_ends_it(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, told = os.read, list[str]()

    def interrupted(fd: int, count: int) -> bytes:
        if fd != typist.master and b"late" in came:
            raise KeyboardInterrupt
        data = read(fd, count)
        came.extend(data)
        return data

    def tell(text: str) -> list[str]:
        told.append(text)
        return []

    came = bytearray()
    monkeypatch.setattr(os, "read", interrupted)
    typist.types(b"The bus came.\rIt was late")
    with pytest.raises(KeyboardInterrupt):
        PlainReader().text(tell, told.append)
    assert told[-1] == "The bus came.\nIt was late"
