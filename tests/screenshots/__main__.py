"""`make screenshots`: the README's pictures, out of the real app over an invented journal."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import State
from compassion_tui.drafts import Draft
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from tests.browser import pressed, some
from tests.conftest import Hands
from tests.rooms import settled
from tests.screenshots.pause import record_pause
from tests.snapshots.conftest import svg_of

DOCS = Path(__file__).parents[2] / "docs"
SIZE, WIDE = (88, 26), (120, 30)
"""Columns and rows; the wide one has room for a page beside the journal's list."""

Look = Callable[[Pilot[None]], Awaitable[None]]
"""What leads from home to what is pictured."""

SAID = State(
    practice="friend",
    version=1,
    step="beside",
    trail=("form", "happened", "telling", "friend"),
    answers={
        "form": "steps",
        "happened": "I sent the invitation with the wrong date on it.",
        "telling": "Sloppy. Anyone else would have looked twice.",
        "friend": "You had ten things on your table. They will smile and write it down.",
    },
)
"""Where the practice is pictured: two voices, side by side."""


def main() -> None:
    """Write each picture."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    DOCS.mkdir(exist_ok=True)
    record_pause(DOCS / "pause.svg")
    asyncio.run(_picture("home", _home))
    asyncio.run(_picture("practice", _practice))
    asyncio.run(_picture("journal", _journal, WIDE))


async def _picture(name: str, look: Look, size: tuple[int, int] = SIZE) -> None:
    with tempfile.TemporaryDirectory() as home:
        hands = Hands()
        hands.at = hands.at.replace(hour=19)
        services = Services.build(Paths.find({"COMPASSION_HOME": home}), hands.clock())
        services.journal.add_all(some())
        app = CompassionApp(services)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await look(pilot)
            app.clear_notifications()
            await settled(pilot)
            (DOCS / f"{name}.svg").write_text(_alone(svg_of(app)), encoding="utf-8")


def _alone(svg: str) -> str:
    """The picture in a font of the reader's own: it fetches none."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def _home(pilot: Pilot[None]) -> None:
    """As it stands when one comes."""


async def _practice(pilot: Pilot[None]) -> None:
    """Two voices, side by side."""
    app = pilot.app
    assert isinstance(app, CompassionApp)
    draft = Draft(state=SAID, id=app.services.drafts.new_id())
    app.open_practice("friend", draft)
    await settled(pilot)


async def _journal(pilot: Pilot[None]) -> None:
    """The list, and an entry beside it."""
    await pressed(pilot, "j")


if __name__ == "__main__":
    main()
