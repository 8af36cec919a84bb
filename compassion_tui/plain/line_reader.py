"""Reading lines without an editor: from a pipe, or a terminal that can't move its cursor."""

from __future__ import annotations

import os
import re
import sys
import termios
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from textwrap import wrap
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
    "days": None,
    "filter": None,
    "older": None,
    "newer": None,
    "breathe": None,
    "cover": None,
    "count": None,
}
"""What can be typed after a slash instead of an answer, and the walk's event for it.

A few letters are enough, usually one: the first command here that begins with them is meant.
"""

Typed = Callable[[str], Iterable[str]]
"""Called with a text as it grows; returns lines to say at once."""

_KEY = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")
"""What a key such as an arrow leaves in a line without an editor."""


class Written(NamedTuple):
    """What was written, and the command that stopped it, if any."""

    text: str
    command: str = ""


class LineReader(Protocol):
    """Reads lines and texts. At the end of the input it raises EOFError."""

    def line(self, prompt: str) -> str:
        """Read one line; a paste can contain several."""

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """Read a text, up to two empty lines or a command; empty if the first line is empty."""


def command_in(line: str) -> str:
    """The command that a line abbreviates; empty if the line isn't a command."""
    word = line.strip().lower()
    if word == "/?":
        return "help"
    if not word.startswith("/") or not word[1:].isalpha():
        return ""
    return next((name for name in COMMANDS if name.startswith(word[1:])), "")


def search_in(line: str) -> str:
    """What a line looks for, such as “/search the bus”; empty if it isn't one."""
    command, _, words = line.strip().partition(" ")
    return words.strip() if command_in(command) == "search" else ""


def without_keys(line: str) -> str:
    """Remove what stray keys, such as arrows, left in a line."""
    return safe_text(_KEY.sub("", line))


def in_words(prompt: str, columns: int = 0) -> str:
    """A prompt that's parted between words if it's longer than a line of the terminal."""
    columns = columns or _columns()
    if len(prompt) < columns:
        return prompt
    return "\n".join(wrap(prompt, columns - 2, break_on_hyphens=False)) + " "


def is_over(lines: list[str]) -> bool:
    """Whether these lines end a text: two empty ones in a row, or an empty first one."""
    return lines == [""] or lines[-2:] == ["", ""]


class PlainReader:
    """Reads line by line; reports a text after each line."""

    def __init__(self, read: Callable[[str], str] | None = None) -> None:
        """Use `read`, which takes a prompt; by default, read from the terminal or the pipe."""
        self._terminal = DumbTerminal() if read is None and sys.stdin.isatty() else None
        self._read = read or (self._terminal.line if self._terminal else _read)

    def line(self, prompt: str) -> str:
        """Read one line, without what stray keys left in it."""
        return without_keys(self._read(in_words(prompt) if self._terminal else prompt))

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """Read lines and report each at once, so that nothing typed is lost."""
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
        """Read the next line of a text; if that's interrupted, report what was typed so far."""
        try:
            return self.line("> ")
        except BaseException:  # a key, a signal, a closed window
            begun = without_keys(self._terminal.begun) if self._terminal else ""
            if begun.strip() and not command_in(begun):
                typed("\n".join((*lines, begun)))
            raise


def _read(prompt: str) -> str:
    """Read a line of piped input. The prompt is a whole line of output."""
    sys.stdout.write(prompt.rstrip() + "\n")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n").removesuffix("\r")


def unseen(prompt: str) -> str:
    """Read a line that isn't shown while it's typed.

    Raises:
        UserError: there's no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise SealError("vault.unasked")
    from getpass import getpass

    return getpass(prompt)


class LateEditor:
    """The line editor, imported when its first prompt is shown.

    What's typed meanwhile waits in the terminal, and the editor shows it.
    """

    def __init__(self) -> None:
        """Begin with nothing imported."""
        self._editor: LineReader | None = None

    def line(self, prompt: str) -> str:
        """Read one line."""
        return self._made(prompt).line(prompt)

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """Read a text."""
        return self._made("> ").text(typed, say)

    def _made(self, prompt: str) -> LineReader:
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
    """Don't echo what's typed until something edits it."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    termios.tcsetattr(terminal, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def accept_any_bytes() -> None:
    """Replace bytes that aren't valid text, and keep the words around them."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
