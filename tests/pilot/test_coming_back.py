"""What is half typed, and where one was, come back once a cover's passphrase is given."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compassion_tui.app import CompassionApp
from compassion_tui.domain.flow import State
from compassion_tui.domain.steps import Pick
from compassion_tui.domain.tags import tags_in
from compassion_tui.drafts import Draft
from compassion_tui.journal.locking import remove_passphrase, set_passphrase
from compassion_tui.screens.cover import CoverScreen
from compassion_tui.screens.ending import EndingScreen
from compassion_tui.screens.journal import JournalScreen
from compassion_tui.screens.pause import PauseScreen
from compassion_tui.screens.practice import PracticeScreen
from compassion_tui.screens.settings import SettingsScreen
from compassion_tui.screens.tags import TagsScreen
from compassion_tui.screens.unlock import UnlockScreen
from compassion_tui.services import Services
from compassion_tui.storage.vault import Vault
from tests.browser import note, pressed, screen_of, shown, titles
from tests.settling import settled, until

SECRET = "a warm green kettle"
LONG = "\n\n".join(f"The {number}th gull over the weir." for number in range(1, 90))


@pytest.fixture
def sealed(services: Services) -> Services:
    """Two months of entries, sealed, the passphrase given."""
    services.journal.add_all(
        note(
            LONG if day == 17 else f"Day {day}",
            f"2026-0{month}-{day:02}T09:00:00+01:00",
            tags=("weir",),
        )
        for month in (1, 2)
        for day in range(1, 29)
    )
    set_passphrase(services.journal, SECRET)
    services.journal.open()
    return services


async def came_back(pilot: Pilot[None], services: Services) -> None:
    """Cover it all, which locks it, and come back with the passphrase."""
    before = pilot.app.screen
    await pressed(pilot, "f4")
    assert isinstance(pilot.app.screen, CoverScreen)
    await until(pilot, lambda: services.vault.state == "locked")
    await pressed(pilot, "enter")
    assert isinstance(pilot.app.screen, UnlockScreen)
    pilot.app.screen.query_one(Input).value = SECRET
    await pressed(pilot, "enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
    await settled(pilot)
    assert type(pilot.app.screen) is type(before)
    assert pilot.app.screen is not before


def told(pilot: Pilot[None]) -> list[str]:
    return [str(each.message) for each in pilot.app._notifications]


def field(pilot: Pilot[None]) -> Input:
    """The field that has the keys."""
    assert isinstance(pilot.app.focused, Input)
    return pilot.app.focused


@pytest.mark.parametrize(
    "way",
    [
        ("j", "t"),
        ("j", "f", "up"),
        ("j", "x"),
        ("j", "i"),
        ("j", "slash"),
        ("ctrl+p",),
        ("j", "ctrl+p"),
        ("s", *("down",) * 15, "enter"),
        ("s", *("down",) * 10, "enter"),
    ],
    ids=["tags", "filter", "export", "import", "search", "palette", "over", "name", "place"],
)
async def test_a_half_typed_line_comes_back(sealed: Services, way: tuple[str, ...]) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, *way, *"wei")
        typed = field(pilot).value
        assert typed.endswith("wei")
        await came_back(pilot, sealed)
        assert field(pilot).value == typed
        await pressed(pilot, "r")
        assert field(pilot).value == f"{typed}r", "it goes on where it was"
        await came_back(pilot, sealed)
        assert field(pilot).value == f"{typed}r", "as often as one likes"


async def test_tags_that_came_back_are_of_what_was_chosen(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "j", "down", "space", "space", "t", *"heron")
        await came_back(pilot, sealed)
        assert "2 entries" in shown(pilot)
        await pressed(pilot, "enter")
        tagged = [entry for entry in sealed.journal.newest() if "heron" in entry.tags]
        assert [entry.parts[0].text for entry in tagged] == ["Day 27", "Day 26"]
        assert screen_of(pilot).browser.entries.index == 3


async def test_a_tag_that_is_being_renamed_is_renamed(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "j", "t", "tab", "r", "end", "s")
        assert field(pilot).value == "weirs"
        await came_back(pilot, sealed)
        assert isinstance(pilot.app.screen, TagsScreen)
        await pressed(pilot, "enter")
        assert {entry.tags for entry in sealed.journal.newest()} == {("weirs",)}


async def test_the_tags_of_what_was_just_kept_come_back(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.open_practice("note")
        await settled(pilot)
        await pressed(pilot, *"Reeds", "ctrl+n")
        while isinstance(app.screen, PracticeScreen):
            await pressed(pilot, "enter")
        assert isinstance(app.screen, EndingScreen)
        await pressed(pilot, "t", *"heron")
        await came_back(pilot, sealed)
        await pressed(pilot, "enter")
        assert sealed.journal.newest()[0].tags == tags_in("heron")


async def test_a_word_after_a_pause_comes_back(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "f5")
        screen = pilot.app.screen
        assert isinstance(screen, PauseScreen)
        screen.pause._over = True
        screen.post_message(screen.pause.Ended())
        await settled(pilot)
        screen.action_keep_with_word()
        await pressed(pilot, *"quieter")
        await came_back(pilot, sealed)
        assert field(pilot).value == "quieter"
        await pressed(pilot, "enter")
        await until(pilot, lambda: sealed.journal.newest()[0].practice == "pause")
        assert sealed.journal.newest()[0].parts[0].text == "quieter"


async def test_a_pause_from_the_shell_holds_no_word_while_it_is_locked(sealed: Services) -> None:
    async with CompassionApp(sealed, alone=PauseScreen).run_test(size=(100, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PauseScreen)
        screen.post_message(screen.pause.Ended())
        await settled(pilot)
        screen.action_keep_with_word()
        await pressed(pilot, *"quieter", "f4")
        await until(pilot, lambda: sealed.vault.state == "locked")
        assert screen.query_one(Input).value == ""
        await pressed(pilot, "enter")
        pilot.app.screen.query_one(Input).value = SECRET
        await pressed(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await settled(pilot)
        assert field(pilot).value == "quieter"


async def test_a_person_whose_number_is_being_typed_is_not_lost(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.open("contacts")
        await settled(pilot)
        await pressed(pilot, *"Wren", "enter", *"0170")
        await came_back(pilot, sealed)
        assert sealed.settings.current.contacts == ("Wren, 0170",)
        fields = app.screen.query(Input).results(Input)
        assert [each.value for each in fields] == ["Wren", "0170", "", ""]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_journal_comes_back_at_its_row(sealed: Services, size: tuple[int, int]) -> None:
    async with CompassionApp(sealed).run_test(size=size) as pilot:
        await pressed(pilot, "j", "end", "up", "up", "up")
        before, entries = shown(pilot), screen_of(pilot).browser.entries
        assert entries.scroll_offset.y
        await came_back(pilot, sealed)
        assert shown(pilot) == before


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_and_at_its_page(sealed: Services, size: tuple[int, int]) -> None:
    async with CompassionApp(sealed).run_test(size=size) as pilot:
        await pressed(pilot, "j", *("down",) * 11, "enter", "pagedown", "down", "down")
        before = shown(pilot)
        assert "gull" in before
        assert screen_of(pilot).browser.page.scroll_offset.y
        await came_back(pilot, sealed)
        assert screen_of(pilot).browser.reading
        assert shown(pilot) == before
        await pressed(pilot, "escape")
        assert screen_of(pilot).browser.entries.index == 11


async def test_and_narrowed_as_it_was(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "j", "f", "up", *"tag", "colon", *"weir", "enter")
        await pressed(pilot, "slash", *"day", "space", "2", "enter")
        await pressed(pilot, "down", "down")
        before = shown(pilot)
        assert len(titles(pilot)) == 22
        await came_back(pilot, sealed)
        assert shown(pilot) == before


async def test_where_the_entry_is_gone_it_is_at_the_next(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "j", "end", "up", "up", "f4")
        await until(pilot, lambda: sealed.vault.state == "locked")
        sealed.vault.unlock(SECRET)
        gone = next(each for each in sealed.journal.newest() if each.made.startswith("2026-01-03"))
        sealed.journal.drop(gone.id)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, JournalScreen)
        card = screen_of(pilot).browser.entries.card
        assert card is not None
        assert card.day == "2026-01-02"


async def test_settings_come_back_at_their_row(sealed: Services) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, "s", *("down",) * 12)
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        row = screen.row.value
        await came_back(pilot, sealed)
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        assert screen.row.value == row


async def test_what_no_key_opens_any_more_is_told_and_ends_nothing(sealed: Services) -> None:
    """Another window took the passphrase away meanwhile: its key is forgotten here."""
    async with CompassionApp(sealed).run_test(size=(100, 40), notifications=True) as pilot:
        await pressed(pilot, "j", "a", *"Teasels", "f4")
        await until(pilot, lambda: sealed.vault.state == "locked")
        paths = sealed.paths
        window = Services.build(paths, sealed.clock)
        window.vault.unlock(SECRET)
        remove_passphrase(window.journal, SECRET)
        assert Vault(paths.journal, paths.state).state == "none"
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert sealed.messages("error.vault.earlier") in told(pilot)
        assert sealed.drafts.all()[0].state.answers["note"] == "Teasels"


@pytest.mark.parametrize("way", [("j", "f"), ("ctrl+p",)], ids=["asked", "palette"])
async def test_a_line_that_no_key_opens_any_more_is_asked_for_again(
    sealed: Services, way: tuple[str, ...]
) -> None:
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        await pressed(pilot, *way, *"wei")
        asked = type(pilot.app.screen)
        await pressed(pilot, "f4")
        await until(pilot, lambda: sealed.vault.state == "locked")
        window = Services.build(sealed.paths, sealed.clock)
        window.vault.unlock(SECRET)
        remove_passphrase(window.journal, SECRET)
        await pressed(pilot, "enter")
        await settled(pilot)
        assert type(pilot.app.screen) is asked
        assert pilot.app.screen.query_one(Input).value == ""


async def test_a_line_of_ones_own_that_is_half_typed_comes_back(sealed: Services) -> None:
    """It's an answer like any other, in the walk that comes back; and it's seen at once."""
    practice, step = next(
        (practice, step)
        for practice in sealed.library.shipped
        for step in practice.steps
        if isinstance(step, Pick) and step.typed and not step.signature
    )
    state = State(practice=practice.id, version=1, step=step.id)
    async with CompassionApp(sealed).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, CompassionApp)
        app.open_practice(practice.id, Draft(state=state, id=sealed.drafts.new_id()))
        await settled(pilot)
        await pressed(pilot, "end", "up", *"heron")
        assert field(pilot).value == "heron"
        await came_back(pilot, sealed)
        assert isinstance(app.screen, PracticeScreen)
        assert app.screen.session.state.answers[step.id] == "heron"
        assert app.screen.query_one(Input).value == "heron"
        assert "heron" in shown(pilot)
