"""Reads the terminal so that neither a stray byte nor a paste can do harm."""

from __future__ import annotations

import os
import selectors
import signal
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from compassion_tui.commands.everywhere import Quit
from compassion_tui.domain.pastes import PlainPastes
from compassion_tui.terminal import keys
from compassion_tui.terminal.bursts import Bursts
from compassion_tui.terminal.depth import TerminalTold

if TYPE_CHECKING:
    from compassion_tui.terminal.answers import Answers
    from compassion_tui.terminal.app import TerminalApp

CHUNK = 4096
"""Bytes read at a time."""

TICK, MOMENT = 0.1, 0.02
"""Seconds without a byte before checking whether a key is complete, or was held down."""

SURE = 1.0
"""Seconds after the last byte from which every key is complete, so that nothing wakes up."""


class PlainDriver(LinuxDriver):
    """Textual's driver, minus two faults: non-UTF-8 bytes end the app, and pastes act as keys."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Write through an outlet, so that a closed terminal can't block the app."""
        super().__init__(*arguments, **options)
        self._file = cast(Any, _Outlet(cast(TextIO, self._file)))
        self._answers: Answers | None = None
        self.exit_event = self._ending = _Ending()

    @property
    def _served(self) -> TerminalApp:
        return cast("TerminalApp", self._app)

    def start_application_mode(self) -> None:
        """Take over the terminal, whose state is remembered, and ask it once about its colours.

        The first frame doesn't wait for an answer.
        """
        self._served.leaving.remember(self.fileno)
        questions = "" if self._answers else self._served.questions()
        if questions:
            from compassion_tui.terminal.answers import Answers

            self._answers = Answers(time.monotonic())
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if questions:
            self.write(questions)

    def process_message(self, message: Message) -> None:
        """Make sure the app ends soon if the person wants to leave, whatever it's doing."""
        if isinstance(message, Key) and message.key in Quit.key.split(","):
            self._served.expect_end()
        super().process_message(message)

    def send_message(self, message: Message) -> None:
        """Send a message to the app through its gate. Textual would run a task for each key."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._served.gate.take, message)

    def run_input_thread(self) -> None:
        """Read keys until the app or the terminal ends. Overrides Textual's loop."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        pastes, bursts = PlainPastes(), Bursts()
        came = 0.0
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._ending.bell, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                typed = ""
                rests = time.monotonic() - came > SURE
                found = selector.select(MOMENT if bursts.waits else None if rests else TICK)
                if any(key.fd == self.fileno for key, _ in found):
                    came, data = time.monotonic(), self._read()
                    if not data:
                        break
                    typed = self._without_answers(pastes.feed(decode(data)))
                elif self._answers:
                    typed = self._answers.tick(time.monotonic())
                text = keys.tell_alt_enter(typed)
                for message in parser.feed(text) if text else ():  # "" would end the parser
                    self._pass_on(message, bursts)
                for message in parser.tick():
                    self._pass_on(message, bursts)
                for key in bursts.tick(time.monotonic()):
                    self.process_message(key)

    def _without_answers(self, text: str) -> str:
        """What was typed; the terminal's answers go to the app."""
        if self._answers is None:
            return text
        typed, answers = self._answers.feed(text, time.monotonic())
        for each in answers:
            self.process_message(TerminalTold(each.depth, each.ground))
        return typed

    def _pass_on(self, message: Message, bursts: Bursts) -> None:
        """Pass on what came, after what was held back before it."""
        if isinstance(message, Key):
            passed: Iterable[Message] = bursts.feed(keys.normalized(message), time.monotonic())
        else:
            passed = (*bursts.release(False), message)
        for each in passed:
            self.process_message(each)

    def _sigcont_application(self, *_: object) -> None:
        """Come back from a stop. Overrides a private hook.

        A SIGSTOP comes without warning: everything still runs, and a shell has written over the
        screen. So the screen is left and started again; in the background it waits for `fg`.
        """
        if not self._is_in_front():
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        if self._auto_restart and self._key_thread and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def _is_in_front(self) -> bool:
        """Whether this process is in the terminal's foreground, and not a shell."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True

    def _read(self) -> bytes:
        """What was typed; empty once the terminal is gone, which also sends the signal for that."""
        try:
            data = os.read(self.fileno, CHUNK)
        except OSError:
            data = b""
        if not data:
            self._served.expect_end()
            os.kill(os.getpid(), signal.SIGHUP)
        return data


class _Ending(Event):
    """Whether to stop reading. A pipe wakes whoever waits for a byte, so it needn't poll."""

    def __init__(self) -> None:
        super().__init__()
        self.bell, self._rope = os.pipe()

    def set(self) -> None:
        if not self.is_set():
            super().set()
            os.write(self._rope, b"!")

    def clear(self) -> None:
        """Start reading again, forgetting the last wake-up."""
        if self.is_set():
            os.read(self.bell, 1)
        super().clear()


class _Outlet:
    """A file to write to until it's gone; after that, writes are dropped.

    Textual's writer would die from the error, and the app would wait for it with its queue full.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()
