"""The terminal, read so that neither a stray byte nor a paste can do harm."""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from compassion_tui.domain.pastes import PlainPastes

CHUNK = 4096
"""Bytes read at a time."""


class PlainDriver(LinuxDriver):
    """Textual's own, which ends the app at a byte that is no UTF-8, and takes pasted keys."""

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal does. Overrides Textual's loop."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        pastes = PlainPastes()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        break
                    text = pastes.feed(decode(data))
                    for message in parser.feed(text) if text else ():  # "" would end the parser
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal; to one that is gone, nothing, where Textual's would wait for ever.

        Its writing thread ends at the first write that fails, and the queue to it fills up.
        """
        if self._writes:
            super().write(data)

    def close(self) -> None:
        """Stop writing, unless that has ended by itself."""
        if self._writes:
            super().close()

    @property
    def _writes(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def _read(self) -> bytes:
        """What was typed; nothing once the terminal is gone, and then the signal for that."""
        try:
            data = os.read(self.fileno, CHUNK)
        except OSError:
            data = b""
        if not data:
            os.kill(os.getpid(), signal.SIGHUP)
        return data
