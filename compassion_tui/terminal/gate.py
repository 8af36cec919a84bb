"""Holds keys, pastes and clicks until the screen they're meant for is complete.

A key can lead to another screen. Until that one is composed, mounted and focused, and the one
before is gone, keys typed in haste would reach half a screen, or the wrong one. So they wait here,
in order. Text going into a field is never held back by its own letters.

A letter that opens or removes something also waits, too short to notice: if more letters follow at
once, it was pasted, and leads nowhere. Nor does a letter after several others so soon after each
other that they were typed blind; here it's known which of them only move.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Protocol, TypeGuard

from textual.events import InputEvent, Key, MouseMove, Paste
from textual.message import Message

from compassion_tui.terminal.bursts import AT_ONCE, REPEATED, SOON, BurstKey, Typing

PATIENCE = 3.0
"""The most seconds that anything is held: a screen that never completes must not block anyone."""

_GLANCE = 0.005
"""Seconds between two looks while everything waits for something outside, such as the disk."""

DOUBT = AT_ONCE + _GLANCE
"""Seconds that a letter waits before it leads somewhere."""


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

    def leads(self, key: Key) -> bool:
        """Whether a key that writes elsewhere opens, changes or removes something here."""

    def moves(self, key: Key) -> bool:
        """Whether a key only moves, selects, turns or lengthens something here."""

    def post_message(self, message: Message) -> bool:
        """Pass the event to the app."""


class Gate:
    """Stands between the terminal's driver and the app. Call it from the app's own thread."""

    def __init__(self, app: Guarded) -> None:
        """Guard `app`."""
        self._app = app
        self._waiting: deque[tuple[Message, float]] = deque()
        """What waits, and since when."""
        self._letting_in: asyncio.Task[None] | None = None
        self._leads = False
        """Whether something was let in that can lead elsewhere, and may not have done so yet."""
        self._led: tuple[str, float] = "", 0.0
        """The last letter that led somewhere, and when it came."""
        self._typing = Typing()

    def take(self, message: Message) -> None:
        """Let an event in, at once or in its turn. Anything that isn't input is never held."""
        if not isinstance(message, InputEvent | Paste) or (
            not self._waiting and self._may_enter(message) and not self._is_doubtful(message)
        ):
            self._app.post_message(self._as_typed(message))
            return
        self._waiting.append((message, monotonic()))
        if self._letting_in is None:
            self._letting_in = asyncio.create_task(self._let_in())

    async def _let_in(self) -> None:
        try:
            await self._let_each_in()
        finally:  # whatever failed, what's typed next is let in
            self._letting_in = None

    async def _let_each_in(self) -> None:
        since = monotonic()
        while self._waiting:
            message, came = self._waiting[0]
            if self._may_enter(message):
                since = monotonic()
                if len(self._waiting) == 1 and since - came < self._doubt(message, came):
                    await asyncio.sleep(_GLANCE)
                    continue
            elif monotonic() - since < PATIENCE:
                await asyncio.sleep(0 if at_work() else _GLANCE)
                continue
            self._waiting.popleft()
            self._app.post_message(self._as_typed(self._told_apart(message, came)))

    def _is_doubtful(self, message: Message) -> TypeGuard[Key]:
        """Whether what follows a key decides if it was pressed."""
        if not isinstance(message, Key) or isinstance(message, BurstKey) or message.key == "enter":
            return False
        return self._finds(self._app.leads, message)

    def _finds(self, asked: Callable[[Key], bool], key: Key) -> bool:
        try:
            return asked(key)
        except Exception:  # it fails again where the app handles the key, which is where it's told
            return False

    def _doubt(self, message: Message, came: float) -> float:
        """The seconds to wait for what follows; longer if the key may be held down."""
        if not self._is_doubtful(message):
            return 0.0
        key, at = self._led
        return REPEATED if key == message.key and came - at < SOON else DOUBT

    def _told_apart(self, message: Message, came: float) -> Message:
        """The event; a letter is part of a burst if what came next is."""
        if not self._is_doubtful(message):
            return message
        self._led = message.key, came
        follows = self._waiting[0][0] if self._waiting else None
        return BurstKey.of(message) if isinstance(follows, BurstKey) else message

    def _as_typed(self, message: Message) -> Message:
        """The event; a letter is part of a burst if it's in the midst of a word typed blind."""
        if not isinstance(message, Key):
            return message
        if self._finds(self._app.takes, message):
            self._typing.end()
            return message
        typed = self._typing.feed(message, moves=self._finds(self._app.moves, message))
        return BurstKey.of(message) if typed else message

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
