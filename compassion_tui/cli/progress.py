"""A progress bar on stderr, for what takes longer than a second."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

if TYPE_CHECKING:
    from compassion_tui.domain.clock import Clock

_QUIET = 1.0
"""Seconds before it's shown."""


class Progress:
    """Called with how much is done of how much. Shows nothing if nobody is watching."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._start = clock.monotonic()
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int, total: int) -> None:
        """Show it, if it's time."""
        if self._bar is None and self._due():
            self._bar = click.progressbar(length=total, file=sys.stderr)
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._done = done

    def _due(self) -> bool:
        return sys.stderr.isatty() and self._clock.monotonic() - self._start > _QUIET
