"""Reading lines with a line editor, which reports words while they're typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from compassion_tui.domain.text import safe_text
from compassion_tui.plain.line_reader import Typed, Written, command_in, in_words, is_over

TELL_AFTER = 0.5
"""Seconds after a key until a text is reported."""

PROMPT = "> "


class LineEditor:
    """Lines and texts that can be edited while they're typed. It keeps no history."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        output = create_output()
        if isinstance(output, Vt100_Output):
            output.enable_cpr = False  # don't ask the terminal anything: it may not answer
        self._session: PromptSession[str] = PromptSession(
            history=DummyHistory(),
            output=output,
            color_depth=ColorDepth.DEPTH_1_BIT,
            enable_suspend=True,
            prompt_continuation=PROMPT,
            reserve_space_for_menu=0,
        )

    def line(self, prompt: str) -> str:
        """Read one line; a paste comes as one, however many lines it has."""
        self._session.key_bindings = None
        return safe_text(self._session.prompt(in_words(prompt), multiline=False))

    def text(self, typed: Typed, say: Callable[[str], None]) -> Written:
        """Read a text of several lines. Whatever ends it, all of it has been reported."""
        telling = _Telling(typed, say)
        buffer = self._session.default_buffer
        buffer.on_text_changed += telling.changed
        self._session.key_bindings = _keys()
        try:
            text = self._session.prompt(PROMPT, multiline=True)
        except BaseException:  # a key, a signal, a closed window
            telling.tell_now(buffer.text)
            raise
        finally:
            telling.end()
            buffer.on_text_changed -= telling.changed
            self._session.multiline = False
        text, command = _parted(text)
        return Written(text.strip("\n"), command)


class _Telling:
    """Reports a text at most every half second, while the editor's loop runs."""

    def __init__(self, typed: Typed, say: Callable[[str], None]) -> None:
        self._typed, self._say = typed, say
        self._due: asyncio.TimerHandle | None = None

    def changed(self, buffer: Buffer) -> None:
        """Note that a key came."""
        if self._due is None and buffer.text:
            self._due = asyncio.get_running_loop().call_later(TELL_AFTER, self._tell, buffer)

    def tell_now(self, text: str) -> None:
        """Report the text at once, because the editor is gone."""
        if text.strip():
            for said in self._typed(_parted(safe_text(text))[0]):
                self._say(said)

    def end(self) -> None:
        """Report nothing more."""
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _tell(self, buffer: Buffer) -> None:
        self._due = None
        lines = list(self._typed(_parted(safe_text(buffer.text))[0]))
        if lines:
            with suppress(Exception):  # the prompt ended meanwhile: what follows tells
                run_in_terminal(lambda: [self._say(line) for line in lines])


def _parted(text: str) -> tuple[str, str]:
    """A text, and the command on its last line."""
    before, _, last = text.rpartition("\n")
    command = command_in(last)
    return (before, command) if command else (text, "")


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        """Start another line; after two empty ones, or a command, end the text."""
        buffer = event.current_buffer
        lines = buffer.text.split("\n")
        at_end = buffer.cursor_position == len(buffer.text)
        if at_end and (is_over(lines) or command_in(lines[-1])):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)

    @keys.add("c-n")
    def _(event: KeyPressEvent) -> None:
        """End the text, as on the full screen."""
        event.current_buffer.validate_and_handle()

    return keys
