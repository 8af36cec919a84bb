"""Nothing from a file reaches the full screen raw: every field, screen after screen.

What is fed is made from the types that are decoded, so that a new field is fed by itself.
"""

from __future__ import annotations

import random

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.widgets import Static

from compassion_tui.app import CompassionApp
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.terminal.harmless import Harmless
from tests.conftest import Hands
from tests.fuzz.fed import feed_all
from tests.fuzz.makers import NASTY, RAW
from tests.rooms import shown, walked
from tests.settling import settled

KEYS = ("j", "enter", "escape", "h", "escape", "t", "escape", "x", "escape", "slash", "t", "escape",
        "escape", "p", "end", "enter", "f1", "escape", "f2", "escape", "enter", "escape", "escape",
        "k", "enter", "escape", "escape", "s", "end", "escape", "u", "enter", "escape", "ctrl+p",
        "a", "escape", "l", "escape")  # fmt: skip
"""Round the journal, an entry, its history, tags, a practice of one's own, people, settings."""


async def test_no_field_of_any_file_is_raw_on_any_screen(paths: Paths, hands: Hands) -> None:
    feed_all(paths, random.Random(1))
    app = CompassionApp(Services.build(paths, hands.clock()))
    seen = set()
    async with walked(app) as pilot:
        for key in KEYS:
            await pilot.press(key)
            await settled(pilot)
            assert not RAW.search(shown(app)), key
            seen.add(type(app.screen).__name__)
        await pilot.app.mount(Static(Content(f"raw: {NASTY}")))  # whatever forgets to make it safe
        await settled(pilot)
        assert "raw: a]52;c" in shown(app)
        assert not RAW.search(shown(app))
    assert len(seen) > 8, seen


def test_the_last_look_takes_out_what_is_acted_on_and_keeps_the_width() -> None:
    plain = [Segment("tea \u200d\U0001f375 \ue0b0")]
    assert Harmless().apply(plain, Color(0, 0, 0))[0].text == plain[0].text
    made = Harmless().apply([Segment("plain"), Segment(NASTY)], Color(0, 0, 0))
    assert made[1].text == "a]52;c;eA==b[2J]0;t5mc[/red]d"
    assert sum(each.cell_length for each in made) == Segment(f"plain{made[1].text}").cell_length


def test_off_the_record_a_crash_speaks_of_no_draft(paths: Paths) -> None:
    said = [
        CompassionApp(Services.build(paths, off_the_record=off))._crashed for off in (True, False)
    ]
    assert ["draft" in each for each in said] == [False, True]
