"""What hands do to a terminal, at random from a seed, and as one line of text each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.terminal.term import KEYS

WAITS = (0.0, 0.0, 0.005, 0.01, 0.02, 0.05, 0.09, 0.12, 0.2, 0.4)
"""Seconds before a gesture, as quick hands have them, and sometimes slower ones."""

PLAIN = (
    *("enter", "esc", "space", "tab", "up", "down", "left", "right", "pgup", "pgdn", "home", "end"),
    *("backspace", "ctrl+s", "ctrl+e", "ctrl+d", "ctrl+n"),
)
OPENING = (
    *("f1", "f2", "f3", "f4", "f5", "ctrl+t", "ctrl+g", "ctrl+l", "ctrl+o", "ctrl+p"),
    *("p", "j", "l", "w", "k", "u", "b", "s", "a", "e", "t", "f", "h", "c", "g", "/", "?", "n"),
)
"""Keys that open something on one screen or another."""

LETTERS = "abcdefghijklmnoprstuvwxyz0123456789.,?-"
"""No q: at home it leaves, which a monkey would do all the time."""

SIZES = ((80, 24), (120, 40), (40, 12), (60, 16), (24, 8), (100, 10), (200, 60), (10, 4))

_CLICK = "\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"
_WHEEL = "\x1b[<{way};{x};{y}M"
_MOVE = "\x1b[<35;{x};{y}M"


@dataclass(frozen=True)
class Gesture:
    """Something that is done after a wait."""

    wait: float
    kind: str
    """key, type, paste, click, wheel, move or size."""
    value: str

    @property
    def line(self) -> str:
        """The gesture as a line, which `read` reads again."""
        return f"{self.wait:g} {self.kind} {self.value}"

    @property
    def sent(self) -> str:
        """The characters that a terminal sends; none where its window is resized."""
        match self.kind:
            case "key":
                return KEYS.get(self.value, self.value)
            case "type":
                return self.value
            case "paste":
                return f"\x1b[200~{self.value}\x1b[201~"
            case "click":
                return _CLICK.format(**_at(self.value))
            case "wheel":
                way, _, at = self.value.partition(" ")
                return _WHEEL.format(way=way, **_at(at))
            case "move":
                return _MOVE.format(**_at(self.value))
        return ""

    @property
    def size(self) -> tuple[int, int]:
        """The columns and rows of a resize."""
        columns, _, rows = self.value.partition("x")
        return int(columns), int(rows)


def read(lines: str) -> list[Gesture]:
    """The gestures that lines tell."""
    parts = (line.strip().split(" ", 2) for line in lines.splitlines() if line.strip())
    return [Gesture(float(wait), kind, value) for wait, kind, value in parts]


def gestures(chance: random.Random) -> Iterator[Gesture]:
    """Gestures without an end."""
    while True:
        yield from _some(chance)


def _some(chance: random.Random) -> Sequence[Gesture]:
    wait = chance.choice(WAITS)
    match chance.choices(("key", "open", "type", "paste", "click", "wheel", "size", "twice"), ODDS)[
        0
    ]:
        case "key":
            return [Gesture(wait, "key", chance.choice(PLAIN))]
        case "open":
            return [Gesture(wait, "key", chance.choice(OPENING))]
        case "type":
            letters = "".join(chance.choices(LETTERS, k=chance.randint(1, 12)))
            return [Gesture(wait, "type", letters)]
        case "paste":
            words = " ".join("".join(chance.choices(LETTERS, k=5)) for _ in range(6))
            return [Gesture(wait, "paste", words)]
        case "click":
            return [Gesture(wait, "move", at := _spot(chance)), Gesture(0, "click", at)]
        case "wheel":
            return [Gesture(wait, "wheel", f"{chance.choice((64, 65))} {_spot(chance)}")]
        case "size":
            columns, rows = chance.choice(SIZES)
            return [Gesture(wait, "size", f"{columns}x{rows}")]
    key = chance.choice((*PLAIN, *OPENING))
    return [Gesture(wait, "key", key), Gesture(chance.choice(WAITS), "key", key)]


ODDS = (30, 34, 10, 4, 10, 4, 3, 8)


def _spot(chance: random.Random) -> str:
    return f"{chance.randint(1, 80)},{chance.randint(1, 24)}"


def _at(value: str) -> dict[str, str]:
    x, _, y = value.partition(",")
    return {"x": x, "y": y}
