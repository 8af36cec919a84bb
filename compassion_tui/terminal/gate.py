"""What is typed, pasted and clicked, held until the screen that it is meant for is whole.

A key can lead to another screen. Until that one is composed, mounted and has its focus, and until
the one before is gone, what was typed on in haste would reach half a screen, or the wrong one.
So it waits here, in order. What is written into a field is never held back by its own letters.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import Protocol

from textual.events import InputEvent, Key, MouseMove, Paste
from textual.message import Message

PATIENCE = 3.0
"""Seconds that anything is held at most: a screen that never is whole must hold up nobody."""

_GLANCE = 0.005
"""Seconds between two looks where all waits for something outside, as for the disk."""


class Guarded(Protocol):
    """The app, as the gate knows it."""

    @property
    def is_whole(self) -> bool:
        """Whether the screen on top is there in full."""

    @property
    def is_busy(self) -> bool:
        """Whether the app itself is doing what was asked of it before."""

    def takes(self, message: Key | Paste) -> bool:
        """Whether a text field has the focus and writes this down."""

    def post_message(self, message: Message) -> bool:
        """Let the app do it."""


class Gate:
    """Stands between the terminal's driver and the app. Call it from the app's own thread."""

    def __init__(self, app: Guarded) -> None:
        """Guard `app`."""
        self._app = app
        self._waiting: deque[Message] = deque()
        self._letting_in: asyncio.Task[None] | None = None
        self._leads = False
        """Whether something was let in that may lead elsewhere, and may not have done so yet."""

    def take(self, message: Message) -> None:
        """Let it in, at once or in its turn. Anything that isn't input is never held."""
        if not isinstance(message, InputEvent | Paste) or (
            not self._waiting and self._may_enter(message)
        ):
            self._app.post_message(message)
            return
        self._waiting.append(message)
        if self._letting_in is None:
            self._letting_in = asyncio.create_task(self._let_in())

    async def _let_in(self) -> None:
        since = monotonic()
        while self._waiting:
            if self._may_enter(self._waiting[0]):
                since = monotonic()
            elif monotonic() - since < PATIENCE:
                await asyncio.sleep(0 if at_work() else _GLANCE)
                continue
            self._app.post_message(self._waiting.popleft())
        self._letting_in = None

    def _may_enter(self, message: Message) -> bool:
        """Whether it finds all as the person saw it, after what they did before."""
        if not self._app.is_whole:
            return False
        if isinstance(message, MouseMove):
            return True
        still = not self._app.is_busy and not at_work()
        self._leads = self._leads and not still
        if isinstance(message, Key | Paste) and self._app.takes(message):
            return not self._leads
        self._leads = self._leads or still
        return still


def at_work() -> bool:
    """Whether anything is left to do for the running loop, but for what waits for the outside.

    Uses a private hook: what the loop does next. Messages are passed on by it alone.
    """
    return bool(getattr(asyncio.get_running_loop(), "_ready", ()))
