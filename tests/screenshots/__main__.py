"""`make screenshots`: the README's recording, out of the real app over an invented journal.

The friend's question side by side, a letter that comes back, and two breaths.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.breath import LEAD_IN
from compassion_tui.domain.flow import State
from compassion_tui.drafts import Draft
from compassion_tui.paths import Paths
from compassion_tui.screens.pause import PauseScreen
from compassion_tui.services import Services
from tests.browser import letter, pressed
from tests.conftest import Hands
from tests.rooms import settled
from tests.screenshots.recording import Film

PATH = Path(__file__).parents[2] / "docs" / "recording.svg"
TITLE = "Kind words typed to a friend, beside what one tells oneself; a letter comes back; a breath"
SIZE = (80, 24)
TICK = 1 / 8
"""Seconds: as often as the sea is drawn."""

SAID = State(
    practice="friend",
    version=1,
    step="friend",
    trail=("form", "happened", "telling"),
    answers={
        "form": "steps",
        "happened": "I sent the invitation with the wrong date on it.",
        "telling": "Sloppy. Anyone else would have looked twice.",
    },
)
KINDER = "You had ten things on your table. They'll smile, and write down the new date."
LETTER = (
    "Dear you,\n"
    "I know this winter has been long. You got up anyway, and you made soup for two.\n\n"
    "Nobody sees all that you carry. I do."
)
BREATH = 10.0
"""Seconds that one takes, at the pace that they begin with."""


async def record() -> Film:
    """Take the film; nothing in it waits for the real clock."""
    film = Film(TITLE, SIZE, TICK)
    for scene in (_friend, _letter, _breath):
        hands = Hands()
        hands.at = hands.at.replace(hour=19)
        with tempfile.TemporaryDirectory() as home:
            services = Services.build(Paths.find({"COMPASSION_HOME": home}), hands.clock())
            rested = "2026-03-08T20:00:00+01:00"
            services.journal.add(letter("2026-02-20T20:00:00+01:00", LETTER, rests_until=rested))
            app = CompassionApp(services)
            async with app.run_test(size=SIZE) as pilot:
                await settled(pilot)
                await scene(pilot, film, hands)
    return film


async def _friend(pilot: Pilot[None], film: Film, _: Hands) -> None:
    """What a friend would hear is typed; then both voices stand side by side."""
    app = pilot.app
    assert isinstance(app, CompassionApp)
    app.open_practice("friend", Draft(state=SAID, id=app.services.drafts.new_id()))
    await settled(pilot)
    film.take(app, _ticks(2.5))
    for number, char in enumerate(KINDER):
        await pilot.press(*_keys(char))
        if number % 3 == 2:
            await settled(pilot)
            film.take(app)
    await settled(pilot)
    film.take(app, _ticks(2))
    await pressed(pilot, "ctrl+n")
    film.still = len(film.frames)
    film.take(app, _ticks(5))


async def _letter(pilot: Pilot[None], film: Film, _: Hands) -> None:
    """Home says that a letter is here, and it's read."""
    film.take(pilot.app, _ticks(3))
    await pressed(pilot, "up", "enter")
    film.take(pilot.app, _ticks(3))
    await pressed(pilot, "enter")
    film.take(pilot.app, _ticks(6))


async def _breath(pilot: Pilot[None], film: Film, hands: Hands) -> None:
    """Two breaths with the sea."""
    app = pilot.app
    app.animation_level = "full"
    await pressed(pilot, "f5")
    screen = app.screen
    assert isinstance(screen, PauseScreen)
    for _ in range(round(LEAD_IN) - 1):  # a longer leap would be somebody who was away
        hands.move(1)
        screen.pause._read()
    for _ in range(_ticks(2 * BREATH)):
        film.take(app)
        hands.move(TICK)
        screen.pause._read()
        await settled(pilot)


def _ticks(seconds: float) -> int:
    return round(seconds / TICK)


def _keys(char: str) -> tuple[str, ...]:
    names = {" ": "space", ".": "full_stop", ",": "comma", "'": "apostrophe"}
    return (names.get(char, char),)


def main() -> None:
    """Write the recording."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    PATH.write_text(asyncio.run(record()).svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
