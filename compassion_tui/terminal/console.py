"""Shapes for the kernel's own console, whose fonts have 256 of them."""

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
"""What stands for what is missing in one of the usual fonts: the kernel's, and Debian's Lat15."""


class ConsoleShapes(LineFilter):
    """Lets a line through in shapes that are there, each as wide as what it stands for."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, in other letters where need be."""
        return [Segment(_shown(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _shown(text: str) -> str:
    return text if text.isascii() else text.translate(SHAPES)
