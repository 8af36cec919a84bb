"""Every screen, as a test comes to it from home, over a journal that holds a few things."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

from msgspec.structs import replace
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.flow import State, current
from compassion_tui.domain.practice import Practice
from compassion_tui.domain.prompt import Rhythm
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.screens.base import BaseScreen
from compassion_tui.screens.bell import BellScreen
from compassion_tui.services import Services
from tests.settling import settled
from tests.walks import walks

WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "here": ("w",),
    "here-answered": ("w", "1"),
    "practices": ("p", "down"),
    "unfinished": ("u",),
    "leftover": ("u", "enter"),
    "journal": ("j",),
    "journal-reading": ("j", "enter"),
    "journal-search": ("j", "slash", "t"),
    "edit": ("j", "e"),
    "tags": ("j", "t", "tab"),
    "calendar": ("j", "c"),
    "history": ("j", "e", "y", "ctrl+s", "h"),
    "pick": ("j", "s"),
    "narrow": ("j", "f"),
    "export": ("j", "x"),
    "import": ("j", "i"),
    "trash": ("j", "d", "D"),
    "trash-empty": ("j", "D"),
    "erase": ("j", "d", "D", "x"),
    "learn": ("l",),
    "page": ("l", "enter"),
    "people": ("f2",),
    "pause": ("f5",),
    "patterns": ("f5", "c"),
    "caution": ("f5", "c", "end", "enter", "end", "enter"),
    "bell": (),
    "shelf": ("k",),
    "alone": ("k", "enter"),
    "back": ("y", "m"),
    "settings": ("s", "down"),
    "settings-typing": ("s", *("down",) * 4, "enter"),
    "passphrase": ("s", "end", *("up",) * 3, "enter"),
    "passphrase-ways": ("s", "end", *("up",) * 3, "enter"),
    "seal": ("j", "down", "enter"),
    "unlock": ("j",),
    "palette": ("ctrl+p", "a"),
    "palette-nothing": ("ctrl+p", "z", "z"),
    "help": ("f1",),
    "cover": ("f4",),
    "minute": ("enter",),
    "ending": ("enter", "enter", "escape"),
    "ending-kept": ("w", "1", "1", "enter", *"So.", *("enter",) * 4),
}
"""The keys to each screen."""


def _leave_over(services: Services) -> None:
    """A walk whose practice is no longer there."""
    said = next(iter(services.journal.newest())).parts[-1].text
    for draft in services.drafts.all():
        state = replace(draft.state, practice="gone", answers={"said": said})
        services.drafts.save(replace(draft, state=state))


def _seal(services: Services) -> None:
    set_passphrase(services.journal, "a warm green kettle")


def _lock(services: Services) -> None:
    _seal(services)
    services.vault.lock()


def _lose(services: Services) -> None:
    """Its vault.json is gone."""
    _lock(services)
    (services.paths.journal / "vault.json").unlink()


BEFORE: dict[str, Callable[[Services], object]] = {
    "leftover": _leave_over,
    "passphrase-ways": _seal,
    "unlock": _lock,
    "seal": _lose,
}
"""What has happened before one comes to a screen, where that is more than `fill`."""

ALONE: dict[str, Callable[[], BaseScreen]] = {
    "bell": lambda: BellScreen(Rhythm(timedelta(minutes=45))),
}
"""The screens that a command of the shell opens, with no home under them."""


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
async def visited(
    services: Services, way: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The app at the screen of that name, at rest; what `fill` keeps is there already."""
    BEFORE.get(way, lambda _: None)(services)
    make = ALONE.get(way)
    app = CompassionApp(services, alone=make) if make else CompassionApp(services)
    async with walked(app, *WAYS[way], size=size) as pilot:
        yield pilot


@asynccontextmanager
async def opened(
    services: Services, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """The app after those keys, at rest."""
    async with walked(CompassionApp(services), *keys, size=size) as pilot:
        yield pilot


@asynccontextmanager
async def walked(
    app: CompassionApp, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """That app after those keys, at rest."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        yield pilot


def steps(services: Services) -> Iterator[tuple[str, Practice, State]]:
    """One state for each kind and voice of step, by name."""
    seen: set[str] = set()
    for practice in services.library.shipped:
        for state in walks(practice):
            step = current(practice, state)
            if step is not None and state.ending is None:
                kind = f"{type(step).__name__.lower()}-{step.voice or ''}"
                if kind not in seen:
                    seen.add(kind)
                    yield kind, practice, state


def shown(app: CompassionApp) -> str:
    """The screen as lines of text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
