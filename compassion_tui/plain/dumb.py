"""Lines of any length from a terminal that can't move its cursor.

When a terminal edits lines itself, it drops everything past 4,095 bytes of a line. So that's
turned off, and the few keys that correct a line are handled here.
"""

from __future__ import annotations

import codecs
import os
import sys
import termios
import unicodedata
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MOST = 65536
"""The most bytes that are read at once."""

ERASE, ERASE_WORD, ERASE_ALL, END = "\x7f\x08", "\x17", "\x15", "\x04"


class DumbTerminal:
    """Reads the standard input a letter at a time; what's typed ahead waits for the next line."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._ahead: deque[str] = deque()
        self._typed: list[str] = []
        self._echoes = False
        self._depth = 0

    def line(self, prompt: str) -> str:
        """Return one line, without its end.

        Raises:
            EOFError: there's no more: ctrl+d on an empty line, or the terminal is gone.
        """
        self._show(prompt)
        with self.reading():
            self._typed = typed = list[str]()
            while (letter := self._letter()) not in ("\n", "\r"):
                self._take(letter, typed)
            self._echo("\n")
        line, self._typed = self.begun, []
        return line

    @property
    def begun(self) -> str:
        """What's been typed of a line that isn't entered yet."""
        return "".join(self._typed)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Stop the terminal from editing lines, and so from cutting any, within this context."""
        if self._depth:
            yield
            return
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        self._echoes = bool(before[3] & termios.ECHO)  # a shell inside an editor echoes by itself
        keys = [*before[6]]
        keys[termios.VMIN], keys[termios.VTIME] = 1, 0
        edits = termios.ICANON | termios.ECHO
        termios.tcsetattr(
            terminal, termios.TCSADRAIN, [*before[:3], before[3] & ~edits, *before[4:6], keys]
        )
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            with suppress(termios.error):  # the terminal may be gone
                termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    def _letter(self) -> str:
        while not self._ahead:
            data = os.read(sys.stdin.fileno(), MOST)
            if not data:
                raise EOFError
            self._ahead.extend(self._decoder.decode(data))
        return self._ahead.popleft()

    def _take(self, letter: str, typed: list[str]) -> None:
        """Add a letter to the line, or apply a key that corrects it."""
        if letter == END:
            if not typed:
                self._echo("\n")
                raise EOFError
        elif letter in ERASE:
            self._erase(typed, 1)
        elif letter == ERASE_ALL:
            self._erase(typed, len(typed))
        elif letter == ERASE_WORD:
            self._erase(typed, len(typed) - "".join(typed).rstrip().rfind(" ") - 1)
        else:
            typed.append(letter)
            self._echo(letter if letter.isprintable() else "")

    def _erase(self, typed: list[str], count: int) -> None:
        for letter in reversed(typed[len(typed) - count :]):
            wide = unicodedata.east_asian_width(letter) in "WF"
            cells = 0 if unicodedata.combining(letter) or not letter.isprintable() else 1 + wide
            self._echo("\b \b" * cells)
        del typed[len(typed) - count :]

    def _echo(self, text: str) -> None:
        if self._echoes:
            self._show(text)

    def _show(self, text: str) -> None:
        sys.stdout.write(text)
        if not self._ahead:
            sys.stdout.flush()
