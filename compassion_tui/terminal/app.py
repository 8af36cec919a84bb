"""The app and its terminal: leaving safely, crashing without private words, cursor, keys."""

# long: one class for everything between an app and its terminal
from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text
from textual._context import active_message_pump
from textual.actions import ActionParseResult
from textual.app import App, ScreenStackError
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.filter import LineFilter, Monochrome, NoColor
from textual.widget import Widget
from textual.worker import NoActiveWorker, WorkerFailed, get_current_worker

from compassion_tui.commands import Command
from compassion_tui.commands.everywhere import Quit
from compassion_tui.domain.errors import UserError
from compassion_tui.services import Services
from compassion_tui.terminal import crash
from compassion_tui.terminal.depth import SYSTEMS, Known, TerminalTold
from compassion_tui.terminal.gate import Gate
from compassion_tui.terminal.harmless import Harmless
from compassion_tui.terminal.leaving import HUNG, Leaving
from compassion_tui.terminal.presence import ABSENT, Left, is_here
from compassion_tui.themes import Depth

CURSOR_SHOWN, CURSOR_HIDDEN = "\x1b[4 q\x1b[?25h", "\x1b[?25l"
CURSOR_USUAL = "\x1b[0 q"
"""What a terminal is told about its cursor; the last one restores the person's own shape."""


STOP, GO_ON = "_sigtstp_application", "_sigcont_application"
"""What Textual's driver does when the process is stopped, and when it continues."""

PATIENCE = 2.0
"""Seconds that a field has to take in what was typed, before the app goes on without."""


_HARMLESS = Harmless()


# one child: the layer that knows terminals, and nothing about the app's purpose
class TerminalApp(App[None]):
    """An app that keeps every word, however it ends. A subclass knows where words are: `flush`.

    What the person does comes through a gate, so that it only reaches complete screens. A message
    to a screen that was left isn't a failure; any other failure ends the process in time.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, services: Services, stylesheets: Sequence[Path]) -> None:
        """Use the sentences of `services`."""
        self.services = services
        self.known = Known(os.environ)
        """What's known about the terminal."""
        self.depth = self.known.depth(services.settings.current.colours)
        """How many colours are drawn."""
        super().__init__(
            _driver(),
            list(stylesheets),
            # known before the App is built, or it sends greys where there are no colours
            ansi_color=True if self.depth == "none" else None,
        )
        self._draw_in(self.depth)
        self.farewell = ""
        """One line to print once the terminal is restored."""
        self.gate = Gate(self)
        self.leaving = Leaving(self.flush)
        self._doing = 0
        """How many of the person's actions the app itself is still handling."""
        self._warned = False
        self._has_cursor: bool | None = None
        """Whether the terminal was told to show its cursor; None if it may have forgotten."""

    def on_mount(self) -> None:
        """Leave safely on a signal, or when the terminal closes."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._hang_up, number)
        # Textual stops and goes on in the middle of whatever runs, which may hold the lock of what
        # is being written; the loop waits for that to end. Uses private hooks: the driver's own.
        for number, name in ((signal.SIGTSTP, STOP), (signal.SIGCONT, GO_ON)):
            if (handler := getattr(self._driver, name, None)) is not None:
                loop.add_signal_handler(number, handler)
        # back from a stop, the terminal shows none of the earlier screen
        self.app_resume_signal.subscribe(self, self._come_back)

    def _come_back(self, _: object) -> None:
        self._has_cursor = None
        self.refresh(layout=True)

    def on_unmount(self) -> None:
        """Restore the terminal's cursor."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(CURSOR_USUAL)

    # Colours.

    def questions(self) -> str:
        """What the terminal is asked about its colours."""
        return self.known.questions(self.services.settings.current.colours)

    def on_terminal_told(self, event: TerminalTold) -> None:
        """Take in an answer of the terminal about its colours."""
        self.known.learn(event)
        self.follow_colours()

    def follow_colours(self) -> bool:
        """Draw in as many colours as are chosen, or known by now; True if that changed."""
        depth = self.known.depth(self.services.settings.current.colours)
        changed = depth != self.depth
        if changed:
            self._draw_in(depth)
        return changed

    def _draw_in(self, depth: Depth) -> None:
        """Draw everything from now on in that many colours.

        Uses private hooks: the filters that lines go through, and the console's settings.
        """
        self.depth = depth
        self.no_color = depth == "none"
        self.ansi_color = True if self.no_color else None
        self.console._color_system = SYSTEMS[depth]
        kept = [each for each in self._filters if not isinstance(each, NoColor | Monochrome)]
        self._filters = [*kept, NoColor()] if self.no_color else kept
        self._own_filters = [*self.known.filters(depth)]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and those that the terminal needs."""
        return [*super().get_line_filters(), *self._own_filters, _HARMLESS]

    def show_cursor(self, shown: bool) -> None:
        """Show the terminal's own cursor as a steady underline, or hide it.

        Textual hides it, and screen readers follow it. Uses a private hook: the driver.
        """
        if self._driver is not None and not self.is_headless and shown != self._has_cursor:
            self._has_cursor = shown
            self._driver.write(CURSOR_SHOWN if shown else CURSOR_HIDDEN)

    def flush(self) -> bool:
        """Save everything that's being written; False if some of it couldn't be saved."""
        return True

    def get_key_display(self, binding: Binding) -> str:
        """A key as the footer and help show it."""
        return self.shown_key(binding.key)

    def shown_key(self, key: str) -> str:
        """A key as it's shown."""
        name = key.removeprefix("ctrl+")
        shown = self.services.messages(f"keys.{name}")
        held = "" if name == key else "^"
        return held + (name if shown.startswith("keys.") else shown)

    def take_keys(self) -> list[UserError]:
        """Apply the person's own keys; return the ones that didn't fit."""
        table = self.services.settings.keys
        if not table and not Command.moved:
            return []
        from compassion_tui.commands import keymap

        kept, errors = keymap.apply_keys(table)
        self.set_keymap(kept)
        names = keymap.renamed(kept)
        told = {
            form: self.shown_key(new)
            for old, new in names.items()
            for form in (self.shown_key(old), old)
        }
        self.services.messages.name_keys(told)
        return errors

    # Input.

    @property
    def is_whole(self) -> bool:
        """Whether the top screen is composed, mounted, and not about to close.

        Uses a private hook, as `is_here` does, because each key calls it.
        """
        try:
            screen = self.screen
        except ScreenStackError:
            return False
        there = screen.is_mounted and not screen._pruning and not self._exit
        return there and getattr(screen, "is_ready", True)

    @property
    def is_busy(self) -> bool:
        """Whether the app itself is doing something, or is about to."""
        return self._doing > 0 or self.message_queue_size > 0

    @contextmanager
    def leading(self) -> Iterator[None]:
        """Hold input back while a worker waits for the disk to open a screen."""
        self._doing += 1
        try:
            yield
        finally:
            self._doing -= 1

    def takes(self, message: Key | Paste) -> bool:
        """Whether a text field has the focus and writes this event."""
        key, character = (
            ("a", "a") if isinstance(message, Paste) else (message.key, message.character)
        )
        return self.focused is not None and self.focused.check_consume_key(key, character)

    def leads(self, key: Key) -> bool:
        """Whether a key that writes elsewhere opens, changes or removes something here."""
        asked = getattr(self.screen, "leads", None) if self.is_whole else None
        return asked is not None and not self.takes(key) and bool(asked(key))

    def moves(self, key: Key) -> bool:
        """Whether a key only moves, selects, turns or lengthens something here."""
        asked = getattr(self.screen, "moves", None) if self.is_whole else None
        return asked is not None and not self.takes(key) and bool(asked(key))

    async def on_event(self, event: Event) -> None:
        """Count what's being handled; cancel a forced exit if the person stays after all."""
        try:
            with self.leading():
                await super().on_event(event)
        finally:
            if isinstance(event, Key) and event.key in Quit.key.split(",") and not self._exit:
                self.leaving.stay()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key means; if its screen closes meanwhile, there's nothing left to do."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except ABSENT as error:
            gone = isinstance(default_namespace, Widget) and not is_here(default_namespace)
            if gone or isinstance(error, Left):
                return True
            raise

    async def caught_up(self, widget: Widget | None = None) -> None:
        """Wait until the field with the focus, now or before, took in all that was typed.

        Otherwise the app's own keys would overtake what was typed or pasted in haste.
        """
        field = widget or self.focused
        if field is not None and field.is_attached:
            taken = asyncio.Event()
            if field.call_later(taken.set):  # otherwise it's about to close
                with suppress(TimeoutError):
                    await asyncio.wait_for(taken.wait(), PATIENCE)

    async def action_interrupt(self) -> None:
        """Leave as any other key to quit does."""
        await self.action_quit()

    def farewell_line(self) -> str:
        """The line that's printed once the terminal is restored, if every word was saved."""
        return ""

    async def action_suspend(self) -> None:
        """Go back to the shell for a while; the app may well be ended from there."""
        await self.caught_up()
        self.flush()
        self.action_suspend_process()

    async def action_quit(self) -> None:
        """Leave with every draft saved. If a word can't be, the first attempt only says so."""
        await self.caught_up()
        saved, warned = self.flush(), self._warned
        self._warned = True
        if saved or warned:
            self.farewell = self.farewell_line() if saved else ""
            self.exit()

    def _hang_up(self, number: int) -> None:
        """Save everything at once, and then what was typed before the signal, too."""
        self.flush()
        self.call_later(self._leave_for_signal, number)

    async def _leave_for_signal(self, number: int) -> None:
        await self.caught_up()
        self.flush()
        self.exit(return_code=128 + number)

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Exit, in time."""
        super().exit(result, return_code, message)
        self.leaving.begin(self.return_code or 0)

    def expect_end(self) -> None:
        """Make sure of an end in time, even if nothing responds. Any thread may call it."""
        self.leaving.begin(HUNG, self._crashed)

    @property
    def _crashed(self) -> str:
        """The sentence for a crash. Off the record it doesn't mention a draft."""
        off = self.services.off_the_record
        return self.services.messages("cli.compassion.crashed" if off else "app.crashed")

    def _handle_exception(self, error: Exception) -> None:
        """Save the words, and report without any of them. Overrides a private hook."""
        if self._is_echo(error):
            return
        self._return_code = 1
        if not self._exit_renderables:  # what follows the first failure is its echo
            told = self._crashed + "\n" + crash.report(error)
            self.leaving.begin(1, told)
            self._exit_renderables.append(Text(told))
            self._exception = error  # a pilot raises it again
            with suppress(Exception):  # this may be what failed
                self.flush()
        self._close_messages_no_wait()
        self._exception_event.set()

    def _is_echo(self, error: Exception) -> bool:
        """Whether a message reached something already closed, and so missed what it looks for.

        Uses a private hook: the message's receiver.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not isinstance(cause, ABSENT):
            return False
        if isinstance(cause, Left):
            return True
        try:
            pump: object = get_current_worker().node
        except NoActiveWorker:
            pump = active_message_pump.get(None)
        return self._exit or (isinstance(pump, Widget) and not is_here(pump))

    def _fatal_error(self) -> None:
        """Never print Textual's traceback, with its local variables. Overrides a private hook."""
        self._close_messages_no_wait()


def _driver() -> type[Driver]:
    """What reads the terminal."""
    from compassion_tui.terminal.driver import PlainDriver

    return PlainDriver
