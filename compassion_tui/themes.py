"""The colours: a sky over the day, paper, and plain terminal colours.

Screens name colours by these variables alone: `kind` for the person's own kind words,
`critic` for the critic's, those of the tide (`sky`, `sky-low`, `moon`, `sand`, `sheen`, `water`,
`water-deep`, and `foam` for words on it), and Textual's own for everything else.
"""

from __future__ import annotations

from textual.theme import Theme

DAY = Theme(
    name="day",
    dark=False,
    primary="#2f5d73",
    foreground="#22313a",
    background="#eef3f4",
    surface="#e3ebed",
    panel="#d6e1e4",
    variables={
        "kind": "#1d4f66",
        "critic": "#5f6d74",
        "sky": "#a5c8dd",
        "sky-low": "#e9f1f1",
        "moon": "#fdfcf6",
        "sand": "#dfd2b4",
        "sheen": "#bcb9a4",
        "water": "#6fb0bb",
        "water-deep": "#27687a",
        "foam": "#f2f8f8",
    },
)
NIGHT = Theme(
    name="night",
    dark=True,
    primary="#9db8c9",
    foreground="#c9d1d6",
    background="#12181f",
    surface="#18202a",
    panel="#202b37",
    variables={
        "kind": "#e6d9b8",
        "critic": "#8793a0",
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
ALL = (DAY, NIGHT)


def fitting(hour: int) -> str:
    """The theme that fits the hour of the day, 0 to 23, where none was chosen."""
    return "day" if 8 <= hour < 19 else "night"
