"""The settings screen: changes hold at once, are written down, and can be taken back."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from compassion_tui.app import CompassionApp
from compassion_tui.domain.entry import Entry
from compassion_tui.journal import locking
from compassion_tui.journal.commit_store import Progress
from compassion_tui.journal.journal import Journal
from compassion_tui.screens.passphrase import PassphraseScreen
from compassion_tui.session.setting_options import GROUPS, LEADING, SEAL
from compassion_tui.settings import Settings
from compassion_tui.widgets.setting_row import SettingRow
from tests import rooms
from tests.conftest import Services
from tests.settling import settled, until


@asynccontextmanager
async def settings_screen(
    services: Services, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = CompassionApp(services)
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        await pilot.pause()
        yield pilot


async def at(pilot: Pilot[None], name: str) -> SettingRow:
    row = next(row for row in pilot.app.screen.query(SettingRow) if row.value == name)
    row.focus()
    await pilot.pause()
    return row


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def written(services: Services) -> dict[str, object]:
    path = services.paths.settings
    return tomllib.loads(path.read_text()) if path.exists() else {}


def test_every_setting_has_a_row() -> None:
    rows = [name for names in GROUPS for name in names]
    assert sorted(rows) == sorted((*Settings.__struct_fields__, *LEADING))


TYPED = {
    "aloud_voice": "espeak-ng --stdin",
    "name": "Sam",
    "back_from": "2026-01-01",
    "data_folder": "~/words",
}
"""What is typed where a value does not turn."""


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", Settings.__struct_fields__)
async def test_each_row_is_changed_and_taken_back(services: Services, name: str) -> None:
    services.settings.override("remembered", {"hand.place": "chest"})
    async with settings_screen(services, (100, 40)) as pilot:
        row = await at(pilot, name)
        usual, shown = services.settings.current, row.render().plain
        if name == "contacts":  # they have a screen of their own
            await pressed(pilot, "enter", *"Sam", "tab", *"123", "escape")
        else:
            typed = ["enter", *TYPED[name], "enter"] if name in TYPED else ["right"]
            await pressed(pilot, *typed)
        if name != "language":  # there is but one
            assert services.settings.current != usual
            assert row.render().plain != shown
            await pressed(pilot, *(["u"] * (2 if name == "contacts" else 1)))
        assert services.settings.current == usual
        assert row.render().plain == shown


async def test_a_theme_shows_at_once_and_is_taken_back(services: Services) -> None:
    async with settings_screen(services) as pilot:
        assert pilot.app.theme == "day"  # the sky at noon
        await pressed(pilot, "right")
        assert pilot.app.theme == "dawn"
        assert written(services) == {"theme": "dawn"}
        await pressed(pilot, "left", "left")
        assert pilot.app.theme == "ansi-light"
        await pressed(pilot, "u", "u", "u")
        assert services.settings.current == Settings()
        assert pilot.app.theme == "day"


@pytest.mark.parametrize("name", ["theme", "colours", "kind_word"])
async def test_a_digit_changes_nothing_and_moves_nothing(services: Services, name: str) -> None:
    async with settings_screen(services) as pilot:
        row = await at(pilot, name)
        await pressed(pilot, *"123456789")
        assert services.settings.current == Settings()
        assert pilot.app.focused is row
        await pressed(pilot, "f1")
        assert services.messages("help.numbers") not in rooms.shown(pilot.app)
        assert not pilot.app.screen._numbers  # type: ignore[attr-defined]


async def test_every_value_stands_in_one_column(services: Services) -> None:
    async with settings_screen(services) as pilot:
        for row in pilot.app.screen.query(SettingRow):
            shown, name = row.render().plain, services.messages(f"settings.{row.value}.name")
            value = shown.partition(name)[2]
            at_column = len(shown) - len(value.lstrip())
            assert at_column == 34, row.value


async def test_what_is_remembered_says_of_which_practice(services: Services) -> None:
    remembered = {"hand.place": "elsewhere", "hand.elsewhere": "lap", "gone.step": "a cue"}
    services.settings.override("remembered", remembered)
    async with settings_screen(services, (120, 40)) as pilot:
        row = await at(pilot, "remembered")
        shown = " ".join(row.render().plain.split())
        said = "Somewhere else, Both hands resting in your lap (in “Hand on heart”); a cue"
        assert shown.endswith(said)


async def test_motion_holds_at_once(services: Services) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, "motion")
        await pressed(pilot, "enter")
        assert pilot.app.animation_level == "none"


async def test_a_line_is_typed_and_the_row_shows_it(services: Services) -> None:
    async with settings_screen(services) as pilot:
        row = await at(pilot, "name")
        await pressed(pilot, "enter", *"Sam", "enter")
        assert services.settings.current.name == "Sam"
        assert "Sam" in row.render().plain
        assert pilot.app.focused is row


async def test_people_have_a_name_and_a_number_and_are_kept_as_they_are_left(
    services: Services,
) -> None:
    services.settings.change("contacts", ("The choir – “Tuesdays”",))
    async with settings_screen(services) as pilot:
        row = await at(pilot, "contacts")
        await pressed(pilot, "enter", *"Sam", "enter", *"+49 151 1", "tab")
        kept = ("The choir – “Tuesdays”", "Sam, +49 151 1")
        assert services.settings.current.contacts == kept, "by leaving the field"
        await pressed(pilot, *"Kim", "escape")
        assert services.settings.current.contacts == (*kept, "Kim")
        assert "Kim" in row.render().plain
        await pressed(pilot, "u")
        assert services.settings.current.contacts == kept


async def test_a_row_of_ones_people_that_is_emptied_is_gone(services: Services) -> None:
    services.settings.change("contacts", ("Sam, 01", "Kim 02"))
    async with settings_screen(services) as pilot:
        await at(pilot, "contacts")
        await pressed(pilot, "enter", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        for _ in range(2):
            await pressed(pilot, "end", "ctrl+u", "tab")
        await pressed(pilot, "escape")
        assert services.settings.current.contacts == ("Kim 02",), "the other is as it was"


@pytest.mark.parametrize("key", ["escape", "tab", "ctrl+q"])
async def test_what_was_typed_is_kept_however_the_field_is_left(
    services: Services, key: str
) -> None:
    async with settings_screen(services) as pilot:
        row = await at(pilot, "name")
        await pressed(pilot, "enter", "K", "i")
        assert "enter save" in rooms.shown(pilot.app).splitlines()[-1]
        await pressed(pilot, key)
        assert services.settings.current.name == "Ki"
        if key == "ctrl+q":
            return
        assert "Ki" in row.render().plain
        (told,) = pilot.app._notifications
        assert told.message == services.messages("settings.kept")
        assert pilot.app.screen.query_one(Input).has_class("-hidden")
        assert "enter save" not in rooms.shown(pilot.app).splitlines()[-1]
        await pressed(pilot, "u")
        assert services.settings.current.name == ""


async def test_only_what_is_saved_and_changed_is_called_so(services: Services) -> None:
    services.settings.change("name", "Ki")
    async with settings_screen(services) as pilot:
        await at(pilot, "name")
        await pressed(pilot, "enter", "end", "space", "escape")
        assert len(pilot.app._notifications) == 0, "spaces change nothing"
        await pressed(pilot, "u")
        assert services.settings.current.name == "", "so this undoes the change before"
        services.paths.settings.unlink()
        services.paths.settings.mkdir()
        await pressed(pilot, "enter", "K", "a", "enter")
        (told,) = pilot.app._notifications
        assert told.severity == "warning"
        assert told.message != services.messages("settings.kept")


async def test_escape_tells_what_is_no_value_and_then_leaves_it_as_it_was(
    services: Services,
) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, "pace")
        await pressed(pilot, "enter", *"quick", "escape")
        field = pilot.app.screen.query_one(Input)
        assert pilot.app.focused is field
        assert field.value == "quick"
        (told,) = pilot.app._notifications
        assert told.message == services.messages("error.settings.pace")
        await pressed(pilot, "escape")
        assert field.has_class("-hidden")
        assert services.settings.current.pace == "easy"


async def test_escape_leaves_a_field_that_nothing_was_typed_in_and_then_the_screen(
    services: Services,
) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, "name")
        await pressed(pilot, "enter", "escape")
        assert services.settings.current.name == ""
        assert len(pilot.app._notifications) == 0
        assert pilot.app.screen.query_one(Input).has_class("-hidden")
        await pressed(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_keys_are_letters_while_a_value_is_typed(services: Services) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, "name")
        await pressed(pilot, "enter", "u", "space", "j", "enter")
        assert services.settings.current.name == "u j"


async def test_a_pace_that_is_none_is_told_and_can_be_mended(services: Services) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, "pace")
        field = pilot.app.screen.query_one(Input)
        for typed in ("fast", "99-99"):
            await pressed(pilot, "enter")
            field.value = typed
            await pressed(pilot, "enter")
            assert pilot.app.focused is field
            assert services.settings.current.pace == "easy"
        field.value = "4-7"
        await pressed(pilot, "enter")
        assert services.settings.current.pace == "4-7"


async def test_a_folder_that_is_none_is_told_and_can_be_mended(services: Services) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, "data_folder")
        field = pilot.app.screen.query_one(Input)
        await pressed(pilot, "enter")
        for typed in ("journal", "~nosuchuser/journal"):
            field.value = typed
            await pressed(pilot, "enter")
            assert pilot.app.focused is field
            (told,) = pilot.app._notifications
            assert told.message == services.messages("error.settings.folder")
        field.value = " ~/words "
        await pressed(pilot, "enter")
        assert services.settings.current.data_folder == "~/words"


async def test_a_place_is_chosen_from_the_list_that_people_have(services: Services) -> None:
    """By a row, or by the beginning of its name; arrows still turn it."""
    async with settings_screen(services) as pilot:
        row = await at(pilot, "people_region")
        await pressed(pilot, "enter", "down", "enter")
        first = services.library.people.regions[0]
        assert services.settings.current.people_region == first.code
        assert first.name in row.render().plain
        assert pilot.app.focused is row
        await pressed(pilot, "enter", *"irel", "enter")
        assert services.settings.current.people_region == "IE"
        await pressed(pilot, "enter", "escape")
        assert services.settings.current.people_region == "IE"
        await pressed(pilot, "enter", *"nowhere", "enter")
        assert services.settings.current.people_region == "IE"
        assert len(pilot.app._notifications) == 1
        await pressed(pilot, "left")
        assert services.settings.current.people_region not in ("", "IE")


async def test_what_cannot_be_written_is_told_and_holds_till_the_end(services: Services) -> None:
    services.paths.config.parent.mkdir(parents=True)
    services.paths.config.write_text("a file where the folder would be")
    async with settings_screen(services) as pilot:
        await pressed(pilot, "right")
        assert pilot.app.theme == "dawn"
        assert len(pilot.app._notifications) == 1


async def test_each_row_has_its_sentence_in_sight(services: Services) -> None:
    services.settings.change("motion", "none")  # rows are in sight at once
    async with settings_screen(services, (40, 12)) as pilot:
        for name in Settings.__struct_fields__:
            row = await at(pilot, name)
            about = pilot.app.screen.query_one("#about", Static)
            assert about.render().plain == services.messages(f"settings.{name}.about")
            assert pilot.app.screen.can_view_entire(row), name


async def test_a_click_turns_a_value(services: Services) -> None:
    async with settings_screen(services) as pilot:
        row = await at(pilot, "bell")
        await pilot.click(row)
        await pressed(pilot)
        assert services.settings.current.bell


async def given(pilot: Pilot[None], *passphrases: str) -> None:
    for passphrase in passphrases:
        pilot.app.screen.query_one(Input).value = passphrase
        await pressed(pilot, "enter")


async def test_a_passphrase_is_set_changed_and_removed(services: Services) -> None:
    """The warning comes first; two that differ change nothing."""
    services.journal.add(Entry(practice="note", title="A note", parts=()))
    async with settings_screen(services) as pilot:
        row = await at(pilot, SEAL)
        await pressed(pilot, "enter")
        warning = services.messages.several("cli.set.warning")[0]
        assert warning in str(pilot.app.screen.query_one(".ask", Static).render())
        await given(pilot, "a green kettle", "another kettle")
        assert services.vault.state == "none"
        await given(pilot, "a green kettle", "a green kettle")
        assert services.vault.state == "open"
        assert services.messages("settings.on") in row.render().plain
        await pressed(pilot, "enter", "1")
        await given(pilot, "a green kettle", "a red kettle", "a red kettle")
        services.vault.lock()
        services.vault.unlock("a red kettle")
        await pressed(pilot, "enter", "2")
        await given(pilot, "a green kettle")
        assert services.vault.state == "open", "a wrong one removes nothing"
        await given(pilot, "a red kettle")
        assert services.vault.state == "none"
        assert len(services.journal.ids()) == 1
        assert services.messages("settings.off") in row.render().plain


async def test_sealing_shows_how_far_it_is_and_is_not_left_before(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is held up at a third, until this has been seen."""
    go_on, seal = Event(), locking.set_passphrase

    def slow(journal: Journal, passphrase: str, progress: Progress) -> None:
        progress(1, 3)
        assert go_on.wait(60)
        seal(journal, passphrase, progress)

    monkeypatch.setattr(locking, "set_passphrase", slow)
    async with settings_screen(services) as pilot:
        await at(pilot, SEAL)
        await pressed(pilot, "enter")
        await given(pilot, "a green kettle")
        pilot.app.screen.query_one(Input).value = "a green kettle"
        await pilot.press("enter")
        answer = pilot.app.screen.query_one(".answer", Static)
        await until(pilot, lambda: "33" in str(answer.render()))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PassphraseScreen)
        go_on.set()
        await until(pilot, lambda: not isinstance(pilot.app.screen, PassphraseScreen))
    assert services.vault.state == "open"


async def test_pages_move_the_mark_by_most_of_a_window(services: Services) -> None:
    for size in ((40, 12), (80, 24)):
        async with settings_screen(services, size) as pilot:
            rows = list(pilot.app.screen.query(SettingRow))
            marks = [0]
            for key in (*["pagedown"] * 20, "pageup"):
                await pressed(pilot, key)
                assert isinstance(pilot.app.focused, SettingRow)
                marks.append(rows.index(pilot.app.focused))
                window = pilot.app.screen.query_one(".rows").region
                assert window.contains_region(pilot.app.focused.region)
            assert marks[1] > 1
            assert marks[:21] == sorted(marks[:21])
            assert marks[20] == len(rows) - 1
            assert marks[21] < marks[20] - 1


async def test_each_field_of_the_passphrase_says_that_enter_goes_on(services: Services) -> None:
    async with settings_screen(services) as pilot:
        await at(pilot, SEAL)
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, PassphraseScreen)
        field = pilot.app.screen.query_one(Input)
        assert field.placeholder == "New passphrase, then enter"
        await pressed(pilot, *"tea", "enter")
        assert field.placeholder == "Once more, then enter"
