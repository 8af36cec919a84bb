"""What's typed in lines where a number was asked for, and what's cleared: nothing gets lost."""

from __future__ import annotations

import re
import tomllib

import pytest

from compassion_tui.domain.flow import Answered
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.paths import Paths
from compassion_tui.plain.line_reader import command_in, in_words
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.visit import farewell, visit
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.setting_options import SEAL
from tests.conftest import Hands
from tests.journals import entry
from tests.seal import forged
from tests.unit.test_plain_home import walk_of
from tests.unit.test_plain_rooms import (
    FIRST,
    JOURNAL,
    MORE,
    NOTE_ROW,
    SETTINGS,
    Room,
    heard,
    setting,
)

SENTENCE, SHORT = "The kettle sang all morning.", "Slow morning."
DANGER = "I want to die"
PROMPTS = [
    *("home", "settings", "practices", "pages", "region_or_page", "choose_or_type", "let_go"),
    *("journal.more", "journal.last", "journal.way", "journal.tags", "days.more"),
    *("transfer.file", "pause.length", "set_down", "meant", "choose", "type"),
]


def walked(services: Services, walk: PracticeSession, *typed: str) -> str:
    room = Room(services, *typed)
    room.talk.interactive = True
    walk_plainly(services, walk, room.talk)
    return room.text


def notes(services: Services) -> list[str]:
    return [str(each.state.answers["note"]) for each in services.drafts.all()]


# A number at a prompt that lists nothing.


def test_a_number_where_something_was_let_go_is_not_answered_with_what_deletes_it(
    services: Services,
) -> None:
    said = walked(services, walk_of(services, "note"), "It rains.", "", "", "2", "8", "/back", "1")
    _, _, after = said.partition(services.messages("plain.let_go"))
    assert services.messages("plain.no_list") in after
    assert "nter" not in services.messages("plain.no_list"), "what enter does differs by prompt"
    assert [each.parts[0].text for each in services.journal.newest()] == ["It rains."]


# Words where a number is asked for.


@pytest.mark.parametrize("typed", [SENTENCE, SHORT])
def test_a_sentence_typed_where_words_are_kept_or_let_go_waits_as_a_note(
    services: Services, typed: str
) -> None:
    walk = walk_of(services, "note")
    said = walked(services, walk, "It rains.", "", "", typed, "1")
    assert services.messages("plain.aside") in said
    assert notes(services) == [typed]
    assert [each.parts[0].text for each in services.journal.newest()] == ["It rains."]


@pytest.mark.parametrize("typed", [SENTENCE, SHORT])
@pytest.mark.parametrize("place", [(), ("1",), ("2",), (JOURNAL,), (MORE,)], ids=str)
def test_a_sentence_typed_at_a_list_waits_as_a_note(
    services: Services, typed: str, place: tuple[str, ...]
) -> None:
    services.journal.add(entry("Rain."))
    said = heard(services, *place, typed, "/q")
    assert services.messages("plain.aside") in said
    assert notes(services) == [typed]


def test_it_is_heard_for_danger(services: Services) -> None:
    assert services.messages("plain.people_line") in heard(services, DANGER, "/q")


@pytest.mark.parametrize(
    "typed", ["rain", "7", "2 3", "7 apples", "what's going", "What’s going on?", "/back now"]
)
def test_one_odd_word_a_row_or_a_number_is_no_note(services: Services, typed: str) -> None:
    said = heard(services, typed, "/q")
    assert services.messages("plain.no_such_number") in said
    assert services.messages("plain.aside") not in said
    assert services.drafts.all() == []


def test_an_entry_of_the_list_that_is_named_is_no_note(services: Services) -> None:
    services.journal.add(entry("Rain.", title="Late for the bus"))
    assert services.messages("plain.aside") not in heard(services, JOURNAL, "late for", "/q")


def test_nothing_is_kept_that_may_be_a_passphrase(services: Services) -> None:
    services.journal.add(entry("Rain."))
    secret = "heather over slate and"
    seal = (MORE, SETTINGS, setting(SEAL))
    heard(services, *seal, secret, "/q", unseen=[secret, "no"])
    assert services.drafts.all() == [], "it was typed once more at the settings"
    set_passphrase(services.journal, secret)
    heard(services, *seal, secret, "", "/q")
    assert services.drafts.all() == [], "it was typed where it can be changed"
    services.lock()
    said = heard(services, secret, "/q")
    assert services.messages("plain.not_aside") in said
    services.vault.unlock(secret)
    assert services.drafts.all() == []
    assert secret not in said


def test_nothing_is_kept_that_is_typed_beside_the_passphrase_files(services: Services) -> None:
    services.journal.add(entry("Rain."))
    secret = "heather over slate and"
    set_passphrase(services.journal, secret)
    (services.paths.journal / "log" / "elsewhere.jsonl").write_bytes(forged())
    said = heard(services, FIRST, secret, "", "/q")
    assert services.messages("cli.held.keep") in said
    assert services.messages("plain.aside") not in said
    assert services.drafts.all() == []


# What's cleared.


def test_what_was_cleared_is_gone_and_can_be_brought_back_there(services: Services) -> None:
    said = heard(services, NOTE_ROW, SENTENCE, "/clear", "/undo", SHORT, "", "", "1", "/q")
    assert services.messages("plain.cleared") in said
    assert [each.parts[0].text for each in services.journal.newest()] == [f"{SENTENCE}\n{SHORT}"]


def test_what_was_cleared_is_not_kept_by_going_on(services: Services) -> None:
    practice = services.library.practice("friend")
    assert practice is not None
    walk = PracticeSession(services, practice)
    walked(services, walk, "2", SENTENCE, "/clear", "")
    assert walk.state.answers.get("happened", "") == ""


def test_what_was_begun_before_and_cleared_does_not_come_back_by_itself(
    services: Services,
) -> None:
    walk = walk_of(services, "note")
    walk.dispatch(Answered(SENTENCE))
    said = walked(services, walk, "/clear", "")
    assert said.count(SENTENCE) == 1
    assert services.journal.newest() == []
    assert services.drafts.all() == []


@pytest.mark.parametrize("typed", [("/clear",), ("/clear", "/q")], ids=str)
def test_a_note_that_was_cleared_leaves_nothing(services: Services, typed: tuple[str, ...]) -> None:
    heard(services, NOTE_ROW, SENTENCE, *typed)
    assert services.drafts.all() == []


def test_where_there_is_nothing_to_clear_nothing_is_said_to_be(services: Services) -> None:
    said = heard(services, NOTE_ROW, "/clear", "/undo", "/q")
    assert services.messages("plain.cleared") not in said
    assert said.count(services.messages("plain.not_here")) == 2


def test_a_walk_whose_words_were_all_erased_has_no_draft(services: Services) -> None:
    walk = walk_of(services, "note")
    walk.dispatch(Answered(SENTENCE))
    walk.save()
    assert len(services.drafts.all()) == 1
    walk.dispatch(Answered(""))
    assert walk.leaves_draft
    walk.save()
    assert services.drafts.all() == []


def test_an_empty_note_is_not_asked_about(services: Services) -> None:
    said = heard(services, NOTE_ROW, "", "/q")
    assert services.messages("practice.keep") not in said
    assert services.drafts.all() == []


# Where reading aloud begins.


@pytest.mark.parametrize(("typed", "turned"), [("", [True]), ("/silence", [])])
def test_it_stays_silent_where_that_was_typed(
    services: Services, monkeypatch: pytest.MonkeyPatch, typed: str, turned: list[bool]
) -> None:
    room, turns = Room(services, typed, "/q"), list[bool]()
    services.settings.override("aloud", True)
    monkeypatch.setattr(room.talk, "_turn_on", lambda: turns.append(True))
    room.talk.speaks_soon = True
    visit(services, "home", room.talk)
    assert room.text.count(services.messages("plain.aloud_begins")) == 1
    assert turns == turned


# Prompts that are longer than a line.


@pytest.mark.parametrize("columns", [20, 30, 40, 60, 80])
def test_a_prompt_is_parted_between_words_and_leaves_room_to_type(
    services: Services, columns: int
) -> None:
    for id in PROMPTS:
        prompt = services.messages(f"plain.{id}", file="hand.html", hint="a name", command="/q")
        lines = in_words(prompt, columns).split("\n")
        assert " ".join(" ".join(lines).split()) == prompt.strip(), id
        assert all(len(line) < columns for line in lines), id
        assert lines[-1].endswith(" "), id
        assert not any(line.strip(" :)") == "" for line in lines), id
        if len(prompt) < columns:
            assert lines == [prompt], id


# What's said is true where it's said.


def test_one_key_that_slipped_at_an_enter_is_no_note(services: Services) -> None:
    said = heard(services, "", "u", "7", "/q")
    assert said.count(services.messages("plain.no_list")) == 2
    assert all("note" not in draft.state.answers for draft in services.drafts.all())


def test_where_what_was_written_waits_it_is_found_by_what_is_said(services: Services) -> None:
    said = heard(services, "", "", "", "Slow is fine.", "", "", "u", "/q")
    assert services.messages("plain.waits") in said
    minute = services.library.practice("now")
    assert minute is not None
    _, _, after = said.partition(services.messages("plain.waits"))
    assert f"1  {minute.title}, today" in after


def test_every_command_that_a_sentence_names_is_one(services: Services) -> None:
    from compassion_tui import assets

    table = tomllib.loads((assets.content() / "ui.toml").read_text("utf-8"))["plain"]
    named = set(re.findall(r"(?<![\w.~])/([a-z]+)", str(table)))
    assert {f"/{name}" for name in named if not command_in(f"/{name}")} == set()


def test_people_ask_for_a_country_where_it_can_be_typed(services: Services) -> None:
    messages = services.messages
    said = heard(services, "5", "", "/q")
    assert messages("people.ask") in said
    assert messages("plain.place_here") in said
    assert messages("plain.place_at_home") not in said
    assert messages("plain.place_at_home") in heard(services, "/people", "/q")


def test_an_entry_without_tags_says_what_it_has_none_of(services: Services) -> None:
    services.journal.add(entry("Rain."))
    said = heard(services, JOURNAL, "1", "2", "garden", "", "/q")
    assert services.messages("plain.journal.its_tags", tags="none") in said
    assert services.messages("plain.journal.its_tags", tags="garden") in said


def test_off_the_record_nothing_is_said_to_be_saved(paths: Paths, hands: Hands) -> None:
    services = Services.build(paths, hands.clock(), off_the_record=True)
    messages = services.messages
    said = heard(services, "", SENTENCE, "", "", "Slow is fine.", "", "", "u", "/q")
    for id in ("plain.aside", "plain.waits", "plain.farewell"):
        assert messages(f"{id}_off_the_record") in said, id
    for id in ("plain.aside", "plain.waits", "app.farewell"):
        assert messages(id) not in said, id
    assert farewell(services) == messages("plain.farewell_off_the_record")
