"""The keys that work everywhere, text fields included; and what the foot of a practice holds."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static, TextArea

from compassion_tui.app import CompassionApp
from compassion_tui.drafts import Draft
from compassion_tui.screens.help import KeyTable
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.services import Services
from compassion_tui.widgets.key_bar import KeyBar
from tests.rooms import fill, opened, settled
from tests.snapshots.test_practices import SHIPPED, states

KEYS = {
    "f1": "HelpScreen",
    "f2": "PeopleScreen",
    "ctrl+t": "PeopleScreen",
    "f4": "CoverScreen",
    "ctrl+l": "CoverScreen",
    "f5": "PauseScreen",
    "ctrl+o": "PauseScreen",
    "ctrl+p": "PaletteScreen",
}
"""What each opens, from anywhere."""
ONE_LINE = ("j", "slash", "t")
"""To the journal's search, which is a field of one line."""


@pytest.mark.parametrize("key", KEYS)
async def test_within_a_page_of_text(key: str, services: Services) -> None:
    app = CompassionApp(services, "note")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("t", "e", "a")
        field = app.focused
        assert isinstance(field, TextArea)
        await pilot.press(key)
        await settled(pilot)
        assert type(app.screen).__name__ == KEYS[key]
        assert field.text == "tea"


@pytest.mark.parametrize("key", ["f3", "ctrl+g"])
async def test_worse_leads_to_the_floor_from_a_page_of_text(key: str, services: Services) -> None:
    app = CompassionApp(services, "note")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("t", "e", "a", key)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PracticeScreen)
        assert screen.session.state.back_to == "note"
        assert screen.session.state.answers["note"] == "tea"


@pytest.mark.parametrize("key", KEYS)
async def test_within_one_line_of_text(key: str, services: Services) -> None:
    from tests.rooms import fill

    fill(services)
    async with opened(services, *ONE_LINE) as pilot:
        assert isinstance(pilot.app.focused, Input)
        await pilot.press(key)
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == KEYS[key]


@pytest.mark.sample(9)
@pytest.mark.parametrize("practice", SHIPPED, ids=lambda practice: practice.id)
async def test_the_foot_of_a_practice_begins_with_the_ways_out(
    practice: object, services: Services
) -> None:
    async with opened(services, size=(120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        for state in states(practice):  # type: ignore[arg-type]
            app.open_practice(state.practice, Draft(state=state, id=services.drafts.new_id()))
            await settled(pilot)
            shown = app.screen.query_one(KeyBar).render().plain
            keys = [part.strip() for part in shown.split("   ") if part.strip()]
            assert keys[:3] == ["esc enough for now", "F3 feels worse", "F2 people"], state.step
            back = [key for key in keys[3:] if key.endswith(" back")]
            assert len(back) == bool(state.trail), (state.step, shown)
            assert len(keys) <= 6
            assert keys[-1] == "F1 help"
            app.pop_screen()


async def test_help_says_that_a_number_chooses_only_where_it_does(services: Services) -> None:
    said = services.messages("help.numbers")
    assert "1 to 9" in said, "a row further down has no key of its own"
    for keys, chooses in ((("w",), True), ((), False), (("w", "1", "1"), False)):
        async with opened(services, *keys, "f1") as pilot:
            lines = [str(each.content) for each in pilot.app.screen.query(Static)]
            assert (said in lines) == chooses, keys
            assert "number" not in " ".join(lines).replace(said, "")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((), ("move", "choose")),
        (("w",), ("move", "choose")),
        (("p",), ("move", "choose")),
        (("u",), ("move", "choose")),
        (("k",), ("move", "choose")),
        (("s",), ("move", "choose")),
        (("l",), ("move", "choose")),
        (("l", "enter"), ("scroll",)),
        (("j", "D"), ("move", "choose")),
        (("j",), ()),
    ],
)
async def test_help_names_arrows_and_enter_where_they_do_something(
    services: Services, keys: tuple[str, ...], said: tuple[str, ...]
) -> None:
    fill(services)
    services.changes.drop(list(services.journal.ids())[:1])
    async with opened(services, *keys, "f1") as pilot:
        lines = pilot.app.screen.query(KeyTable).first().render().plain.splitlines()
        rows = [" ".join(line.split()) for line in lines]
        named = {"move": "↑ ↓", "scroll": "↑ ↓", "choose": "enter"}
        wanted = {id: f"{key} {services.messages(f'help.{id}')}" for id, key in named.items()}
        assert {id for id, row in wanted.items() if row in rows} == {*said}
        if keys == ("j",):
            assert sum(row.startswith("enter ") for row in rows) == 1


@pytest.mark.parametrize("keys", [(), ("p",), ("j",), ("j", "c"), ("l", "enter"), ("b",)])
async def test_help_gives_each_key_one_meaning(services: Services, keys: tuple[str, ...]) -> None:
    fill(services)
    async with opened(services, *keys, "f1") as pilot:
        lines = pilot.app.screen.query(KeyTable).first().render().plain.splitlines()
        named = [line.split("   ")[0].split() for line in lines if line[:1].strip()]
        listed = [key for each in named for key in each]
        assert len(listed) == len({*listed}), listed
