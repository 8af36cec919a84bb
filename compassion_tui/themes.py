"""The colours: a sky over the day, paper, and a terminal's own colours.

Screens name colours by these variables alone:

- `kind`: the person's own kind words, everywhere and nothing else: lamplight in the sky's
  themes, blue ink on paper.
- `critic`: the critic's words.
- `foreground`, `text-muted`, `text-disabled`: what is said, the app's own words, what fades.
- `primary`: where the focus is. `line`: edges.
- `sky`, `sky-low`, `moon`, `sand`, `sheen`, `water`, `water-deep`, `foam`: the tide's.

Every text colour keeps 4.5:1 to every ground that it is painted on, and edges keep 3:1;
tests/unit/test_themes.py computes both. There is no red, not even for what went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual.theme import Theme

BY_THE_HOUR = "hour"
"""The setting under which the theme follows the sky."""

FEW_COLOURS = frozenset({None, "standard", "windows"})
"""Rich's names for sixteen colours or fewer, in shades that nobody can foresee."""


def _sky(name: str, shades: Mapping[str, str], dark: bool = True) -> Theme:
    """A theme of our own out of its shades; Textual's other colours follow from these."""
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
        "text-disabled": "#a5a9b5",
        "kind": "#f8cfa4",
        "critic": "#a8acb8",
        "primary": "#bcd3e8",
        "line": "#7d859b",
        "sky": "#343b54",
        "sky-low": "#665660",
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
        "text-disabled": "#4a5d66",
        "kind": "#6d4100",
        "critic": "#4a5c65",
        "primary": "#0f4f6b",
        "line": "#637b88",
        "sky": "#a5c8dd",
        "sky-low": "#e4eeee",
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
        "text-disabled": "#a098b1",
        "kind": "#f3c491",
        "critic": "#a39bb3",
        "primary": "#bab7e8",
        "line": "#786f91",
        "sky": "#28234a",
        "sky-low": "#5e4458",
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
        "line": "#5d6c7b",
        "sky": "#0f1526",
        "sky-low": "#2c3554",
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
        "moon": "#fffdf5",
        "sand": "#d9cdb3",
        "sheen": "#bfb193",
        "water": "#a3b1b4",
        "water-deep": "#56676d",
        "foam": "#fbf9f2",
    },
    dark=False,
)


def _plain(name: str, kind: str, primary: str, marked: str, dark: bool) -> Theme:
    """A theme of the terminal's own colours: two or three of them, and the rest as it is.

    `marked` is the ground of what is selected.
    """
    own = "ansi_default"
    return Theme(
        name=name,
        dark=dark,
        ansi=True,
        primary=primary,
        secondary=own,
        accent=primary,
        success=own,
        warning=own,
        error=own,
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        boost=own,
        variables={
            **dict.fromkeys(
                (
                    *("text", "text-muted", "text-disabled", "critic", "border", "border-blurred"),
                    *("sky", "sky-low", "moon", "sand", "sheen"),
                    *("scrollbar-background", "scrollbar-corner-color"),
                    *("scrollbar-background-hover", "scrollbar-background-active"),
                    *("block-cursor-background", "block-hover-background"),
                ),
                own,
            ),
            **dict.fromkeys(("line", "scrollbar", "scrollbar-hover", "scrollbar-active"), primary),
            **dict.fromkeys(("water", "water-deep"), "ansi_blue"),
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "foam": own if dark else "ansi_bright_white",  # on blue water
            "kind": kind,
            "block-cursor-foreground": primary,
            "block-cursor-text-style": "bold",
            "input-selection-background": marked,
            "input-selection-foreground": "ansi_black" if dark else "ansi_bright_white",
            "screen-selection-background": marked,
            "screen-selection-foreground": "ansi_black" if dark else "ansi_bright_white",
        },
    )


ANSI_DARK = _plain(
    "ansi-dark", kind="ansi_bright_yellow", primary="ansi_cyan", marked="ansi_cyan", dark=True
)
ANSI_LIGHT = _plain(
    "ansi-light", kind="ansi_blue", primary="ansi_default", marked="ansi_blue", dark=False
)
"""Blue alone can be read on white and is no red, so it is the kind words'; the focus is bold."""

SKIES = (DAWN, DAY, DUSK, NIGHT)
ALL = (*SKIES, PAPER, ANSI_DARK, ANSI_LIGHT)

IN_256: Mapping[str, Mapping[str, str]] = {
    "dawn": {
        "sky": "#303030",
        "sky-low": "#5f5f87",
        "moon": "#ffffd7",
        "sand": "#87875f",
        "sheen": "#afaf87",
        "water": "#005f87",
        "water-deep": "#005f87",
    },
    "day": {
        "sky": "#afd7d7",
        "sky-low": "#afd7d7",
        "moon": "#ffffff",
        "sand": "#d7d7af",
        "sheen": "#afaf87",
        "water": "#0087af",
        "water-deep": "#005f87",
    },
    "dusk": {
        "scrollbar": "#878787",
        "line": "#878787",
        "sky": "#262626",
        "sky-low": "#4e4e4e",
        "moon": "#ffd7af",
        "sand": "#875f5f",
        "sheen": "#af8787",
        "water": "#5f5f87",
        "water-deep": "#5f5f87",
    },
    "night": {
        "sky": "#121212",
        "sky-low": "#303030",
        "moon": "#d7d7af",
        "sand": "#444444",
        "sheen": "#767676",
        "water": "#005f5f",
        "water-deep": "#005f5f",
        "foam": "#d0d0d0",
    },
    "paper": {
        "sky": "#e4e4e4",
        "sky-low": "#eeeeee",
        "moon": "#ffffff",
        "sand": "#d7d7af",
        "sheen": "#afaf87",
        "water": "#5f5f87",
        "water-deep": "#5f5f87",
    },
}
"""What a theme's shades are among xterm's 256, where the nearest would not do: dim violets and
blues would turn grey, and sea and sand be the same."""

_BEGINS = ((5, DAWN), (8, DAY), (17, DUSK), (22, NIGHT))
"""The hour at which each sky begins; what is before the first is still night."""


def in_colours(colours: str | None) -> Iterator[Theme]:
    """Every theme, for a terminal with as many colours as Rich's name for them says."""
    for theme in ALL:
        instead = IN_256.get(theme.name, {}) if colours == "256" else {}
        yield replace(theme, variables={**theme.variables, **instead})


def fitting(chosen: str, hour: int, colours: str | None, ground: str = "") -> str:
    """The name of the theme to show.

    Args:
        chosen: The theme that was chosen, or BY_THE_HOUR.
        hour: The hour of the day, 0 to 23.
        colours: Rich's name for how many colours the terminal has.
        ground: COLORFGBG, where a terminal tells its colours by it: "0;15" is dark on light.
    """
    if colours in FEW_COLOURS:
        light = {"paper", "day", "ansi-light"}
        return "ansi-light" if chosen in light or _is_light(ground) else "ansi-dark"
    return chosen if chosen in {theme.name for theme in ALL} else sky(hour)


def sky(hour: int) -> str:
    """The name of the sky at that hour, 0 to 23."""
    begun = [theme for begins, theme in _BEGINS if begins <= hour]
    return (begun or [NIGHT])[-1].name


def _is_light(ground: str) -> bool:
    last = ground.rpartition(";")[2]
    return last.isdigit() and (int(last) == 7 or int(last) > 8)
