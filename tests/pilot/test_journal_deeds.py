"""What can be done with entries, key by key, and that it can be undone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Input, TextArea

from compassion_tui.commands import journal as keys
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.screens.edit import EditScreen
from compassion_tui.services import Services
from compassion_tui.session.external_editor import EditorResult
from compassion_tui.storage.line import Header, encode
from compassion_tui.widgets.choices import Choice
from compassion_tui.widgets.journal.chips import Chip
from tests import rooms
from tests.browser import (
    browser,
    friend,
    gap,
    letter,
    note,
    pressed,
    screen_of,
    settled,
    shown,
    some,
    titles,
)

NARROW = (80, 24)


async def choose(pilot: object, value: str) -> None:
    """Take the row of that value on the screen that asks."""
    rows = pilot.app.screen.query(Choice)  # type: ignore[attr-defined]
    next(row for row in rows if row.value == value).action_choose()
    await settled(pilot)  # type: ignore[arg-type]


# Deleting, and the way back.


async def test_delete_and_undo(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        before = titles(pilot)
        await pressed(pilot, "d")
        assert titles(pilot) == before[1:]
        await pressed(pilot, "u")
        assert titles(pilot) == before


async def test_delete_what_is_selected_all_at_once(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        before = titles(pilot)
        await pressed(pilot, "space", "j", "space")
        assert "2 selected" in shown(pilot)
        await pressed(pilot, "d")
        assert titles(pilot) == [before[1], *before[3:]]
        assert "2 selected" not in shown(pilot)
        await pressed(pilot, "u")
        assert titles(pilot) == before


async def test_escape_ends_a_selection(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "space", "escape")
        assert not screen_of(pilot).browser.entries.marked
        assert len(pilot.app.screen_stack) == 2


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_foot_says_that_it_can_be_undone_as_long_as_it_can(
    services: Services, size: tuple[int, int]
) -> None:
    rooms.fill(services)
    async with rooms.opened(services, "j", size=size) as pilot:
        for keys, undone in (
            ((), True),
            (("slash", "t", "enter", "d"), False),
            (("escape",), False),
            (("slash", "t", "enter"), False),
            (("escape", "enter"), False),
            (("escape", "u"), True),
        ):
            await pilot.press(*keys)
            await rooms.settled(pilot)
            foot = rooms.shown(pilot.app).splitlines()[-1]
            assert ("u undo" in foot) != undone, keys
            assert "people" in foot


async def test_undo_in_a_later_session_and_from_the_trash(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "d", "d")
    fresh = Services.build(services.paths, services.clock)
    async with browser(fresh, [], NARROW) as pilot:
        assert len(titles(pilot)) == 5
        await pressed(pilot, "u")
        assert len(titles(pilot)) == 6
        await pressed(pilot, "D")
        assert "Flat bread is still bread." in shown(pilot)
        await pressed(pilot, "enter")
        assert "The trash is empty." in shown(pilot)
        await pressed(pilot, "escape")
        assert len(titles(pilot)) == 7


async def test_what_came_out_of_the_trash_goes_back_by_undo(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "d", "D", "enter", "escape")
        assert len(titles(pilot)) == 7
        await pressed(pilot, "u")
        assert len(titles(pilot)) == 6


async def test_erasing_asks_first_and_no_undo_brings_it_back(services: Services) -> None:
    entries = [note("rain"), note("sun", "2026-03-07T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "d", "D", "x")
        assert "Erase this entry and all its versions" in shown(pilot)
        await pressed(pilot, "enter")
        assert [entry.id for entry in services.journal.trash()] == [entries[0].id]
        await pressed(pilot, "x", "down", "enter")
        assert "The trash is empty." in shown(pilot)
        await pressed(pilot, "question_mark")
        assert services.messages("command.journal-undo.name") not in shown(pilot)
        await pressed(pilot, "escape", "escape", "u")
        assert "There's nothing to undo." in shown(pilot)
        assert services.journal.ids() == [entries[1].id]
        assert not services.journal.history(entries[0].id)
    assert b"rain" not in b"".join(path.read_bytes() for path in _files(services.paths.data))


async def test_the_whole_trash_is_erased(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "space", "space", "d", "D", "X")
        assert "Erase 2 entries and all their versions" in shown(pilot)
        await choose(pilot, "do")
        assert services.journal.trash() == []
        assert len(services.journal.ids()) == 5


async def test_one_entry_in_the_trash_is_one(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "d", "D", "X")
        assert "Erase this entry and all its versions" in shown(pilot)


def _files(top: Path) -> list[Path]:
    return [path for path in top.rglob("*") if path.is_file()]


# Editing.


async def test_edit_in_place_keeps_the_version_before(services: Services) -> None:
    (one,) = entries = [gap("2026-03-08T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "e")
        pilot.app.screen.query(TextArea).first().text = "I mixed up two dates."
        await pressed(pilot, "ctrl+s")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.parts[0].text == "I mixed up two dates."
        assert now.parts[1:] == one.parts[1:]
        assert [version.entry for version in services.journal.history(one.id)] == [now, one]
        assert not services.drafts.all()
        await pressed(pilot, "u")
        assert services.journal.get(one.id) == one


async def test_leaving_an_edit_keeps_it_and_no_change_writes_nothing(services: Services) -> None:
    (one,) = entries = [note("rain")]
    async with browser(services, entries, NARROW) as pilot:
        revision = services.journal.revision
        await pressed(pilot, "e", "escape", "escape")
        assert services.journal.revision == revision
        await pressed(pilot, "e", "s", "escape", "escape")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.parts[0].text == "rains"
        assert pilot.app.screen is screen_of(pilot)


async def test_an_entry_deleted_elsewhere_while_it_is_edited(services: Services) -> None:
    (one,) = entries = [note("rain")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "e", "s")
        Services.build(services.paths, services.clock).journal.drop(one.id)
        await pressed(pilot, "ctrl+s")
        assert "deleted somewhere else" in shown(pilot)
        assert titles(pilot) == ["rains"]
        assert services.journal.get(one.id) is not None


async def test_an_entry_changed_elsewhere_while_it_is_edited(services: Services) -> None:
    (one,) = entries = [note("rain")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "e", "s")
        elsewhere = msgspec.structs.replace(note("sun"), id=one.id)
        Services.build(services.paths, services.clock).journal.revise(elsewhere)
        await pressed(pilot, "ctrl+s")
        assert "changed somewhere else" in shown(pilot)
        words = [v.entry.parts[0].text for v in services.journal.history(one.id) if v.entry]
        assert words == ["rains", "sun", "rain"]


async def test_an_edit_outlives_a_crash(services: Services) -> None:
    (one,) = entries = [note("rain")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "e", "s")
        assert isinstance(pilot.app.screen, EditScreen)
        pilot.app.screen.flush()
    fresh = Services.build(services.paths, services.clock)
    async with browser(fresh, [], NARROW) as pilot:
        assert fresh.journal.get(one.id) == one
        await pressed(pilot, "e")
        assert pilot.app.screen.query(TextArea).first().text == "rains"
        await pressed(pilot, "ctrl+s")
        assert not fresh.drafts.all()


async def test_an_entry_deleted_elsewhere_while_it_is_in_an_editor(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = entries = [note("rain")]

    def away(room: object, text: str) -> EditorResult:
        Services.build(services.paths, services.clock).journal.drop(one.id)
        return EditorResult(text.replace("rain", "sun"))

    monkeypatch.setattr("compassion_tui.screens.journal.edit_outside", away)
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "E")
        assert "deleted somewhere else" in shown(pilot)
        assert titles(pilot) == ["sun"]
        words = [v.entry.parts[0].text for v in services.journal.history(one.id) if v.entry]
        assert words == ["sun", "rain"]


def in_editor(monkeypatch: pytest.MonkeyPatch, *made: EditorResult) -> list[str]:
    """What an editor makes of its text, one time after the other; the texts that it got."""
    left, got = list(made), []

    def away(room: object, text: str) -> EditorResult:
        got.append(text)
        return left.pop(0)

    monkeypatch.setattr("compassion_tui.screens.journal.edit_outside", away)
    return got


async def test_what_an_editor_made_is_not_lost_where_the_journal_takes_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer version's log arrived meanwhile; the words are on the screen, and on the disk."""
    in_editor(monkeypatch, EditorResult("an hour of words"))
    async with browser(services, [note("rain")], NARROW) as pilot:
        newer = encode(Header(journal="01ARZ3NDEKTSV4RRFFQ69G5FAV", version=99))
        (services.paths.journal / "log" / "newer.jsonl").write_bytes(newer)
        await pressed(pilot, "E")
        assert isinstance(pilot.app.screen, EditScreen)
        assert pilot.app.screen.query(TextArea).first().text == "an hour of words"
        assert "A newer version of the app made" in shown(pilot)
        (draft,) = services.drafts.all()
        assert draft.state.answers["0"] == "an hour of words"
        await pressed(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, EditScreen)
        await pressed(pilot, "escape")
        assert pilot.app.screen is screen_of(pilot), "nobody is held there"
        assert services.drafts.get(draft.id) is not None


async def test_what_an_editor_made_before_an_error_waits_to_be_kept(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = entries = [note("rain")]
    got = in_editor(monkeypatch, EditorResult("half an hour", failed=True), EditorResult("an hour"))
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "E")
        assert isinstance(pilot.app.screen, EditScreen)
        assert services.journal.get(one.id) == one
        (draft,) = services.drafts.all()
        assert draft.state.answers["0"] == "half an hour"
    fresh = Services.build(services.paths, services.clock)
    async with browser(fresh, [], NARROW) as pilot:
        await pressed(pilot, "E")
        assert got == ["rain", "half an hour"], "it goes on with what was never kept"
        now = fresh.journal.get(one.id)
        assert now is not None
        assert now.parts[0].text == "an hour"
        assert not fresh.drafts.all()


async def test_words_that_are_taken_back_leave_no_draft(services: Services) -> None:
    async with browser(services, [note("rain")], NARROW) as pilot:
        await pressed(pilot, "e", "s")
        pilot.app.flush()  # type: ignore[attr-defined]
        assert services.drafts.waiting() == 1
        await pressed(pilot, "backspace")
        pilot.app.flush()  # type: ignore[attr-defined]
        assert services.drafts.waiting() == 0


async def test_a_line_is_kept_of_the_entry_that_was_asked_about(services: Services) -> None:
    one, other = entries = [gap("2026-03-08T09:00:00"), note("sun", "2026-03-07T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "s")
        screen_of(pilot).browser.entries.go(
            other.id
        )  # as where another device's entry came in between
        await choose(pilot, "Anyone can mix up a date.")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.kept == ("Anyone can mix up a date.",)
        assert services.journal.get(other.id) == other


async def test_the_entries_are_exported_that_were_asked_about(
    services: Services, tmp_path: Path
) -> None:
    entries = [note("rain"), note("sun", "2026-03-07T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "x")
        screen_of(pilot).browser.entries.go(entries[1].id)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "out.md")
        await pressed(pilot, "enter")
    assert "rain" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "sun" not in (tmp_path / "out.md").read_text(encoding="utf-8")


async def test_an_editor_cannot_be_opened_here_and_it_is_said(services: Services) -> None:
    async with browser(services, [note("rain")], NARROW) as pilot:
        await pressed(pilot, "E")
        assert "An editor can't be opened" in shown(pilot)


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("tokyo")
async def test_history_shows_each_version_and_brings_one_back(services: Services) -> None:
    (one,) = entries = [note("rain")]
    services.journal.add_all(entries)
    services.journal.revise(msgspec.structs.replace(note("sun"), id=one.id))
    async with browser(services, [], NARROW) as pilot:
        await pressed(pilot, "h")
        assert "Version 2 of 2" in shown(pilot)
        foot = shown(pilot).splitlines()[-1]
        assert "older" in foot
        assert "newer" not in foot
        assert "use this version" not in foot
        assert "saved today, 20:00" in shown(pilot), "noon at +01:00, in Tokyo"
        assert "sun" in shown(pilot)
        await pressed(pilot, "left")
        assert "Version 1 of 2" in shown(pilot)
        assert "rain" in shown(pilot)
        foot = shown(pilot).splitlines()[-1]
        assert foot.strip().startswith("enter use this version")
        assert "newer" in foot
        assert "older" not in foot
        await pressed(pilot, "f1")
        assert services.messages("command.journal-bring-back.name") in shown(pilot)
        await pressed(pilot, "escape", "enter")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.parts[0].text == "rain"
        assert len(services.journal.history(one.id)) == 3


async def test_pick_a_sentence_as_kind_words(services: Services) -> None:
    (one,) = entries = [gap("2026-03-08T09:00:00")]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "s")
        assert "Sloppy" not in shown(pilot)
        await choose(pilot, "Anyone can mix up a date.")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.kept == ("Anyone can mix up a date.",)
        assert titles(pilot) == ["Anyone can mix up a date."]
        await pressed(pilot, "u")
        assert titles(pilot) == ["After a mistake"]


async def test_a_resting_letter_gives_its_sentences_once_it_is_opened(services: Services) -> None:
    resting = letter("2026-03-07T20:00:00+01:00", rests_until="2026-04-01T00:00:00+02:00")
    async with browser(services, [resting], NARROW) as pilot:
        await pressed(pilot, "enter", "s")
        assert "Rest well." not in shown(pilot)
        await pressed(pilot, "escape", "z", "s")
        await choose(pilot, "Rest well.")
        assert services.journal.newest()[0].kept == ("Rest well.",)


async def test_a_note_is_added(services: Services) -> None:
    async with browser(services, [], NARROW) as pilot:
        await pressed(pilot, "a", *"sun", "ctrl+n", "enter", "enter")
        assert titles(pilot) == ["sun"]
        assert services.journal.newest()[0].parts[0].text == "sun"


async def test_the_mark_is_on_the_note_that_was_added(services: Services) -> None:
    async with browser(services, some()[1:], NARROW) as pilot:
        await pressed(pilot, "j", "a", *"sun", "ctrl+n", "enter", "enter")
        assert titles(pilot)[0] == "sun"
        assert screen_of(pilot).browser.entries.index == 0
        await pressed(pilot, "e")
        assert pilot.app.screen.query(TextArea).first().text == "sun"


async def test_the_mark_stays_where_it_was_if_no_note_was_added(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "j", "j", "a")
        while pilot.app.screen is not screen_of(pilot):
            await pressed(pilot, "escape")
        assert screen_of(pilot).browser.entries.index == 2
        services.journal.add(note("A note from elsewhere", "2026-03-09T11:00:00+01:00"))
        screen_of(pilot).live.look()
        await settled(pilot)
        assert screen_of(pilot).browser.entries.index == 3


async def test_the_mark_is_on_the_entry_that_came_back(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "j", "d")
        assert screen_of(pilot).browser.entries.index == 1
        await pressed(pilot, "u")
        assert screen_of(pilot).browser.entries.index == 1
        await pressed(pilot, "d", "g", "u")
        assert screen_of(pilot).browser.entries.index == 1
        await pressed(pilot, "d", "D", "enter", "escape")
        assert screen_of(pilot).browser.entries.index == 1


# A letter that is put away.


@pytest.mark.parametrize("key", ["e", "E"])
async def test_a_letter_that_is_put_away_is_only_edited_when_asked_again(
    services: Services, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests = letter("2026-03-08T09:00:00", rests_until="2026-04-01T00:00:00")
    made = iter([EditorResult("Dear you, from the editor.", failed=True)])
    monkeypatch.setattr("compassion_tui.screens.journal.edit_outside", lambda *_: next(made))
    async with browser(services, [rests], NARROW) as pilot:
        await pressed(pilot, key)
        assert "It's put away until" in shown(pilot)
        assert "Rest well." not in shown(pilot)
        assert not isinstance(pilot.app.screen, EditScreen)
        await pressed(pilot, key)
        assert isinstance(pilot.app.screen, EditScreen)


async def test_a_letter_that_was_opened_is_edited_at_once(services: Services) -> None:
    rests = letter("2026-03-08T09:00:00", rests_until="2026-04-01T00:00:00")
    async with browser(services, [rests], NARROW) as pilot:
        await pressed(pilot, "enter", "z", "e")
        assert isinstance(pilot.app.screen, EditScreen)


async def test_a_letter_whose_time_has_come_is_edited_at_once(services: Services) -> None:
    rested = letter("2026-03-01T09:00:00", rests_until="2026-03-09T00:00:00")
    async with browser(services, [rested], NARROW) as pilot:
        await pressed(pilot, "e")
        assert isinstance(pilot.app.screen, EditScreen)


# Tags and filters.


async def test_tags_are_typed_while_keeping(services: Services) -> None:
    async with browser(services, [], NARROW) as pilot:
        await pressed(
            pilot, "a", *"sun", "ctrl+n", "enter", "t", *"sky", "comma", *"garden", "enter"
        )
        assert services.journal.newest()[0].tags == ("sky", "garden")
        await pressed(pilot, "t")
        assert pilot.app.screen.query_one(Input).value == "sky,garden"


async def test_tags_are_typed(services: Services) -> None:
    (one,) = entries = [note("rain", tags=("sky",))]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "t")
        field = pilot.app.screen.query_one(Input)
        assert field.value == "sky"
        field.value = "sky, #garden #gate, slow days"
        await pressed(pilot, "enter")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.tags == ("sky", "garden", "gate", "slow days")
        await pressed(pilot, "t")
        assert pilot.app.screen.query_one(Input).value == "sky, garden, gate, slow days"
        await pressed(pilot, "escape")
        await pressed(pilot, "u")
        assert services.journal.get(one.id) == one


async def test_tags_typed_at_an_ending_are_kept_by_escape(services: Services) -> None:
    async with browser(services, [], NARROW) as pilot:
        await pressed(pilot, "a", *"sun", "ctrl+n", "enter", "t", *"sister", "comma", *"birthdays")
        assert "enter save" in shown(pilot)
        await pressed(pilot, "escape")
        assert "The tags are saved." in shown(pilot)
        assert services.journal.newest()[0].tags == ("sister", "birthdays")
        await pressed(pilot, "t")
        assert pilot.app.screen.query_one(Input).value == "sister,birthdays"
        await pressed(pilot, "escape")
        assert services.journal.newest()[0].tags == ("sister", "birthdays")
        await pressed(pilot, "enter", "t", "comma", *"tea", "escape")
        assert shown(pilot).count("The tags are saved.") == 1, "the newest sentence alone"


async def test_tags_typed_in_the_journal_are_kept_by_escape_and_undone(services: Services) -> None:
    (one,) = entries = [note("rain", tags=("sky",))]
    async with browser(services, entries, NARROW) as pilot:
        await pressed(pilot, "t", "escape")
        assert services.journal.get(one.id) == one
        assert "saved" not in shown(pilot)
        await pressed(pilot, "t", "comma", *"sister")
        assert "enter save" in shown(pilot)
        await pressed(pilot, "f1")
        assert "save what you typed" in shown(pilot)
        await pressed(pilot, "escape", "escape")
        now = services.journal.get(one.id)
        assert now is not None
        assert now.tags == ("sky", "sister")
        assert "The tags are saved." in shown(pilot)
        await pressed(pilot, "u")
        assert services.journal.get(one.id) == one


async def test_tags_typed_are_kept_when_another_tag_is_looked_at(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "t", "comma", *"oven")
        await choose(pilot, "home")
        assert services.journal.newest()[0].tags == ("bread", "home", "oven")
        assert "tag:home ×" in shown(pilot)


async def test_tags_typed_are_kept_by_quitting(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "t", "comma", *"oven", "ctrl+q")
    assert services.journal.newest()[0].tags == ("bread", "home", "oven")


async def test_escape_renames_no_tag_and_says_so(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "t", "tab", "r", "x", "escape")
        assert "The tag keeps its name." in shown(pilot)
        assert services.journal.newest()[0].tags == ("bread", "home")


async def test_a_filter_and_a_file_say_how_they_are_taken(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "x")
        assert "enter go on" in shown(pilot)
        await pressed(pilot, "escape", "f", *"sea")
        assert "enter go on" in shown(pilot)


async def test_several_entries_are_tagged_at_once(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "space", "space", "t")
        pilot.app.screen.query_one(Input).value = "march"
        await pressed(pilot, "enter", "slash", *"tag", "colon", *"march")
        assert len(titles(pilot)) == 2
        assert services.journal.newest()[0].tags == ("bread", "home", "march")


async def test_a_tag_shows_its_entries(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "t")
        assert "All your tags." in shown(pilot)
        await choose(pilot, "home")
        assert len(titles(pilot)) == 2
        assert "tag:home ×" in shown(pilot)


@pytest.mark.parametrize("inline", [True, False])
async def test_a_tag_is_renamed_across_the_journal(services: Services, inline: bool) -> None:
    services.settings.change("tags_from_hash", inline)
    before = [note("in the #Home, at home", tags=("home",)), friend("x", "2026-03-01T09:00:00")]
    async with browser(services, before, NARROW) as pilot:
        await pressed(pilot, "t")
        rows = pilot.app.screen.query(Choice)
        next(row for row in rows if row.value == "home").focus()
        await pressed(pilot, "r")
        pilot.app.screen.query_one(Input).value = "house"
        await pressed(pilot, "enter")
        now = services.journal.get(before[0].id)
        assert now is not None
        assert now.tags == ("house",)
        assert now.parts[0].text == (
            "in the #house, at home" if inline else "in the #Home, at home"
        )
        await pressed(pilot, "u")
        assert services.journal.get(before[0].id) == before[0]


async def test_filters_add_up_and_are_taken_away(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "f")
        await choose(pilot, "has:words")
        assert len(titles(pilot)) == 2
        await pressed(pilot, "f")
        await choose(pilot, "tag:bread")
        assert titles(pilot) == ["Flat bread is still bread."]
        assert len(pilot.app.screen.query(Chip)) == 2
        pilot.app.screen.query(Chip).first().focus()
        await pressed(pilot, "backspace")
        assert len(pilot.app.screen.query(Chip)) == 1
        await pressed(pilot, "escape")
        assert len(titles(pilot)) == 7


async def test_a_filter_chosen_again_is_taken_away(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        for count in (2, 7):
            await pressed(pilot, "f")
            await choose(pilot, "is:letter")
            assert len(titles(pilot)) == count


async def test_a_range_of_dates_is_typed(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "f")
        pilot.app.screen.query_one(Input).focus()
        pilot.app.screen.query_one(Input).value = "after:2026-01 before:2026-03"
        await pressed(pilot, "enter")
        assert len(titles(pilot)) == 3
        assert len(pilot.app.screen.query(Chip)) == 2


async def test_what_is_typed_on_a_row_of_the_filters_goes_to_the_line(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "f", *"after", "colon", *"2026", "minus", *"03", "enter")
        assert len(titles(pilot)) == 3
        assert "after:2026-03 ×" in shown(pilot)


async def test_the_line_of_the_filters_is_above_their_first_row(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "f", "up")
        assert isinstance(pilot.app.focused, Input)
        await pressed(pilot, "down")
        assert isinstance(pilot.app.focused, Choice)


# The calendar.


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (("enter",), 0),
        (("left", "enter"), 1),
        (("h", "h", "l", "enter"), 1),
        (("up", "enter"), 3),
        (("k", "k", "j", "enter"), 3),
        (("left_square_bracket", "enter"), 6),
        (("left_square_bracket", "right_square_bracket", "enter"), 5),
    ],
)
async def test_the_calendar_goes_to_a_day(
    services: Services, keys: tuple[str, ...], index: int
) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "c", *keys)
        assert screen_of(pilot).browser.entries.index == index
        assert pilot.app.screen is screen_of(pilot)


async def test_the_calendar_tells_a_written_day_without_colour(services: Services) -> None:
    async with browser(services, some(), (120, 40)) as pilot:
        await pressed(pilot, "c")
        strips = pilot.app.screen._compositor.render_strips()
        lined = [s.text for strip in strips for s in strip if s.style and s.style.underline]
        assert lined == ["7", "8", "15", "10", "20"]


# Taking along.


async def test_copy_as_text_leaves_out_what_is_folded(services: Services) -> None:
    async with browser(services, [gap("2026-03-08T09:00:00")], NARROW) as pilot:
        await pressed(pilot, "y")
        assert "Anyone can mix up a date." in pilot.app.clipboard
        assert "Sloppy" not in pilot.app.clipboard


async def test_export_of_the_selection(services: Services, tmp_path: Path) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "space", "space", "x")
        file = tmp_path / "two.md"
        pilot.app.screen.query_one(Input).value = str(file)
        await pressed(pilot, "enter")
        text = file.read_text()
        assert "Flat bread is still bread." in text
        assert "A walk by the river" in text
        assert "Dear you" not in text
        said = [toast.message for toast in pilot.app._notifications]
        assert said == [services.messages("journal.exported", file=str(file))]
        await pressed(pilot, "x")
        pilot.app.screen.query_one(Input).value = str(file)
        await pressed(pilot, "enter")
        assert file.read_text() == text


async def test_a_name_in_html_makes_a_sheet_and_asks_what_stays_out(
    services: Services, tmp_path: Path
) -> None:
    parts = (
        Part(step="a", asked="What happened?", text="Rain all day. I missed the bus."),
        Part(step="a", asked="What happened?", text="Useless me.", aside=True),
    )
    services.journal.add(Entry(practice="critic", made="2026-03-08T09:00:00", parts=parts))
    async with browser(services, [], NARROW) as pilot:
        await pressed(pilot, "x")
        file = tmp_path / "one.html"
        pilot.app.screen.query_one(Input).value = str(file)
        await pressed(pilot, "enter", "end")
        assert "Useless me.  stays out" in shown(pilot)
        await pressed(pilot, "up", "enter")
        assert "I missed the bus.  stays out" in shown(pilot)
        await pressed(pilot, "home", "enter")
        page = file.read_text()
        assert "Rain all day." in page
        assert "bus" not in page
        assert "Useless" not in page
        said = [toast.message for toast in pilot.app._notifications]
        assert said == [services.messages("journal.exported", file=str(file))]


async def test_the_export_says_what_goes_out_and_how_to_choose_others(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "x")
        said = " ".join(shown(pilot).split())
        assert "export 1 entry" in said
        assert "the entry you were on" in said
        assert "then space, or ctrl+a for all" in said
        await pressed(pilot, "escape", "space", "space", "x")
        said = " ".join(shown(pilot).split())
        assert "export 2 entries" in said
        assert "what you selected" in said


async def test_in_a_small_window_all_of_the_export_prompt_is_in_sight(services: Services) -> None:
    async with browser(services, some(), (40, 12)) as pilot:
        await pressed(pilot, "x")
        said = " ".join(shown(pilot).split())
        assert "Press enter to export 1 entry to this file." in said
        assert "ctrl+a for all" in said
        assert "compassion-2026" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one.mddu", "“.mddu” isn't one of these endings"),
        ("none/one.md", "its folder doesn't exist"),
        ("none/one.html", "its folder doesn't exist"),
        ("there.md", "there.md already exists"),
        ("there.html", "there.html already exists"),
    ],
)
async def test_a_name_that_cannot_be_written_to_stays_in_the_prompt(
    services: Services, tmp_path: Path, name: str, said: str
) -> None:
    for ending in ("md", "html"):
        (tmp_path / f"there.{ending}").write_text("tea")
    async with browser(services, some(), (120, 24)) as pilot:
        await pressed(pilot, "x")
        field = pilot.app.screen.query_one(Input)
        field.value = str(tmp_path / name)
        await pressed(pilot, "enter")
        assert pilot.app.screen.query_one(Input) is field
        assert field.value == str(tmp_path / name)
        assert said in " ".join(shown(pilot).split())
        field.value = str(tmp_path / "one.md")
        await pressed(pilot, "enter")
        assert "Flat bread" in (tmp_path / "one.md").read_text()
        assert pilot.app.screen is screen_of(pilot)


async def test_in_a_small_window_the_reason_covers_no_typed_name(services: Services) -> None:
    async with browser(services, some(), (40, 12)) as pilot:
        await pressed(pilot, "x")
        for name in ("/none/what-i-would-like-to-show-to-ana.md", "/tmp/here.mddu"):
            pilot.app.screen.query_one(Input).value = name
            await pressed(pilot, "enter")
            assert "│ " in shown(pilot), "the field is in sight"
            assert "exist" in shown(pilot) or "endings" in shown(pilot)


async def test_an_empty_name_is_no_name(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        await pressed(pilot, "x")
        pilot.app.screen.query_one(Input).value = " "
        await pressed(pilot, "enter")
        assert services.messages("error.transfer.unnamed") in shown(pilot)
        await pressed(pilot, "escape")
        assert pilot.app.screen is screen_of(pilot)


async def test_what_fails_in_writing_asks_again_with_the_name(
    services: Services, tmp_path: Path
) -> None:
    """A file that wasn't there when its name was typed; what was left out stays out."""
    file = tmp_path / "one.html"
    async with browser(services, [note("Rain all day. Then tea.")], NARROW) as pilot:
        await pressed(pilot, "x")
        pilot.app.screen.query_one(Input).value = str(file)
        await pressed(pilot, "enter", "down", "down", "enter")
        file.write_text("another's")
        await pressed(pilot, "home", "enter")
        assert pilot.app.screen.query_one(Input).value == str(file)
        file.unlink()
        await pressed(pilot, "enter", "enter")
        assert "tea" in file.read_text()
        assert "Rain" not in file.read_text()


async def test_a_sheet_without_a_line_is_not_written(services: Services, tmp_path: Path) -> None:
    async with browser(services, [note("Rain all day.")], NARROW) as pilot:
        await pressed(pilot, "x")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "one.html")
        await pressed(pilot, "enter", "end", "enter", "home", "enter")
        assert "There's nothing on the sheet" in shown(pilot)
        assert not (tmp_path / "one.html").exists()
        await pressed(pilot, "end", "enter", "home", "enter")
        assert "Rain" in (tmp_path / "one.html").read_text()


@pytest.mark.parametrize("key", ["ctrl+a", "asterisk"])
async def test_one_key_selects_all_that_is_listed_and_takes_it_back(
    services: Services, key: str
) -> None:
    async with browser(services, some(), NARROW) as pilot:
        entries = screen_of(pilot).browser.entries
        await pressed(pilot, key)
        assert len(entries.chosen) == len(some())
        assert f"{len(some())} selected" in shown(pilot)
        foot = shown(pilot).splitlines()[-1]
        assert "^a deselect" in foot
        assert "x export" in foot
        await pressed(pilot, key)
        assert not entries.marked
        assert "deselect" not in shown(pilot).splitlines()[-1]
        await pressed(pilot, "space", "slash", *"bread", "enter", key)
        assert [card.id for card in entries.chosen] == [card.id for card in entries.cards]
        assert 0 < len(entries.chosen) < len(some())


async def test_a_search_selected_as_a_whole_leaves_others_as_they_were(services: Services) -> None:
    async with browser(services, some(), NARROW) as pilot:
        entries = screen_of(pilot).browser.entries
        await pressed(pilot, "down", "space")
        (first,) = entries.marked
        await pressed(pilot, "slash", *"bread", "enter", "ctrl+a")
        assert first in entries.marked
        assert len(entries.marked) > 1
        await pressed(pilot, "ctrl+a")
        assert entries.marked == {first}


async def test_export_says_how_many_private_lines_are_left_out(
    services: Services, tmp_path: Path
) -> None:
    private = Part(step="says", asked="", text="one\n\ntwo", aside=True)
    entry = Entry(practice="critic", made="2026-03-08T09:00:00", parts=(private,))
    services.journal.add(entry)
    async with browser(services, [], NARROW) as pilot:
        await pressed(pilot, "x")
        file = tmp_path / "one.md"
        pilot.app.screen.query_one(Input).value = str(file)
        await pressed(pilot, "enter")
        said = [toast.message for toast in pilot.app._notifications]
        assert said == [services.messages("journal.exported_without", file=str(file), count=2)]


EVERY = [
    each
    for each in (*keys.JOURNAL, keys.Search, *keys.LIST)
    if each is not keys.LookAtSeal  # only where the passphrase's files have something to tell
]
"""What can be done with an entry in the list, whether or not the footer has room for it."""


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_every_key_is_in_help_and_in_the_palette(services: Services, key: str) -> None:
    async with browser(services, some(), (100, 120)) as pilot:
        await pressed(pilot, key)
        text = shown(pilot)
        assert "command." not in text
        for command in EVERY:
            assert services.messages(f"command.{command.id}.name") in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_people_and_help_never_leave_the_footer(services: Services, width: int) -> None:
    async with browser(services, some(), (width, 24)) as pilot:
        foot = shown(pilot).splitlines()[-1]
        assert "people" in foot
        assert "help" in foot
        assert len(re.split(r" {3,}", foot.strip())) <= 7
