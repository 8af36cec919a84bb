"""Letting go of texts that were shown: libraries remember the last ones, to draw them faster."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper

from textual.app import App


def forget_fields(app: App[None]) -> None:
    """Let go of the text fields that are gone: each watches the app's theme, and its text with it.

    Uses private hooks: who watches the app, and whether that is closing.
    """
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [each for each in watchers if not each[0]._closing]


def forget_texts() -> None:
    """Empty every cache of a function, and collect what nothing leads to any more.

    Memory itself isn't wiped: whoever can read all of it may find what was freed.
    """
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper):
            each.cache_clear()
    gc.collect()
