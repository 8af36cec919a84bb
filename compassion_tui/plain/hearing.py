"""Hearing lines, plainly: from a pipe, or from a terminal that can't move its cursor."""

from __future__ import annotations

import os
import re
import sys
import termios
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from typing import NamedTuple, Protocol

from compassion_tui.domain.errors import SealError
from compassion_tui.domain.flow import Back, Enough, Event, Resume, Skip, Worse
from compassion_tui.domain.text import safe_text
from compassion_tui.plain.dumb import DumbTerminal

COMMANDS: dict[str, Event | None] = {
    "back": Back(),
    "skip": Skip(),
    "worse": Worse(),
    "people": None,
    "editor": None,
    "enough": Enough(),
    "quit": None,
    "repeat": None,
    "help": None,
    "resume": Resume(),
    "hide": None,
    "clear": None,
    "notice": None,
    "ways": None,
    "search": None,
    "trash": None,
    "undo": None,
    "tags": None,
    "export": None,
    "import": None,
    "aloud": None,
    "silence": None,
    "unhurried": None,
}
"""What can be typed after a slash instead of an answer, and what it is to a walk.

A few letters are enough, one mostly: of those that begin with them, the first here is meant.
"""

Typed = Callable[[str], Iterable[str]]
"""Is told of a text as it grows, and gives lines to say on that at once."""

_KEY = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")
"""What a key such as an arrow leaves in a line that nobody edits."""


class Written(NamedTuple):
    """What was written, and the command that stopped it, if one did."""

    text: str
    command: str = ""


class Hearing(Protocol):
    """Hears lines and texts. Where there is no more to hear, it raises EOFError."""

    def line(self, prompt: str) -> str:
        """One line; a paste may hold several."""

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """A text, until two empty lines in a row, or a command; none after an empty first line."""


def command_in(line: str) -> str:
    """The command that a line names by its beginning; empty where it is words."""
    word = line.strip().lower()
    if word == "/?":
        return "help"
    if not word.startswith("/") or not word[1:].isalpha():
        return ""
    return next((name for name in COMMANDS if name.startswith(word[1:])), "")


def without_keys(line: str) -> str:
    """A line without what stray keys, such as arrows, left in it."""
    return safe_text(_KEY.sub("", line))


def is_over(lines: list[str]) -> bool:
    """Whether these lines end a text: two empty ones in a row, or an empty first one."""
    return lines == [""] or lines[-2:] == ["", ""]


class PlainHearing:
    """Reads line by line; a text is told of after each line."""

    def __init__(self, read: Callable[[str], str] | None = None) -> None:
        """Read by `read`, which takes a prompt; else from the terminal or the pipe."""
        self._terminal = DumbTerminal() if read is None and sys.stdin.isatty() else None
        self._read = read or (self._terminal.line if self._terminal else _read)

    def line(self, prompt: str) -> str:
        """One line, without what stray keys left in it."""
        return without_keys(self._read(prompt))

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """Lines, each told of at once, so that what was typed is never lost."""
        lines: list[str] = []
        with self._terminal.reading() if self._terminal else nullcontext():
            while not is_over(lines):
                line = self._line_of(lines, typed)
                if command := command_in(line):
                    return Written("\n".join(lines).strip("\n"), command)
                lines.append(line)
                if line:
                    for said in typed("\n".join(lines)):
                        say(said)
        return Written("\n".join(lines).strip("\n"))

    def _line_of(self, lines: Sequence[str], typed: Typed) -> str:
        """The next line of a text; what interrupts it, what was typed of it is told of."""
        try:
            return self.line("> ")
        except BaseException:  # a key, a signal, a closed window
            begun = without_keys(self._terminal.begun) if self._terminal else ""
            if begun.strip() and not command_in(begun):
                typed("\n".join((*lines, begun)))
            raise


def _read(prompt: str) -> str:
    """A line of what is piped in. The prompt is a whole line of what is said."""
    sys.stdout.write(prompt.rstrip() + "\n")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n").removesuffix("\r")


def unseen(prompt: str) -> str:
    """A line that isn't shown while it's typed.

    Raises:
        UserError: there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise SealError("vault.unasked")
    from getpass import getpass

    return getpass(prompt)


class LateEditor:
    """The line editor, imported only once its first prompt is to be seen.

    What is typed meanwhile waits in the terminal, and is shown by the editor.
    """

    def __init__(self) -> None:
        """Nothing is imported yet."""
        self._editor: Hearing | None = None

    def line(self, prompt: str) -> str:
        """One line."""
        return self._made(prompt).line(prompt)

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """A text."""
        return self._made("> ").text(typed, say)

    def _made(self, prompt: str) -> Hearing:
        if self._editor is None:
            with _unseen():
                if len(prompt) < _columns():
                    sys.stdout.write(prompt)
                    sys.stdout.flush()
                from compassion_tui.plain.line_editor import LineEditor

                sys.stdout.write("\r")  # the editor draws its prompt over this one
                sys.stdout.flush()
                self._editor = LineEditor()
        return self._editor


def _columns() -> int:
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 80


@contextmanager
def _unseen() -> Iterator[None]:
    """What is typed is not shown, as long as nobody edits it."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    termios.tcsetattr(terminal, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def hear_any_bytes() -> None:
    """A byte that fits no letter becomes the sign for one; the words around it are kept."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
