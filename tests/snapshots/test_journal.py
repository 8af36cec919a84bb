"""The journal as text: list, page, search, filters, calendar and trash, in three sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import pytest
from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.services import Services
from tests.browser import letter, pressed, some
from tests.snapshots.conftest import SIZES, Shown

VIEWS = {
    "list": (),
    "selected": ("space", "j", "space"),
    "cover": ("j", "j", "j"),
    "page": ("j", "j", "j", "enter", "z"),
    "letter": ("G", "k", "k", "enter"),
    "search": ("slash", *"bread"),
    "search-page": ("slash", *"bread", "enter", "enter"),
    "nothing-found": ("slash", *"xyzzy"),
    "filters": ("f",),
    "chips": ("f", "enter"),
    "calendar": ("c",),
    "tags": ("t",),
    "trash": ("space", "space", "d", "D"),
    "erase": ("d", "D", "x"),
    "versions": ("h",),
    "export": ("x",),
    "pick": ("j", "j", "j", "s"),
    "edit": ("e",),
}
"""What is looked at, and the keys that lead there."""


@pytest.mark.sample(2)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", VIEWS)
async def test_the_journal(
    view: str, size: tuple[int, int], services: Services, shown: Shown
) -> None:
    services.journal.add_all(some())
    await shown(CompassionApp(services), size=size, then=_at(VIEWS[view]))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_empty_journal(size: tuple[int, int], services: Services, shown: Shown) -> None:
    await shown(CompassionApp(services), size=size, then=_at(()))


async def test_a_long_letter(services: Services, shown: Shown) -> None:
    text = "\n\n".join("Slow is fine. " * 9 for _ in range(20))
    services.journal.add_all([letter("2026-03-08T09:00:00", f"Dear you,\n\n{text}")])
    await shown(CompassionApp(services), size=(120, 40), then=_at(("enter", "space")))


def _at(keys: Sequence[str]) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press keys in the journal, and wait until all is still; no toast lies over it."""

    async def go(pilot: Pilot[None]) -> None:
        await pressed(pilot, "j", *keys)
        pilot.app.clear_notifications()

    return go
