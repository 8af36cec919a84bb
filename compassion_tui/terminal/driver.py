"""The terminal, read so that neither a stray byte nor a paste can do harm."""

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
from compassion_tui.terminal.depth import TerminalTold
from compassion_tui.terminal.held import Bursts

if TYPE_CHECKING:
    from compassion_tui.terminal.answers import Answers
    from compassion_tui.terminal.app import TerminalApp

CHUNK = 4096
"""Bytes read at a time."""

TICK, MOMENT = 0.1, 0.02
"""Seconds without a byte until it is looked whether a key is whole, or was held down."""

SURE = 1.0
"""Seconds after the last byte from which on every key is whole: then nothing wakes."""


class PlainDriver(LinuxDriver):
    """Textual's own, which ends the app at a byte that isn't UTF-8, and takes pasted keys."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Write so that a closed terminal cannot hold the app back."""
        super().__init__(*arguments, **options)
        self._file = cast(Any, _Outlet(cast(TextIO, self._file)))
        self._answers: Answers | None = None
        self.exit_event = self._ending = _Ending()

    @property
    def _served(self) -> TerminalApp:
        return cast("TerminalApp", self._app)

    def start_application_mode(self) -> None:
        """Take the terminal over, which is remembered as it is; once, ask it about its colours.

        The first picture doesn't wait for an answer.
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
        """Who wants to leave will have left soon, whatever the app is doing."""
        if isinstance(message, Key) and message.key in Quit.key.split(","):
            self._served.expect_end()
        super().process_message(message)

    def send_message(self, message: Message) -> None:
        """To the app, by its gate. Overrides Textual's way, which runs a task for each key."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._served.gate.take, message)

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal does. Overrides Textual's loop."""
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
                text = keys.told(typed)
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
        """What came, after what was kept back before it."""
        if isinstance(message, Key):
            passed: Iterable[Message] = bursts.feed(keys.named(message), time.monotonic())
        else:
            passed = (*bursts.release(False), message)
        for each in passed:
            self.process_message(each)

    def _sigcont_application(self, *_: object) -> None:
        """Come back from a stop. Overrides a private hook.

        A SIGSTOP comes without warning: all still runs, and a shell has written over the screen.
        So the screen is left now, to be begun again; in the background it waits for `fg`.
        """
        if not self._is_in_front():
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        if self._auto_restart and self._key_thread and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def _is_in_front(self) -> bool:
        """Whether the terminal is this process's, and not a shell's."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return True

    def _read(self) -> bytes:
        """What was typed; nothing once the terminal is gone, and then the signal for that."""
        try:
            data = os.read(self.fileno, CHUNK)
        except OSError:
            data = b""
        if not data:
            self._served.expect_end()
            os.kill(os.getpid(), signal.SIGHUP)
        return data


class _Ending(Event):
    """Whether reading ends. Who waits for a byte hears of it by a pipe, and so need not look."""

    def __init__(self) -> None:
        super().__init__()
        self.bell, self._rope = os.pipe()

    def set(self) -> None:
        if not self.is_set():
            super().set()
            os.write(self._rope, b"!")

    def clear(self) -> None:
        """Reading begins again: what was rung has been heard."""
        if self.is_set():
            os.read(self.bell, 1)
        super().clear()


class _Outlet:
    """A file to write to until it is gone; from then on, what is written goes nowhere.

    Textual's writer would die of the error, and the app wait for it with its queue full.
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
