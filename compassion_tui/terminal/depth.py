"""How many colours a terminal shows, and whether its background is light."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from rich.color import ColorSystem
from textual.filter import LineFilter
from textual.message import Message

from compassion_tui.themes import Depth, Ground

SYSTEMS = {
    "true": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "16": ColorSystem.STANDARD,
    "none": ColorSystem.STANDARD,
}
"""Rich's names for them."""

Choice = Depth | Literal["auto"]
"""What the settings have; `auto` is as many as are known of."""

ORDER: tuple[Depth, ...] = ("none", "16", "256", "true")

_TRUE = ("alacritty", "contour", "foot", "ghostty", "rio", "st-", "wezterm", "xterm-ghostty")
"""The first part of the names of terminals that show every colour, whatever else they say."""

_CONSOLE = "linux"
"""The kernel's own console."""

_BY_NAME_ALONE = ("linux", "screen", "tmux", "dumb", "unknown")
"""Terminals that aren't asked about colours: they print the question, pass it on as text to the
terminal around them, or only know the colours that their name says."""


class TerminalTold(Message):
    """The terminal answered a question about its colours."""

    def __init__(self, depth: Depth | None, ground: Ground) -> None:
        """Hold the answer; None where it said nothing about something."""
        super().__init__()
        self.depth = depth
        self.ground = ground


class Known:
    """What's known about the terminal, from its names and its answers so far."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Begin with what the environment says."""
        self._environ = dict(environ)
        self._answered: Depth | None = None
        self.ground = ground_of(environ)
        """Whether its background is light, as far as that's known."""

    def learn(self, told: TerminalTold) -> None:
        """Take in an answer."""
        self._answered = told.depth or self._answered
        self.ground = told.ground or self.ground

    def depth(self, chosen: Choice) -> Depth:
        """How many colours to draw with."""
        return depth_of(None if chosen == "auto" else chosen, self._environ, self._answered)

    def questions(self, chosen: Choice) -> str:
        """The questions for it, asked once, about what its names don't say."""
        depth = self.depth(chosen)
        if chosen != "auto" or depth in ("true", "none") or not may_ask(self._environ):
            return ""
        from compassion_tui.terminal.answers import ASK_COLOURS, ASK_GROUND

        return ASK_COLOURS if self.ground or depth == "256" else ASK_COLOURS + ASK_GROUND

    def filters(self, depth: Depth) -> Iterator[LineFilter]:
        """What all lines go through: the closest of 256 colours, the characters a console has."""
        if depth == "256":
            from compassion_tui.terminal.colours import FewColours

            yield FewColours()
        if self._environ.get("TERM") == _CONSOLE:
            from compassion_tui.terminal.console import ConsoleShapes

            yield ConsoleShapes()


def depth_of(chosen: Depth | None, environ: Mapping[str, str], answered: Depth | None) -> Depth:
    """How many colours to draw with: as chosen, or as many as are known of."""
    if chosen:
        return chosen
    if "NO_COLOR" in environ:
        return "none"
    return max(_named(environ), answered or "none", key=ORDER.index)


def ground_of(environ: Mapping[str, str]) -> Ground:
    """Whether the background is dark or light; empty if it isn't known."""
    if environ.get("TERM") == _CONSOLE:
        return "dark"
    last = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not last.isdigit():
        return ""
    return "light" if int(last) == 7 or int(last) > 8 else "dark"


def may_ask(environ: Mapping[str, str]) -> bool:
    """Whether a question about colours gets an answer, or at least isn't printed."""
    names = (environ.get("TERM", "dumb"), environ.get("TERM_PROGRAM", ""))
    within = "TMUX" in environ or "STY" in environ
    return not within and not names[0].startswith(_BY_NAME_ALONE) and names[1] != "Apple_Terminal"


def _named(environ: Mapping[str, str]) -> Depth:
    kind = environ.get("TERM", "").lower()
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "true"
    if kind.startswith(_TRUE) or kind.endswith("-direct"):
        return "true"
    return "256" if kind.endswith(("256color", "kitty")) else "16"
