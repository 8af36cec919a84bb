"""The places on the shore: one quiet thing each, which tells exercises apart.

A thing is a few cells on the far dunes, on the sand, or in the sky, right of the middle; small
enough to be missed, and never behind words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from compassion_tui.widgets.scene.rows import Ink, Letters
from compassion_tui.widgets.scene.shore import Shore

ROCK = Ink("rock")
LIGHT = Ink("lamp")
PALE = Ink("foam")


class Thing(msgspec.Struct, frozen=True):
    """Lines of cells, their position, and their ink."""

    at: Literal["crest", "sand", "sky", "water"]
    along: float
    """From 0 at the left to 1 at the right."""
    lines: tuple[str, ...]
    ink: Ink


PLACES: dict[str, tuple[Thing, ...]] = {
    "stones": (Thing("sand", 0.72, ("▂ ▃▂",), ROCK),),
    "prints": (Thing("sand", 0.66, ("▝ ▖ ▝ ▖ ▝ ▖",), ROCK),),
    "fire": (Thing("sand", 0.76, ("▟▙",), Ink("glow")),),
    "two-lights": (Thing("crest", 0.76, ("•  •",), LIGHT),),
    "reed": (Thing("crest", 0.8, (" ╷ ", "╷│╷"), ROCK),),
    "three-posts": (Thing("crest", 0.74, ("╷ ╷ ╷",), ROCK),),
    "boat": (Thing("sand", 0.72, ("▝▀▀▀▘",), ROCK),),
    "house": (Thing("crest", 0.8, ("▗▟▙▖",), ROCK), Thing("crest", 0.8, (" ▪",), LIGHT)),
    "rock": (Thing("crest", 0.78, ("▗▟██▖",), ROCK),),
    "page": (Thing("sand", 0.76, ("▬▬",), PALE),),
    "jetty": (Thing("water", 0.74, ("▀▀▜▀▀▜▀▀",), ROCK),),
    "two-banks": (Thing("crest", 0.7, ("▁▂▃▃▂▁",), ROCK), Thing("crest", 0.81, ("▁▂▃▂▁",), ROCK)),
    "star": (Thing("sky", 0.84, ("✦",), LIGHT),),
    "street": (Thing("crest", 0.72, ("▗▄▖ ▗▄▖",), ROCK), Thing("crest", 0.74, ("▪",), LIGHT)),
    "cairn": (Thing("sand", 0.74, (" ▂ ", "▂█▂"), ROCK),),
    "bench": (Thing("crest", 0.76, ("┬──┬",), ROCK),),
    "shell": (Thing("sand", 0.78, ("◖",), PALE),),
    "lamp": (Thing("crest", 0.8, ("•",), LIGHT),),
}
"""The things of each place, by its name."""


def things(shore: Shore, place: str) -> Iterator[Letters]:
    """A place's things, as letters over the picture; none if there's no room."""
    if shore.land < 2 or shore.sky < 4:
        return
    for thing in PLACES.get(place, ()):
        bottom = _bottom(shore, thing)
        x = min(round(shore.width * thing.along), shore.width - len(thing.lines[0]) - 2)
        for y, line in enumerate(thing.lines, bottom - len(thing.lines) + 1):
            yield Letters(y, x, line, thing.ink)


def _bottom(shore: Shore, thing: Thing) -> int:
    match thing.at:
        case "crest":
            return shore.sky - 1
        case "sand":
            return shore.sky + shore.dune - 1  # no wave reaches it
        case "water":
            return shore.height - shore.sea
        case "sky":
            return shore.sky - 2
