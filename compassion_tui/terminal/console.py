"""Characters for the kernel's own console, whose fonts have 256 of them."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

SHAPES = str.maketrans(
    {
        **dict.fromkeys("▁", "_"),
        **dict.fromkeys("▂▃▄▅▀▓▙▟▛▜", "▒"),
        **dict.fromkeys("▆▇", "█"),
        **dict.fromkeys("▖▗▘▝▫", "·"),
        **dict.fromkeys("▏▎▍▌▋▊▉▐▕╷╵┃", "│"),
        **dict.fromkeys("▔━", "─"),
        **dict.fromkeys("▪●■", "•"),
        **dict.fromkeys("○◦", "o"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‘’ʼ′", "'"),
        **dict.fromkeys("–—▬", "-"),
        "‹": "<",
        "›": ">",
        "…": ".",
        "✦": "*",
        "◖": "(",
    }
)
"""Replacements for what a usual font lacks: the kernel's, and Debian's Lat15."""


class ConsoleShapes(LineFilter):
    """Replaces characters that the font lacks with others of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, with other characters where needed."""
        return [Segment(_shown(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _shown(text: str) -> str:
    return text if text.isascii() else text.translate(SHAPES)
