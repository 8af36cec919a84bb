"""A scene's shades among xterm's 256 colours: ramps chosen by hand, from the cube.

The closest colour wouldn't do: dim violets and blues would turn grey, and sea and sand would be
the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

RAMPS: Mapping[str, Mapping[str, Sequence[int]]] = {
    "dawn": {
        "sky": (236, 236, 237, 237, 238, 238, 240, 95),
        "sand": (241, 242, 243, 243),
        "sheen": (243, 246),
        "water": (59, 66, 66),
    },
    "day": {
        "sky": (153, 153, 153, 153, 153, 195, 195, 255),
        "sand": (254, 187, 187, 187),
        "sheen": (187, 144),
        "water": (24, 66, 73),
    },
    "dusk": {
        "sky": (235, 235, 236, 236, 237, 238, 240, 95),
        "sand": (239, 240, 240, 240),
        "sheen": (240, 244),
        "water": (60, 60, 103),
    },
    "night": {
        "sky": (233, 233, 234, 234, 234, 235, 235, 236),
        "sand": (237, 238, 238, 239),
        "sheen": (239, 241),
        "water": (17, 17, 24),
    },
    "paper": {
        "sky": (254, 254, 255, 255, 255, 255, 231, 231),
        "sand": (254, 187, 187, 187),
        "sheen": (187, 144),
        "water": (59, 66, 109),
    },
}
"""A sky's first third is behind words; the last rows over the land take the rest."""


def ramps(theme: str) -> Mapping[str, Sequence[int]]:
    """Colours by ink, along its gradient."""
    return RAMPS.get(theme, {})
