"""The private hooks of Textual and TinyDB that are used are still there."""

from __future__ import annotations

import asyncio
import inspect
import re

import pytest
from textual import reactive
from textual._context import active_message_pump
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import ANSIToTruecolor
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, Static, TextArea
from tinydb.table import Table

from compassion_tui.commands import everywhere as keys
from compassion_tui.journal.database import CommitTable
from compassion_tui.terminal.gate import at_work

HOOKS = (
    "_close_messages_no_wait",
    "_exception_event",
    "_exit_renderables",
    "_fatal_error",
    "_handle_exception",
    "_return_code",
)


@pytest.mark.parametrize("hook", HOOKS)
def test_the_app_has_the_hook_that_we_use(hook: str) -> None:
    assert hook in vars(App) or hasattr(App(), hook)


def test_who_watches_the_app_is_where_we_look() -> None:
    assert 'setattr(obj, "__watchers", {})' in inspect.getsource(reactive)


def test_breaking_goes_through_what_we_override() -> None:
    assert list(inspect.signature(App._handle_exception).parameters) == ["self", "error"]
    assert "_fatal_error" in inspect.getsource(App._handle_exception)


DRIVERS = (
    "_auto_restart",
    "_key_thread",
    "_must_signal_resume",
    "_sigcont_application",
)


@pytest.mark.parametrize("hook", DRIVERS)
def test_the_driver_has_the_hook_that_we_use(hook: str) -> None:
    assert hook in inspect.getsource(Driver) + inspect.getsource(LinuxDriver)


def test_a_stop_and_its_end_go_through_what_we_override() -> None:
    """The screen is begun anew where, and only where, the driver is free to do it."""
    begins = inspect.getsource(LinuxDriver.__init__)
    assert "signal.signal(signal.SIGCONT, self._sigcont_application)" in begins
    back = inspect.getsource(LinuxDriver._sigcont_application)
    assert re.search(r"if self\._auto_restart:\s+self\.resume_application_mode\(\)", back)
    assert "if self._must_signal_resume:" in inspect.getsource(LinuxDriver.start_application_mode)


async def test_the_loop_tells_whether_anything_is_left_to_do() -> None:
    assert not at_work()
    asyncio.get_running_loop().call_soon(int)
    assert at_work()


async def test_a_message_is_handled_in_the_context_of_whom_it_came_to() -> None:
    """So that a failure is told from one on a screen that was left."""
    seen = []

    class Listening(Static):
        def on_mount(self) -> None:
            seen.append(active_message_pump.get())

    class Holding(App[None]):
        def compose(self) -> ComposeResult:
            yield Listening()

    async with Holding().run_test() as pilot:
        widget = pilot.app.query_one(Listening)
        assert seen == [widget]
        assert not widget._pruning
        removal = widget.remove()
        assert widget._pruning
        await removal


async def test_a_room_knows_what_is_being_said() -> None:
    async with App[None]().run_test() as pilot:
        pilot.app.notify("a sentence")
        await pilot.pause()
        assert [shown.message for shown in pilot.app._notifications] == ["a sentence"]


async def test_the_app_knows_what_it_draws_with() -> None:
    app = App[None]()
    assert [type(each) for each in app._filters] == [ANSIToTruecolor]
    assert app.console._color_system is not None
    assert "_color_system" in inspect.getsource(Strip.render)
    assert "_refresh_truecolor_filter" in inspect.getsource(App._watch_theme)


async def test_the_app_knows_its_driver() -> None:
    async with App[None]().run_test() as pilot:
        assert pilot.app._driver is not None


def test_the_table_has_the_hooks_that_we_use() -> None:
    ours = {name for name in vars(CommitTable) if re.match("_[a-z]", name)}
    assert ours & set(vars(Table)) == {"_get_next_id", "_read_table", "_update_table"}


TWINS = {"ctrl+t", "ctrl+g", "ctrl+l", "ctrl+o"}


@pytest.mark.parametrize("owner", [App, Screen, TextArea, Input])
def test_the_twins_are_free_in_textual(owner: type[App[None]]) -> None:
    keys = {
        key
        for base in owner.__mro__
        for binding in vars(base).get("BINDINGS", ())
        for key in (binding[0] if isinstance(binding, tuple) else binding.key).split(",")
    }
    assert keys, "it binds something, or this looks at nothing"
    assert not {key.strip() for key in keys} & TWINS


def test_the_twins_are_the_ones_that_are_bound() -> None:
    bound = {key for each in keys.EVERYWHERE for key in each.key.split(",")}
    assert bound >= TWINS
