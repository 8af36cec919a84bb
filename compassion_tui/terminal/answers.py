"""What a terminal is asked about its colours, and its answers, kept apart from typed text.

An answer comes at any time, in pieces of any length, or never: nothing waits for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from compassion_tui.themes import Depth, Ground

RGB = (1, 2, 3)
"""A colour that isn't one of the 256, which is set and then queried."""

ASK_COLOURS = (
    "\x1bP+q5463\x1b\\"  # XTGETTCAP Tc, and RGB: whether it has every colour
    "\x1bP+q524742\x1b\\"
    "\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[0m"  # DECRQSS: which colour is set now
)
ASK_GROUND = "\x1b]11;?\x1b\\"
"""OSC 11: the background colour."""

SOON = 5.0
"""Seconds after the questions in which even a lone escape can begin an answer."""

PAUSE = 0.1
"""Seconds without a byte after which a possible answer was typed text after all."""

LONGEST = 256
"""The most characters in an answer."""

_ANSWER = re.compile(r"\x1b(?:P[01]?(?:\+r|\$r)|\]11;)[^\x1b\x07]*(?:\x1b\\|\x07)")
_BEGUN = re.compile(
    r"\x1b(?:P(?:[01]?(?:[+$](?:r[^\x1b\x07]*\x1b?)?)?)?|\](?:1(?:1(?:;[^\x1b\x07]*\x1b?)?)?)?)?\Z"
)
_SURE = 5
"""From this many characters, nobody typed it."""

_HAS_EVERY = re.compile(r"P1\+r(?:5463|524742)(?!=30\x1b)")
_SET = re.compile(r"P1\$r.*48[:;]2[:;]+(?:\d*:)?0*1[:;]0*2[:;]0*3[m;]")
_GROUND = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})", re.IGNORECASE)


class Answer(NamedTuple):
    """What an answer says, if anything."""

    depth: Depth | None = None
    ground: Ground = ""


class Answers:
    """Filters answers out of a terminal's input. It reads no clock; it's given the time."""

    def __init__(self, asked: float) -> None:
        """Begin with questions asked at that time."""
        self._asked = asked
        self._rest = ""
        """The possible beginning of an answer."""
        self._since = asked

    def feed(self, text: str, now: float) -> tuple[str, list[Answer]]:
        """The text that's no part of an answer, and the complete answers."""
        text, self._rest = self._rest + text, ""
        if "\x1b" not in text:
            return text, []
        answers = [read(found[0]) for found in _ANSWER.finditer(text)]
        typed = _ANSWER.sub("", text)
        begun = _BEGUN.search(typed)
        if begun and len(begun[0]) < LONGEST and (len(begun[0]) > 1 or now - self._asked < SOON):
            self._rest, self._since = begun[0], now
            typed = typed[: begun.start()]
        return typed, answers

    def tick(self, now: float) -> str:
        """The text that was held back, once nothing followed it for a moment."""
        if not self._rest or len(self._rest) >= _SURE or now - self._since < PAUSE:
            return ""
        typed, self._rest = self._rest, ""
        return typed


def read(answer: str) -> Answer:
    """Parse one answer."""
    if _HAS_EVERY.search(answer) or _SET.search(answer):
        return Answer(depth="true")
    ground = _GROUND.search(answer)
    return Answer(ground="light" if ground and _is_light(ground) else "dark" if ground else "")


def _is_light(ground: re.Match[str]) -> bool:
    """Judge brightness as an eye does."""
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in ground.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
