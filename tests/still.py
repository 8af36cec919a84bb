"""Waiting by what is left to do, not by the clock: a pilot goes on once its app is at rest.

Textual's pilots sleep at least 20 ms twice a key, up to a second on a
busy machine, and 30 s for a widget that has been taken away. Here they
wait until the event loop has nothing to run, every screen is drawn, and no thread reads or writes.
Only then a frame is painted: those between are laid out, and seen by nobody.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, takewhile
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import _context, app, pilot
from textual.pilot import Pilot
from textual.screen import Screen

MOST = 10.0
"""Seconds of work after which an app is taken never to rest. A busy machine is no work."""

LOOKS = 300
"""So often is looked whether a thread is done: some may be held up until a test has seen it."""

_BREATH = 0.001
"""Seconds between two looks."""


class _Threads:
    """How many calls of `asyncio.to_thread` are under way."""

    def __init__(self) -> None:
        self.running = 0
        self._call = asyncio.to_thread

    async def to_thread(self, act: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        self.running += 1
        try:
            return await self._call(act, *args, **named)
        finally:
            self.running -= 1


questions: WeakKeyDictionary[app.App[Any], int] = WeakKeyDictionary()
"""How many workers of an app wait for a screen's answer."""

_ask = app.App.push_screen_wait


async def _asking(of: app.App[Any], *args: Any, **named: Any) -> Any:
    """Textual does not tell a screen whose answer is awaited from any other."""
    questions[of] = questions.get(of, 0) + 1
    try:
        return await _ask(of, *args, **named)
    finally:
        questions[of] -= 1


@contextmanager
def still(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let pilots wait for rest, and for nothing else."""
    threads = _Threads()

    async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
        loop: Any = asyncio.get_running_loop()
        looks = LOOKS
        for _ in _turns():
            await asyncio.sleep(0)
            if loop._ready or _draw():
                continue
            if not (threads.running or _has_post()) or not looks:
                if _paint():
                    continue
                return
            looks -= 1
            await asyncio.sleep(_BREATH)

    async def wait_for_screen(of: Pilot[Any], timeout: float = 30) -> bool:
        """Textual's own asks each widget for a sign, and one that is gone never gives it."""
        await wait_for_idle()
        return of.app._exception is None

    patch.setattr(asyncio, "to_thread", threads.to_thread)
    patch.setattr(Screen, "_compositor_refresh", _note_damage)
    patch.setattr(app.App, "push_screen_wait", _asking)
    patch.setattr(Pilot, "_wait_for_screen", wait_for_screen)
    for module in (app, pilot):
        patch.setattr(module, "wait_for_idle", wait_for_idle)
    yield


def _turns() -> Iterator[int]:
    """Turns of the loop, until MOST seconds were worked; that clock is slow to read."""
    end = time.process_time() + MOST
    return takewhile(lambda turn: turn % 64 or time.process_time() < end, count(1))


def _has_post() -> bool:
    """Whether a message waits for an app or a screen that is held up by the one before."""
    running = _context.active_app.get(None)
    if running is None or not running._running:
        return False
    return any(pump.message_queue_size for pump in (running, *running._screen_stack))


def _draw() -> bool:
    """Do what waits for the next frame, at once; whether there was any."""
    running = _context.active_app.get(None)
    if running is None or not running._running:
        return False
    if resized := running._resize_event is not None:
        running._check_resize()
    waiting = [screen for screen in running._screen_stack if _waits(screen)]
    for screen in waiting:
        screen._on_timer_update()
    return resized or bool(waiting)


_refresh = Screen._compositor_refresh


def _note_damage(screen: Screen[Any]) -> None:
    """What is to be painted stays noted by the compositor, until all is at rest."""
    if screen is screen.app.screen and not screen.app.is_inline:
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _refresh(screen)


def _paint() -> bool:
    """Paint the screen on top where something changed; whether there was any."""
    running = _context.active_app.get(None)
    if running is None or not running._running or not running._screen_stack:
        return False
    if not running.screen._compositor._dirty_regions:
        return False
    _refresh(running.screen)
    return True


def _waits(screen: Screen[Any]) -> bool:
    """Whether the screen is to be drawn, or does something once it is (private hooks).

    One that lies under another asks to be painted again whenever it has been.
    """
    if screen._callbacks:
        return True
    if not screen.is_current or screen.app._batch_count:
        return False
    under = screen is not screen.app.screen
    changed = screen._layout_required or screen._scroll_required or screen._dirty_widgets
    return bool(changed or screen._recompose_required or (screen._repaint_required and not under))
