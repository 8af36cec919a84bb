"""Waiting until an app under test has done what a key set off."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.worker import Worker

from tests.still import questions

_BREATH = 0.003
"""Seconds between two looks."""


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is under way but questions that wait for their answer."""
    await pilot.pause()
    while at_work(pilot.app):
        await asyncio.sleep(_BREATH)
        await pilot.pause()


async def until(pilot: Pilot[Any], holds: Callable[[], Any]) -> None:
    """Let the app go on, and real time with it, until something holds."""
    await pilot.pause()
    while not holds():
        await asyncio.sleep(_BREATH)
        await pilot.pause()


def at_work(app: App[Any]) -> list[Worker[Any]]:
    """The workers that have something to do; not those that wait for a screen's answer."""
    unfinished = [worker for worker in app.workers if not worker.is_finished]
    return unfinished if len(unfinished) > questions.get(app, 0) else []
