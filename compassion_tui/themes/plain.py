"""Themes from a terminal's own sixteen colours, whose shades can't be predicted."""

from __future__ import annotations

from textual.theme import Theme


def _plain(name: str, kind: str, primary: str, marked: str, dark: bool) -> Theme:
    """A theme from the terminal's own colours: two or three of them, and the rest unchanged.

    `marked` is the background of a selection.
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
                    *("sky", "sky-low", "moon", "lamp", "sand", "sheen", "water-deep", "foam"),
                    *("glow", "rock", "star", "glint"),
                    *("scrollbar-background", "scrollbar-corner-color"),
                    *("scrollbar-background-hover", "scrollbar-background-active"),
                    *("block-cursor-background", "block-hover-background"),
                ),
                own,
            ),
            **dict.fromkeys(("line", "scrollbar", "scrollbar-hover", "scrollbar-active"), primary),
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "water": "ansi_blue",  # no word is on it: some terminals have it light, some dark
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
"""Only blue is readable on white without being red, so kind words get it; the focus is bold."""

ANSI_EITHER = _plain(
    "ansi", kind="ansi_magenta", primary="ansi_default", marked="ansi_cyan", dark=True
)
"""For an unknown background: only magenta is readable both on black and on white."""
