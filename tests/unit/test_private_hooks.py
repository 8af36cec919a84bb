"""The private hooks of Textual and TinyDB that are used are still there."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, TextArea
from tinydb.table import Table

import compassion_tui
from compassion_tui.commands import everywhere as keys

OURS = Path(compassion_tui.__file__).parent
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
    assert hook in (OURS / "terminal" / "app.py").read_text(encoding="utf-8")


def test_breaking_goes_through_what_we_override() -> None:
    assert list(inspect.signature(App._handle_exception).parameters) == ["self", "error"]
    assert "_fatal_error" in inspect.getsource(App._handle_exception)


async def test_the_app_knows_its_driver() -> None:
    async with App[None]().run_test() as pilot:
        assert pilot.app._driver is not None


def test_the_table_has_the_hooks_that_we_use() -> None:
    text = (OURS / "journal" / "database.py").read_text(encoding="utf-8")
    used = set(re.findall(r"def (_[a-z]\w+)\(self", text)) & set(vars(Table))
    assert used == {"_get_next_id", "_read_table", "_update_table"}


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
