"""What is parsed once a session of tests, not once an app: styles, and the content's TOML."""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import Any

import pytest
import tomli
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_known: dict[tuple[Any, ...], Any] = {}

_loads = tomli.loads
_pickled = lru_cache(maxsize=500)(lambda text: pickle.dumps(_loads(text)))


def parse_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what was parsed, by its text and all else that it was parsed with."""

    def parse_rules(sheet: Stylesheet, css: str, **of: Any) -> Any:
        key = (css, *of.items(), frozenset(sheet._variables.items()))
        if key not in _known:
            _known[key] = _parse(sheet, css, **of)
        return _known[key]

    patch.setattr(Stylesheet, "_parse_rules", parse_rules)
    patch.setattr(tomli, "loads", lambda text: pickle.loads(_pickled(text)))
