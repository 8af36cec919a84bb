"""The skies of the day, and paper: each theme is its shades."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme


def _sky(name: str, shades: Mapping[str, str], dark: bool = True) -> Theme:
    """A theme from its shades; Textual's other colours follow from these."""
    ground, muted, primary = shades["background"], shades["text-muted"], shades["primary"]
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=muted,
        accent=primary,
        success=primary,
        warning=shades["kind"],
        error=shades["kind"],
        foreground=shades["foreground"],
        background=ground,
        surface=shades["surface"],
        panel=shades["panel"],
        variables={
            **shades,
            "border": shades["line"],
            "border-blurred": shades["line"],
            "block-cursor-background": shades["panel"],
            "block-cursor-foreground": primary,
            "input-cursor-background": primary,
            "input-cursor-foreground": ground,
            "input-selection-background": shades["panel"],
            "input-selection-foreground": shades["foreground"],
            "screen-selection-background": shades["panel"],
            "screen-selection-foreground": shades["foreground"],
            "scrollbar": shades["line"],
            "scrollbar-hover": muted,
            "scrollbar-active": muted,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
        },
    )


DAWN = _sky(
    "dawn",
    {
        "background": "#272c3a",
        "surface": "#2f3545",
        "panel": "#394052",
        "foreground": "#e6e1dd",
        "text-muted": "#b8bac4",
        "text-disabled": "#b0b3be",
        "kind": "#f8cfa4",
        "critic": "#b1b5c1",
        "primary": "#bcd3e8",
        "line": "#8f97ae",
        "sky": "#282e42",
        "sky-low": "#665660",
        "light": "rising",
        "glow": "#e0a983",
        "rock": "#4d464e",
        "star": "#7d7f93",
        "glint": "#8fa3ad",
        "moon": "#f6e6d3",
        "sand": "#8a7668",
        "sheen": "#b39b88",
        "water": "#5f7a8c",
        "water-deep": "#34485a",
        "foam": "#eef2f4",
    },
)
DAY = _sky(
    "day",
    {
        "background": "#dde7ea",
        "surface": "#d1dee2",
        "panel": "#c3d4d9",
        "foreground": "#17252c",
        "text-muted": "#41535c",
        "text-disabled": "#485a63",
        "kind": "#6d4100",
        "critic": "#485a63",
        "primary": "#0f4f6b",
        "line": "#5a7380",
        "sky": "#bad7e6",
        "sky-low": "#e4eeee",
        "light": "sun",
        "glow": "#fff0cf",
        "rock": "#8f8a74",
        "star": "#a5c8dd",
        "glint": "#9fcbd2",
        "moon": "#fdfcf6",
        "sand": "#dfd2b4",
        "sheen": "#bcb9a4",
        "water": "#6fb0bb",
        "water-deep": "#27687a",
        "foam": "#f2f8f8",
    },
    dark=False,
)
DUSK = _sky(
    "dusk",
    {
        "background": "#221e33",
        "surface": "#2a2640",
        "panel": "#35304d",
        "foreground": "#dcd6e2",
        "text-muted": "#ada5bd",
        "text-disabled": "#a79fb8",
        "kind": "#f3c491",
        "critic": "#a79fb6",
        "primary": "#bab7e8",
        "line": "#877ea2",
        "sky": "#231e3e",
        "sky-low": "#5e4458",
        "light": "low",
        "glow": "#b8845f",
        "rock": "#41354a",
        "star": "#8d86a8",
        "glint": "#7f84ad",
        "moon": "#f3dfc2",
        "sand": "#6b5860",
        "sheen": "#8f7980",
        "water": "#525d8c",
        "water-deep": "#2c3159",
        "foam": "#dfe3f2",
    },
)
NIGHT = _sky(
    "night",
    {
        "background": "#10151c",
        "surface": "#171e27",
        "panel": "#212a35",
        "foreground": "#c6ced4",
        "text-muted": "#93a0ab",
        "text-disabled": "#85929e",
        "kind": "#ecd7a4",
        "critic": "#8996a2",
        "primary": "#9dbccf",
        "line": "#687888",
        "sky": "#0f1526",
        "sky-low": "#2c3554",
        "light": "moon",
        "glow": "#96604f",
        "rock": "#1f2733",
        "star": "#7a86a0",
        "glint": "#5e8794",
        "moon": "#ece5cf",
        "sand": "#41414d",
        "sheen": "#68718a",
        "water": "#27566b",
        "water-deep": "#142f40",
        "foam": "#a9bcc6",
    },
)
PAPER = _sky(
    "paper",
    {
        "background": "#f3eee3",
        "surface": "#eae4d6",
        "panel": "#dfd7c6",
        "foreground": "#2a2520",
        "text-muted": "#5b5347",
        "text-disabled": "#655c4f",
        "kind": "#234a86",
        "critic": "#655d52",
        "primary": "#5a3d12",
        "line": "#857a68",
        "sky": "#e5dece",
        "sky-low": "#f3eee3",
        "light": "",
        "glow": "#f6dfb8",
        "rock": "#a2977f",
        "star": "#b9ae98",
        "glint": "#c3cdcd",
        "moon": "#fffdf5",
        "sand": "#d9cdb3",
        "sheen": "#bfb193",
        "water": "#a3b1b4",
        "water-deep": "#56676d",
        "foam": "#fbf9f2",
    },
    dark=False,
)

IN_256: Mapping[str, Mapping[str, str]] = {
    "dawn": {
        "moon": "#ffffd7",
    },
    "day": {
        "kind": "#00005f",
        "moon": "#ffffff",
    },
    "dusk": {
        "scrollbar": "#878787",
        "line": "#878787",
        "moon": "#ffd7af",
    },
    "night": {
        "moon": "#d7d7af",
        "foam": "#d0d0d0",
    },
    "paper": {
        "moon": "#ffffff",
    },
}
"""A theme's shades among xterm's 256, where the closest wouldn't do: dim violets and blues would
turn grey, and sea and sand would be the same."""
