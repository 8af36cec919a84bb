"""Snapshots of screens: their text, to read in a diff; and a few pictures, to look at."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.settling import settled

SIZES = ((80, 24), (120, 40), (40, 12))
"""Columns and rows."""


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT

    def serialize(self, data: Any, **_: Any) -> str:
        return str(data)


class SvgExtension(_Text):
    """Pictures."""

    file_extension = "svg"


class TextExtension(_Text):
    """Text."""

    file_extension = "txt"


def svg_of(app: App[Any]) -> str:
    """The screen as an SVG that is the same on every run: its random ids are numbered."""
    svg = app.export_screenshot(title="")
    return re.sub(r"terminal-\d+-", "t-", svg)


def text_of(app: App[Any]) -> str:
    """The screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


async def hold_still(pilot: Pilot[Any]) -> None:
    """Nothing on the screen moves, and no toast lies over it."""
    app = pilot.app
    app.clear_notifications()
    getattr(app.screen, "wake", lambda: None)()
    for field in (*app.screen.query(TextArea), *app.screen.query(Input)):
        field.cursor_blink = False
    await settled(pilot)


@pytest.fixture(autouse=True)
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is shown in the reader's own zone is the same in every picture."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


Shown = Callable[..., Awaitable[None]]


@pytest.fixture
def shown(snapshot: SnapshotAssertion) -> Shown:
    """Run an app at a size, do something, and compare its text."""

    async def compare(
        app: App[Any],
        *keys: str,
        size: tuple[int, int] = (80, 24),
        then: Callable[[Pilot[Any]], Awaitable[None]] | None = None,
    ) -> None:
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
            if then is not None:
                await then(pilot)
            await pilot.pause()
            text = text_of(app)
        assert text == snapshot(extension_class=TextExtension)

    return compare
