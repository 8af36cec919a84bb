"""Characters for the kernel's own console, whose fonts have 256 of them."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
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


UPRIGHT = Style(italic=False)
"""The kernel shows slanted text in green, which is louder than what the critic gets elsewhere."""

ROOM = "   "
"""What has to follow an ellipsis for it to become three dots."""


class ConsoleShapes(LineFilter):
    """Replaces characters that the font lacks with others of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, with other characters where needed."""
        line: list[Segment] = []
        for text, style, control in segments:
            if text.startswith(ROOM) and line and line[-1].text.endswith("…"):
                last = line[-1]
                line[-1] = Segment(f"{last.text[:-1]}...", last.style, last.control)
                text = text[2:]
            line.append(Segment(text.replace(f"…{ROOM}", "... "), style, control))
        return [Segment(_shown(text), _upright(style), control) for text, style, control in line]


@lru_cache(maxsize=1024)
def _upright(style: Style | None) -> Style | None:
    return style + UPRIGHT if style and style.italic else style


@lru_cache(maxsize=1024)
def _shown(text: str) -> str:
    return text if text.isascii() else text.translate(SHAPES)
