"""What the full screen can do with the journal and its passphrase, done in lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.errors import SealError, TransferError
from compassion_tui.domain.flow import Answered, Chosen, Enough
from compassion_tui.journal.locking import set_passphrase
from compassion_tui.plain.line_reader import PlainReader
from compassion_tui.plain.practice import walk_plainly
from compassion_tui.plain.settings import NAMES
from compassion_tui.plain.talk import Talk
from compassion_tui.plain.visit import visit
from compassion_tui.services import Services
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.setting_options import IMPORT, SEAL
from tests.conftest import Hands
from tests.journals import entry

NOTE_ROW, JOURNAL, MORE, WORDS, SETTINGS = "3", "4", "6", "2", "6"
FIRST = "7"
"""The first row of home that isn't always there."""


class Room:
    """A visit by lines that are typed, some of them unseen."""

    def __init__(self, services: Services, *typed: str, unseen: Iterable[str] = ()) -> None:
        self.lines: list[str] = []
        self._typed, self._unseen = iter(typed), iter(unseen)
        self.talk = Talk(
            services, self.lines.append, PlainReader(self._hear), ask_unseen=self._hear_unseen
        )

    def _hear(self, prompt: str) -> str:
        self.lines.append(prompt)
        try:
            return next(self._typed)
        except StopIteration:
            raise EOFError from None

    def _hear_unseen(self, prompt: str) -> str:
        self.lines.append(prompt)
        return next(self._unseen)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def heard(services: Services, *typed: str, unseen: Iterable[str] = ()) -> str:
    room = Room(services, *typed, unseen=unseen)
    visit(services, "home", room.talk)
    return room.text


def setting(name: str) -> str:
    return str(NAMES.index(name) + 1)


def test_a_passphrase_is_set_changed_and_removed(services: Services) -> None:
    services.journal.add(entry("It rains."))
    seal, messages = (MORE, SETTINGS, setting(SEAL)), services.messages
    first, second = "heather over slate and", "slate over heather or"
    said = heard(services, *seal, unseen=[first, second])
    assert messages.tell(SealError("vault.different")) in said
    assert services.vault.state == "none", "typed differently the second time"
    said = heard(services, *seal, unseen=[first, ""])
    assert messages("plain.unchanged") in said
    assert services.vault.state == "none"
    said = heard(services, *seal, unseen=[first, first])
    assert messages.several("cli.set.warning")[0] in said
    assert messages("cli.set.done") in said
    assert services.vault.state == "open"
    assert first not in said
    heard(services, *seal, "1", unseen=[first, second, second])
    services.lock()
    services.vault.unlock(second)
    said = heard(services, *seal, "2", unseen=[second])
    assert messages("cli.remove.done") in said
    assert services.vault.state == "none"
    assert services.journal.newest()[0].parts[0].text == "It rains."


def test_a_file_of_the_passphrase_that_is_gone_is_put_back(services: Services) -> None:
    services.journal.add(entry("rain"))
    set_passphrase(services.journal, "heather over slate")
    file = services.paths.journal / "vault.json"
    before = file.read_bytes()
    file.unlink()
    services.lock()
    said = heard(services, FIRST, "2", "1", "1")  # accepting is asked about first
    assert services.messages("cli.accept.sure") in said
    assert file.read_bytes() == before
    assert services.messages("cli.restore.done") in said
    assert services.messages("seal.fine") in said


def test_entries_come_in_from_a_file_after_a_yes(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "2026-03-01.txt"
    file.write_text("The bus came late.\n")
    way = (MORE, SETTINGS, setting(IMPORT))
    said = heard(services, *way, str(tmp_path / "none.txt"), str(file), "2", "", "/q")
    assert "none.txt" in said
    assert "The bus came late." in said
    assert services.journal.newest() == []
    heard(services, JOURNAL, "/import", str(file), "1", "", "/q")
    (kept,) = services.journal.newest()
    assert "The bus came late." in kept.parts[0].text


def test_what_is_listed_goes_out_to_a_new_file(services: Services, tmp_path: Path) -> None:
    for text in ("The bus came.", "It rained."):
        services.journal.add(entry(text))
    file = tmp_path / "mine.txt"
    heard(services, JOURNAL, "/search", "bus", "/export", str(file), "", "/q")
    assert "The bus came." in file.read_text("utf-8")
    assert "It rained." not in file.read_text("utf-8")
    again = heard(services, JOURNAL, "/export", str(file), "-", "", "/q")
    told = services.messages.tell(TransferError("transfer.exists", file="mine.txt"))
    assert told in again
    assert "It rained." not in file.read_text("utf-8"), "a file that is there is left alone"
    one = tmp_path / "one.txt"
    heard(services, JOURNAL, "1", "6", str(one), "", "", "/q")
    assert "It rained." in one.read_text("utf-8")
    sheet = tmp_path / "sheet.html"
    asked = heard(services, JOURNAL, "/export", str(sheet), "9", "1.1", "", "", "/q")
    assert "9 isn't among these numbers." in asked
    assert "[stays out]  The bus came." in asked
    assert "It rained." in sheet.read_text("utf-8")
    assert "bus" not in sheet.read_text("utf-8")


@pytest.mark.parametrize("typed", ["/search the bus", "/se the bus", "/Search  the bus"])
def test_what_is_sought_may_follow_the_command(services: Services, typed: str) -> None:
    for text in ("Late for the bus", "Tea by the window"):
        services.journal.add(entry(text, title=text))
    found = heard(services, JOURNAL, typed, "1", "", "", "/q")
    assert "Please choose" not in found
    assert services.messages("plain.journal.search") not in found
    assert "1  Late for the bus" in found
    assert "1  Tea by the window" not in found.split("the bus", 1)[1]


def test_words_after_a_command_that_takes_none_are_told_as_before(services: Services) -> None:
    services.journal.add(entry("Tea"))
    found = heard(services, JOURNAL, "/trash now", "", "/q")
    assert services.messages("plain.no_such_number") in found


def test_what_was_deleted_is_erased_only_after_a_yes(services: Services) -> None:
    kept = [services.journal.add(entry(text)) for text in ("One.", "Two.", "Three.")]
    services.journal.drop(*(each.id for each in kept))
    said = heard(services, JOURNAL, "/trash", "1", "2", "1", "/trash", "1", "2", "2", "", "/q")
    assert services.messages("journal.erase_note") in said
    assert len(services.journal.trash()) == 2
    heard(services, JOURNAL, "/trash", "3", "2", "", "/q")
    assert services.journal.trash() == []


def test_an_earlier_version_is_read_and_becomes_the_newest(services: Services) -> None:
    kept = services.journal.add(entry("The bus came."))
    heard(services, JOURNAL, "1", "1", "It was late.", "", "", "", "/q")
    said = heard(services, JOURNAL, "1", "5", "2", "1", "", "/q")
    assert services.messages("journal.version_back") in said
    now = services.journal.get(kept.id)
    assert now is not None
    assert now.parts[0].text == "The bus came."


def test_tags_list_their_entries_and_take_another_name(services: Services) -> None:
    services.journal.add(Entry(practice="note", parts=(_part("Peas."),), tags=("garden",)))
    services.journal.add(entry("It rains.", title="Rain"))
    said = heard(services, JOURNAL, "/tags", "1", "1", "", "/q")
    assert "Rain" not in said.partition("garden, 1")[2]
    heard(services, JOURNAL, "/tags", "1", "2", "green", "", "/q")
    assert [each.tags for each in services.journal.newest()] == [(), ("green",)]


def test_a_kind_word_is_taken_off_and_comes_back(services: Services) -> None:
    services.journal.add(entry("The bus came.", kept=("Tea helps.",)))
    said = heard(services, MORE, WORDS, "1", "/undo", "", "/q")
    assert services.messages("plain.shelf.taken_off") in said
    assert services.journal.newest()[0].kept == ("Tea helps.",)
    heard(services, MORE, WORDS, "1", "", "/q")
    assert services.journal.newest()[0].kept == ()


def test_a_setting_is_taken_back(services: Services) -> None:
    said = heard(services, MORE, SETTINGS, setting("bell"), "2", "/undo", "/undo", "", "/q")
    assert services.messages("plain.taken_back") in said
    assert services.messages("undo.nothing") in said
    assert services.settings.current.bell is False


def test_the_settings_are_listed_once_and_again_where_that_is_asked_for(
    services: Services,
) -> None:
    row = f"  {services.messages('settings.motion.name')}: "
    change = (MORE, SETTINGS, setting("bell"), "2")
    assert heard(services, *change, "", "/q").count(row) == 1
    assert heard(services, *change, "/ways", "", "/q").count(row) == 2


def test_the_gentle_path_begins_at_the_end_of_the_list(services: Services) -> None:
    last = str(len(services.library.startable) + 1)
    said = heard(services, "2", last, "/q")
    first = services.library.practice(services.library.home.path[0])
    assert first is not None
    assert services.messages("home.path", practice=first.title) in said
    assert services.settings.current.path == first.id


def test_what_is_unfinished_is_kept_as_it_is(services: Services) -> None:
    practice = services.library.practice("friend")
    assert practice is not None
    left = PracticeSession(services, practice)
    for event in (Chosen("steps"), Answered("The bus left early."), Enough()):
        left.dispatch(event)
    left.close()
    heard(services, MORE, "5", "1", "2", "", "/q")
    assert services.drafts.all() == []
    assert "The bus left early." in str(services.journal.newest())


@pytest.mark.parametrize(("typed", "entries"), [("", 0), ("/back", 1)], ids=["gone", "back"])
def test_what_was_let_go_can_be_had_back_at_once(
    services: Services, typed: str, entries: int
) -> None:
    room = Room(services, "It rains.", "", "", "2", typed, "1")
    room.talk.interactive = True
    practice = services.library.practice("note")
    assert practice is not None
    walk_plainly(services, PracticeSession(services, practice), room.talk)
    assert len(services.journal.newest()) == entries
    assert services.drafts.all() == []


def test_a_pause_is_followed_by_another_or_kept(services: Services, breathed: list[str]) -> None:
    said = heard(services, MORE, "1", "3", "Rain on the roof.", "1", "2", "1", "2", "", "/q")
    (kept,) = services.journal.newest()
    assert kept.parts[0].text == "Rain on the roof."
    assert services.messages("pause.kept") in said
    first = next(iter(services.library.patterns.values()))
    assert breathed[1:] == [breathed[0], f"{first.id} 2.0"]


def test_a_pause_lasts_so_many_minutes_or_breaths(services: Services, breathed: list[str]) -> None:
    for typed in ("2", "1.5 min", "10 breaths", "10b"):
        heard(services, MORE, "1", "2", "1", "soon", "12 apples", typed, "", "/q")
    assert [each.split()[1] for each in breathed[1::2]] == ["2.0", "1.5", "10", "10"]


def test_a_pace_is_typed_where_it_is_none_of_the_usual_ones(services: Services) -> None:
    row = setting("pace")
    said = heard(services, MORE, SETTINGS, row, "4-6", row, "1-1", row, "", "", "/q")
    assert services.settings.current.pace == "4-6"
    assert services.messages("settings.pace.typed") in said


def test_a_practice_goes_onto_paper(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    first = next(iter(services.library.startable.values()))
    said = heard(services, MORE, "7", "1", str(tmp_path / "no" / "x.md"), str(file), "/q")
    assert services.messages("cli.worksheet.done", file=str(file)) in said
    assert file.read_text("utf-8").startswith(f"# {first.title}")
    heard(services, MORE, "7", "1", str(tmp_path / "sheet.HTML"), "/q")
    assert "<!doctype html>" in (tmp_path / "sheet.HTML").read_text("utf-8").lower()


def test_looking_back_is_cleared_and_shown_again(services: Services, hands: Hands) -> None:
    services.journal.add(entry("The bus came.", kept=("Tea helps.",)))
    hands.move(60)
    messages, back = services.messages, (MORE, "4")
    cleared = heard(services, *back, "2", "1", "", "/q")
    assert messages("plain.back.cleared") in cleared
    _, _, after = cleared.partition(messages("plain.back.cleared"))
    assert "Tea helps." in after, "shown again"
    assert services.settings.current.back_from == ""


def test_what_each_practice_is_is_told_when_asked_for(services: Services) -> None:
    practice = services.library.practice("friend")
    assert practice is not None
    said = heard(services, "2", "/ways", "", "/q")
    assert said.count(practice.about) == 1


def test_a_broken_practice_is_named_in_the_list(services: Services) -> None:
    (services.paths.packs / "practices").mkdir(parents=True)
    (services.paths.packs / "practices" / "mine.toml").write_text("= broken")
    (services.paths.packs / "mine.toml").write_text("= broken")
    assert "mine.toml" in heard(services, "2", "", "/q")


def test_walks_of_the_same_practice_are_told_apart_by_their_first_words(services: Services) -> None:
    for text in ("The bus left early.", "It rained on the way."):
        practice = services.library.practice("friend")
        assert practice is not None
        walk = PracticeSession(services, practice)
        for event in (Chosen("steps"), Answered(text), Enough()):
            walk.dispatch(event)
        walk.close()
    said = heard(services, MORE, "5", "", "/q")
    rows = [line for line in said.splitlines() if "today, " in line]
    assert all(any(text in row for row in rows) for text in ("The bus left early.", "It rained"))


def test_the_page_for_bad_nights_begins_beside_people(services: Services) -> None:
    said = heard(services, "5", "1", "/q")
    page = services.library.practice("bad-nights")
    assert page is not None
    assert said.count(page.title) >= 1


def test_an_unfinished_page_for_bad_nights_is_shown_too(services: Services) -> None:
    page = services.library.practice("bad-nights")
    assert page is not None
    walk = PracticeSession(services, page)
    for event in (Answered("Mara, next door.\nI want to die."), Enough()):
        walk.dispatch(event)
    walk.close()
    said = heard(services, "/people", "/q")
    assert services.messages("people.page.begun") in said
    assert "Mara, next door." in said
    assert "I want to die" not in said


def test_a_locked_page_for_bad_nights_is_shown_once_it_is_open(services: Services) -> None:
    part = Part(step="helps", asked="", text="The blue mug.")
    services.journal.add(Entry(practice="bad-nights", parts=(part,)))
    set_passphrase(services.journal, "heather over slate")
    services.lock()
    room = Room(services, "5", "1", "", "/q")
    room.talk.unlock = lambda: services.vault.unlock("heather over slate")
    visit(services, "home", room.talk)
    assert "The blue mug." in room.text


def test_the_cover_empties_the_screen_and_locks_until_the_passphrase_is_given(
    services: Services,
) -> None:
    services.journal.add(entry("It rains."))
    set_passphrase(services.journal, "heather over slate")
    states: list[str] = []
    room = Room(services, "/cover", "/q", "", "/q")

    def unlock() -> None:
        states.append(services.vault.state)
        services.vault.unlock("heather over slate")

    room.talk.unlock = unlock
    visit(services, "home", room.talk)
    assert states == ["locked"]
    covered = room.lines.index(services.messages("app.covered"))
    assert room.lines[covered - 1] == ""
    assert room.lines[covered + 1] == services.messages("app.covered"), "words come back to nothing"
    assert services.messages("home.here") in "\n".join(room.lines[covered:]), "what was said last"


def test_a_journal_is_locked_where_nobody_typed_for_as_long_as_was_chosen(
    services: Services, hands: Hands
) -> None:
    services.journal.add(entry("It rains."))
    set_passphrase(services.journal, "heather over slate")
    services.settings.change("idle_lock", 10)
    states: list[str] = []
    lines: list[str] = []
    waits = iter([60, 60, 11 * 60])
    typed = iter([JOURNAL, "", "5"])

    def hear(prompt: str) -> str:
        hands.move(next(waits, 0))
        lines.append(prompt)
        return next(typed, "/q")

    def unlock() -> None:
        if services.needs_passphrase:
            states.append(services.vault.state)
            services.vault.unlock("heather over slate")

    visit(services, "home", Talk(services, lines.append, PlainReader(hear), unlock))
    assert states == ["locked"]
    assert lines.count(services.messages("plain.idle")) == 1
    assert services.messages("people.title") in lines, "what was typed is answered all the same"


def test_a_journal_is_locked_where_a_text_was_left_open_for_as_long(
    services: Services, hands: Hands
) -> None:
    set_passphrase(services.journal, "heather over slate")
    services.settings.change("idle_lock", 10)
    waits = iter([0, 6 * 60, 6 * 60, 11 * 60])
    typed = iter([NOTE_ROW, "It rains.", "Softly.", "On the roof.", "", "", "/q"])
    lines: list[str] = []
    written: list[str] = []

    def hear(prompt: str) -> str:
        hands.move(next(waits, 0))
        lines.append(prompt)
        return next(typed)

    def unlock() -> None:
        if services.needs_passphrase:
            written.extend(lines)
            raise EOFError

    visit(services, "home", Talk(services, lines.append, PlainReader(hear), unlock))
    assert services.vault.state == "locked"
    assert written[-1] == services.messages("plain.idle"), "asked for before anything else is said"
    services.vault.unlock("heather over slate")
    [draft] = services.drafts.all()
    assert draft.state.answers == {"note": "It rains.\nSoftly.\nOn the roof."}


def test_a_pause_is_offered_at_home_where_that_was_chosen(services: Services, hands: Hands) -> None:
    services.settings.change("prompt_every", 10)
    offer = services.messages("app.soft_prompt").replace("F5", "/breathe")
    lines: list[str] = []
    typed = iter([MORE, "", MORE, "", "/q"])

    def hear(prompt: str) -> str:
        hands.move(6 * 60)
        lines.append(prompt)
        return next(typed)

    visit(services, "home", Talk(services, lines.append, PlainReader(hear)))
    assert lines.count(offer) >= 1


def test_a_breath_can_be_had_anywhere(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    from compassion_tui.plain import breathing

    breathed: list[object] = []
    monkeypatch.setattr(breathing, "pause_plainly", lambda *given: breathed.append(given))
    heard(services, "3", "It rains.", "/breathe", "It stops.", "", "", "1", "/q")
    assert len(breathed) == 1
    (note,) = services.journal.newest()
    assert note.parts[0].text == "It rains.\nIt stops."


@pytest.mark.parametrize("again", ["/cover", "/repeat"])
def test_after_a_breath_what_was_asked_is_what_is_said_again(
    services: Services, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    from compassion_tui.plain import breathing

    breathed = ["A breath."]
    monkeypatch.setattr(breathing, "pause_plainly", lambda _, talk: talk.tell(breathed))
    asked = services.library.practice("note")
    assert asked
    said = heard(services, NOTE_ROW, "It rains.", "/breathe", again, "", "/q")
    after = said.partition(breathed[0])[2]
    assert breathed[0] not in after
    assert asked.steps[0].lines[0] in after


def test_a_comma_alone_takes_no_tags_away(services: Services) -> None:
    services.journal.add(Entry(practice="note", parts=(_part("Peas."),), tags=("garden",)))
    said = heard(services, JOURNAL, "1", "2", ",", "", "/q")
    assert services.messages("plain.unchanged") in said
    assert [each.tags for each in services.journal.newest()] == [("garden",)]
    heard(services, JOURNAL, "1", "2", "-", "", "/q")
    assert [each.tags for each in services.journal.newest()] == [()]


def test_the_length_of_a_text_is_told_once_it_is_asked_for(services: Services) -> None:
    said = heard(services, "3", "It rains again.", "/count", "/q")
    assert services.messages("practice.length", count=3) in said


def test_a_kind_word_is_said_once_where_that_is_wanted(services: Services) -> None:
    services.journal.add(entry("The bus came.", kept=("Tea helps.",)))
    said = heard(services, "3", "/enough", "/q")
    assert said.startswith("\nTea helps.\n")
    assert said.count("Tea helps.") == 1
    services.settings.change("kind_word", False)
    assert "Tea helps." not in heard(services, "/q")


@pytest.fixture
def breathed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was breathed, at once: what a pause is like is shown elsewhere."""
    from compassion_tui.plain import pauses

    found: list[str] = []

    def pause(services: object, talk: object, pattern: object, length: object) -> None:
        lasts = f"{length.minutes:.1f}" if length.minutes else length.breaths  # type: ignore[attr-defined]
        found.append(f"{pattern.id} {lasts}")  # type: ignore[attr-defined]

    monkeypatch.setattr(pauses, "pause_plainly", pause)
    return found


def _part(text: str) -> Part:
    return Part(step="note", asked="", text=text)


def test_nothing_is_asked_unseen_where_there_is_no_terminal(services: Services) -> None:
    room = Room(services, MORE, SETTINGS, setting(SEAL), "", "/q")
    visit(services, "home", Talk(services, room.lines.append, PlainReader(room._hear)))
    assert services.messages.tell(SealError("vault.unasked")) in room.text
    assert services.vault.state == "none"


def test_what_an_editor_left_behind_is_offered_in_lines_too(services: Services) -> None:
    left = services.paths.state / "outside-999999999"
    left.mkdir(parents=True)
    (left / "text.txt").write_text("It rained all day.\n")
    said = heard(services, FIRST, "/q")
    assert "It rained all day." in said


def test_who_cannot_be_heard_is_told(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.library.danger, "is_deaf", True)
    assert services.messages("plain.deaf") in heard(services, "3", "/q")
