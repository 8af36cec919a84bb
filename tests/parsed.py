"""Styles are parsed once a session of tests, not once an app: nothing changes the rules."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_known: dict[tuple[Any, ...], Any] = {}


def parse_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what was parsed, by the style's text and the variables that it was parsed with."""

    def parse_rules(sheet: Stylesheet, css: str, **of: Any) -> Any:
        key = (css, *of.items(), frozenset(sheet._variables.items()))
        if key not in _known:
            _known[key] = _parse(sheet, css, **of)
        return _known[key]

    patch.setattr(Stylesheet, "_parse_rules", parse_rules)
