"""Drops texts that were shown: libraries cache the last ones, to draw them faster."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper

from textual.app import App


def forget_fields(app: App[None]) -> None:
    """Drop closed text fields: each watches the app's theme, and keeps its text alive.

    Uses private hooks: the app's watchers, and whether one is closing.
    """
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [each for each in watchers if not each[0]._closing]


def forget_texts() -> None:
    """Empty every function's cache, and collect what's no longer reachable.

    Memory itself isn't wiped: whoever can read all of it may find what was freed.
    """
    gc.unfreeze()  # what was imported by the start, its caches too, isn't listed while it's frozen
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper):
            each.cache_clear()
    gc.collect()
