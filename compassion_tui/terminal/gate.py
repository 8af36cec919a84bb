"""Holds keys, pastes and clicks until the screen they're meant for is complete.

A key can lead to another screen. Until that one is composed, mounted and focused, and the one
before is gone, keys typed in haste would reach half a screen, or the wrong one. So they wait here,
in order. Text going into a field is never held back by its own letters.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import Protocol

from textual.events import InputEvent, Key, MouseMove, Paste
from textual.message import Message

PATIENCE = 3.0
"""The most seconds that anything is held: a screen that never completes must not block anyone."""

_GLANCE = 0.005
"""Seconds between two looks while everything waits for something outside, such as the disk."""


class Guarded(Protocol):
    """The app, as far as the gate knows it."""

    @property
    def is_whole(self) -> bool:
        """Whether the top screen is complete."""

    @property
    def is_busy(self) -> bool:
        """Whether the app is still doing what it was asked before."""

    def takes(self, message: Key | Paste) -> bool:
        """Whether a text field has the focus and writes this event."""

    def post_message(self, message: Message) -> bool:
        """Pass the event to the app."""


class Gate:
    """Stands between the terminal's driver and the app. Call it from the app's own thread."""

    def __init__(self, app: Guarded) -> None:
        """Guard `app`."""
        self._app = app
        self._waiting: deque[Message] = deque()
        self._letting_in: asyncio.Task[None] | None = None
        self._leads = False
        """Whether something was let in that can lead elsewhere, and may not have done so yet."""

    def take(self, message: Message) -> None:
        """Let an event in, at once or in its turn. Anything that isn't input is never held."""
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
        """Whether the app is in the state the person saw, after what they did before."""
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
    """Whether the running loop has anything to do besides waiting for the outside.

    Uses a private hook: what the loop does next. Messages only move through it.
    """
    return bool(getattr(asyncio.get_running_loop(), "_ready", ()))
