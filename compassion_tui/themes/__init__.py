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

from collections.abc import Iterator
from dataclasses import replace

from textual.theme import Theme

from compassion_tui.themes.plain import ANSI_DARK, ANSI_LIGHT
from compassion_tui.themes.skies import DAWN, DAY, DUSK, IN_256, NIGHT, PAPER

BY_THE_HOUR = "hour"
"""The setting under which the theme follows the sky."""

FEW_COLOURS = frozenset({None, "standard", "windows"})
"""Rich's names for sixteen colours or fewer, in shades that nobody can foresee."""

SKIES = (DAWN, DAY, DUSK, NIGHT)
ALL = (*SKIES, PAPER, ANSI_DARK, ANSI_LIGHT)

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
