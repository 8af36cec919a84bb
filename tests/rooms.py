"""Every screen, as a test comes to it from home, over a journal that holds a few things."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.flow import State, current
from compassion_tui.domain.practice import Practice
from compassion_tui.drafts import Draft
from compassion_tui.services import Services
from tests.walks import walks

WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "here": ("w",),
    "here-answered": ("w", "1"),
    "practices": ("p", "down"),
    "unfinished": ("u",),
    "journal": ("j",),
    "journal-reading": ("j", "enter"),
    "journal-search": ("j", "slash", "t"),
    "learn": ("l",),
    "page": ("l", "enter"),
    "people": ("f2",),
    "pause": ("f5",),
    "shelf": ("k",),
    "alone": ("k", "enter"),
    "back": ("b", "m"),
    "settings": ("s", "down"),
    "settings-typing": ("s", *("down",) * 3, "enter"),
    "palette": ("ctrl+p", "a"),
    "palette-nothing": ("ctrl+p", "z", "z"),
    "help": ("f1",),
    "cover": ("f4",),
    "minute": ("enter",),
}
"""The keys to each screen."""


def fill(services: Services, told: Callable[[str], str] = str) -> None:
    """A few ordinary entries, a letter that has rested, and a walk that broke off.

    `told` makes their words another language's.
    """
    now = services.clock.now()
    for ago, line in ((2, "The tea was warm, and so was the light."), (150, "I did one thing.")):
        services.journal.add(
            Entry(
                practice="friend",
                title=told("What would I say to a friend?"),
                made=(now - timedelta(days=ago)).isoformat(timespec="seconds"),
                parts=(
                    Part(step="what", asked=told("What happened?"), text=told("A slow, grey day.")),
                    Part(
                        step="voice",
                        asked=told("And the voice?"),
                        text=told("Too slow."),
                        voice="critic",
                    ),
                    Part(step="kind", asked=told("And a friend?"), text=told(line), voice="kind"),
                ),
                kept=(told(line),),
                after="lighter",
                tags=(told("tea"),),
            )
        )
    practice = services.library.practice("friend")
    assert practice
    state = next(state for state in walks(practice) if state.answers)
    services.drafts.save(Draft(state=state))


@asynccontextmanager
async def opened(
    services: Services, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The app after those keys, at rest."""
    app = CompassionApp(services)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Until what was asked of the disk has come, and stands there."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def steps(services: Services) -> Iterator[tuple[str, Practice, State]]:
    """One state for each kind and voice of step, by name."""
    seen: set[str] = set()
    for practice in services.library.shipped:
        for state in walks(practice):
            step = current(practice, state)
            if step is not None and state.ending is None:
                kind = f"{type(step).__name__.lower()}-{getattr(step, 'voice', '')}"
                if kind not in seen:
                    seen.add(kind)
                    yield kind, practice, state


def shown(app: CompassionApp) -> str:
    """The screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
