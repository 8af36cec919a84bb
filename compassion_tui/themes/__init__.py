"""The colours: a sky over the day, paper, and a terminal's own colours.

Screens name colours by these variables alone:

- `kind`: the person's own kind words, everywhere and nothing else: lamplight in the sky's
  themes, blue ink on paper.
- `critic`: the critic's words.
- `foreground`, `text-muted`, `text-disabled`: what is said, the app's own words, what fades.
- `primary`: where the focus is. `line`: edges.
- `sky`, `sky-low`, `moon`, `lamp`, `sand`, `sheen`, `water`, `water-deep`, `foam`: the tide's.

Every text colour keeps 4.5:1 to every ground that it is painted on, and edges keep 3:1;
tests/unit/test_themes.py computes both. There's no red, not even for what went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from textual.theme import Theme

from compassion_tui.themes.plain import ANSI_DARK, ANSI_EITHER, ANSI_LIGHT
from compassion_tui.themes.skies import DAWN, DAY, DUSK, IN_256, NIGHT, PAPER

BY_THE_HOUR = "hour"
"""The setting that makes the theme follow the sky."""

Depth = Literal["true", "256", "16", "none"]
"""How many colours a terminal shows; sixteen or none are in shades that nobody can foresee."""

Ground = Literal["dark", "light", ""]
"""A terminal's background; empty if it isn't known."""

SKIES = (DAWN, DAY, DUSK, NIGHT)
ALL = (*SKIES, PAPER, ANSI_DARK, ANSI_LIGHT)

_BEGINS = ((5, DAWN), (8, DAY), (17, DUSK), (22, NIGHT))
"""The hour at which each sky begins; what is before the first is still night."""


def in_colours(depth: Depth) -> Iterator[Theme]:
    """Every theme, for a terminal with that many colours."""
    for theme in (*ALL, ANSI_EITHER):
        instead = IN_256.get(theme.name, {}) if depth == "256" else {}
        yield replace(theme, variables={**theme.variables, **instead}) if instead else theme


def fitting(chosen: str, hour: int, depth: Depth, ground: Ground = "") -> str:
    """The name of the theme to show.

    Args:
        chosen: The theme that was chosen, or BY_THE_HOUR.
        hour: The hour of the day, 0 to 23.
        depth: How many colours the terminal shows.
        ground: Its own ground, on which few colours are drawn.
    """
    if chosen in (ANSI_DARK.name, ANSI_LIGHT.name):
        return chosen
    if depth in ("16", "none"):
        return f"ansi-{ground}" if ground else ANSI_EITHER.name
    return chosen if chosen in {theme.name for theme in ALL} else sky(hour)


def sky(hour: int) -> str:
    """The name of the sky at that hour, 0 to 23."""
    begun = [theme for begins, theme in _BEGINS if begins <= hour]
    return (begun or [NIGHT])[-1].name
