"""Journals, drafts and settings that the first version wrote stay readable.

`tests/fixtures/first_version/` holds homes as the first version of the app left them, and beside
each, as JSON, what was put into it; `write_first_version.py` tells how. Neither is ever to be
written anew: what is on people's disks does not change either. Where a test here fails, the code
is to read on what it read before.
"""

from __future__ import annotations

import json
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from compassion_tui.cli import main
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part, entry_of_words
from compassion_tui.domain.errors import UserError
from compassion_tui.domain.flow import Answered, Event, Next, Resume
from compassion_tui.domain.query import parse
from compassion_tui.drafts import Draft
from compassion_tui.journal.change_history import ChangeHistory
from compassion_tui.journal.health import look, repair
from compassion_tui.journal.locking import change_passphrase, remove_passphrase
from compassion_tui.journal.log_store import LogStore
from compassion_tui.paths import Paths
from compassion_tui.services import Services
from compassion_tui.session.bad_nights import answers_of, find_page, page_session
from compassion_tui.session.entry_draft import EntryDraft
from compassion_tui.session.practice_session import PracticeSession
from compassion_tui.session.shelf import kind_words
from compassion_tui.settings import Settings, SettingsFile
from compassion_tui.storage.ids import as_int

FIXTURES = Path(__file__).parents[1] / "fixtures" / "first_version"

SEALED = (
    "sealed",
    "sealed_scrypt",
    "sealed_later",
    "sealed_changed",
    "sealed_changed_elsewhere",
    "sealed_again",
    "erasing_sealed",
    "drafts_sealed",
)
"""Those with a passphrase, and nothing of it half done."""
ERASED = ("erased", "erased_elsewhere", "erasing", "erasing_sealed")
DRAFTS = ("drafts", "drafts_sealed", "drafts_ended", "bad_nights", "pack")
WRITABLE = (
    *SEALED,
    *sorted(set(ERASED) - set(SEALED)),
    *sorted(set(DRAFTS) - set(SEALED)),
    "plain",
    "unsealed",
    "sealing",
    "leaving",
    "conflicted",
    "erase_begun",
    "damaged",
    "torn",
    "settings_wrong",
    "settings_broken",
)
READABLE = (*WRITABLE, "newer")
CASES = (*READABLE, "newer_vault", "settings")

Told = dict[str, Any]
"""What was put in, as JSON has it."""


# How the app of today is asked. Everything else stands on these.


class Case:
    """A copy of one home, and what was put into it. The app is started anew for each `services`."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.told: Told = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
        self.home = folder / name
        shutil.copytree(FIXTURES / name, self.home)
        for path in (self.home, *self.home.rglob("*")):  # git keeps no more than one bit of it
            path.chmod(0o700 if path.is_dir() else 0o600)

    @property
    def locked(self) -> Services:
        """The app, before a passphrase was given."""
        now = datetime.fromisoformat(self.told["now"])
        clock = Clock(now=lambda: now, monotonic=lambda: 0.0)
        return Services.build(Paths.find({"COMPASSION_HOME": str(self.home)}), clock)

    @property
    def services(self) -> Services:
        """The app with its journal open."""
        services = self.locked
        if services.needs_passphrase:
            services.vault.unlock(self.told["passphrase"])
        services.journal.open()
        return services

    @property
    def files(self) -> dict[str, bytes]:
        """Every file and what is in it."""
        found = (path for path in self.home.rglob("*") if path.is_file())
        return {str(path.relative_to(self.home)): path.read_bytes() for path in found}

    def holding(self, words: Iterable[str]) -> list[str]:
        """The files in which any of these words stands openly."""
        sought = [json.dumps(word, ensure_ascii=False)[1:-1].encode() for word in words]
        return [name for name, data in self.files.items() if any(word in data for word in sought)]


def store_of(services: Services) -> LogStore:
    if services.off_the_record:
        services = replace(services, off_the_record=False)
    store = services.journal.store
    assert isinstance(store, LogStore)
    return store


def health_of(services: Services) -> Told:
    """What doctor has to say of a journal."""
    found = look(store_of(services))
    assert not found.too_permissive
    return {
        "logs": found.logs,
        "commits": found.commits,
        "sealed": found.sealed,
        "damaged": [list(each) for each in found.damaged],
        "spares": sorted(path.name for path in found.spares),
        "conflicts": [path.name for path in found.conflicts],
        "quarantined": found.quarantined,
        "newer": found.newer,
        "unfinished": found.unfinished,
    }


def journal_of(services: Services) -> Told:
    """All that a journal holds, as it was told."""
    journal = services.journal
    entries = {entry.id: told_of(entry) for entry in journal.newest()}
    trash = {entry.id: told_of(entry) for entry in journal.trash()}
    versions = {id: journal.history(id) for id in (*entries, *trash)}
    history = {
        id: [[in_utc(each.at), each.entry and told_of(each.entry)] for each in every]
        for id, every in versions.items()
        if len(every) > 1
    }
    assert set(journal.ids()) == set(entries)
    return {"entries": entries, "trash": trash, "history": history}


def told_of(entry: Entry) -> Told:
    """An entry, every field that the first version had."""
    parts = [
        {name: getattr(each, name) for name in ("step", "asked", "text", "voice", "aside")}
        for each in entry.parts
    ]
    texts = ("practice", "title", "made", "version", "after", "rests_until")
    lists = {"kept": [*entry.kept], "tags": [*entry.tags]}
    return {name: getattr(entry, name) for name in texts} | lists | {"parts": parts}


def in_utc(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).isoformat()


def drafts_of(services: Services) -> list[Told]:
    """The walks that wait, the last saved first."""
    return [told_of_draft(draft) for draft in services.drafts.all() if not draft.edits]


def told_of_draft(draft: Draft) -> Told:
    state = draft.state
    return {
        "id": draft.id,
        "at": draft.at,
        "practice": state.practice,
        "step": state.step,
        "trail": [*state.trail],
        "back_to": state.back_to,
        "answers": as_json(state.answers),
        "ending": state.ending,
    }


def as_json(answers: Mapping[str, Any]) -> Told:
    return {id: [*each] if isinstance(each, tuple) else each for id, each in answers.items()}


def session_of(services: Services, id: str) -> PracticeSession | None:
    """A walk taken up again; None where its practice is gone."""
    draft = services.drafts.get(id)
    assert draft
    practice = services.library.practice(draft.state.practice)
    return PracticeSession(services, practice, draft) if practice else None


def do(session: PracticeSession, event: Event) -> None:
    """Do what a person does at a step."""
    session.dispatch(event)


def edit_of(services: Services, entry: Entry) -> EntryDraft:
    return EntryDraft(entry, ChangeHistory(services.journal), services.drafts)


def settings_errors(services: Services) -> list[UserError]:
    return services.settings.errors


def library_errors(services: Services) -> list[UserError]:
    return services.library.errors


def refused(act: Callable[[], object]) -> str:
    """The id of what is said where something cannot be done."""
    with pytest.raises(UserError) as told:
        act()
    return told.value.id


def a_note() -> Entry:
    return Entry(practice="note", parts=(Part(step="note", asked="", text="Written today."),))


@pytest.fixture
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    """The case that a test is marked with, or is run for."""
    return Case(request.param, tmp_path)


def of(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", sorted(names), indirect=True)


# Every case.


def test_every_case_is_tried() -> None:
    assert sorted(CASES) == sorted(path.stem for path in FIXTURES.glob("*.json"))
    assert sorted(CASES) == sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())


@of(*CASES)
def test_doctor_finds_what_is_there_and_changes_nothing(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(case.home))
    before, told = case.files, dict(case.told["health"])
    found = health_of(case.locked)
    if case.name == "newer":  # lines of a shape to come are none that could be called damaged
        del found["damaged"], told["damaged"]
    assert found == told
    assert case.files == before


@of("plain", "sealed", "damaged", "torn", "newer", "leaving", "pack", "settings_wrong")
def test_the_command_doctor_says_whether_a_hand_is_wanted(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASSION_HOME", str(case.home))
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == (case.name not in ("plain", "sealed")), result.output
    assert "Traceback" not in result.output


@of(*READABLE)
def test_all_that_was_kept_is_read(case: Case) -> None:
    told = {name: case.told[name] for name in ("entries", "trash", "history")}
    services = case.services
    assert journal_of(services) == told
    days = [card.day for card in services.journal.cards()]
    assert days == sorted(days, reverse=True)


@of(*READABLE)
def test_versions_that_were_written_apart_are_both_there(case: Case) -> None:
    journal = case.services.journal
    others = {id: [each.entry for each in journal.others(id)] for id in journal.ids()}
    found = {id: [told_of(entry) for entry in each if entry] for id, each in others.items() if each}
    assert found == case.told.get("others", {})


@of(*READABLE)
def test_every_draft_is_as_it_was_left(case: Case) -> None:
    told = [{**draft} for draft in case.told["drafts"]]
    for draft in told:
        del draft["resumes"]
    services = case.services
    assert drafts_of(services) == told
    assert services.drafts.waiting() == len(told) + len(case.told.get("edits", {}))


@pytest.mark.sample(3)
@of(*WRITABLE)
def test_nothing_is_lost_by_opening_saving_and_opening_again(case: Case) -> None:
    """What was half done is finished or taken back; then all is as it was told, and one more."""
    added = case.services.journal.add(a_note())
    services = case.services
    found, drafts = journal_of(services), drafts_of(services)
    assert found["entries"].pop(added.id)["parts"][0]["text"] == "Written today."
    assert found == {name: case.told[name] for name in found}
    assert [draft["id"] for draft in drafts] == [draft["id"] for draft in case.told["drafts"]]
    health = health_of(services)
    assert not health["unfinished"]
    assert not (case.home / "state/rewriting").exists()
    assert not list((case.home / "data/journal").rglob(".*.new"))


@pytest.mark.sample(3)
@of(*WRITABLE)
def test_a_repair_leaves_nothing_to_repair_and_loses_nothing(case: Case) -> None:
    store = store_of(case.services)
    done = dict(repair(store, look(store)))
    health = health_of(case.locked)
    assert [health[name] for name in ("damaged", "spares", "unfinished")] == [[], [], False]
    assert done["laid_aside"] <= len(case.told["health"]["damaged"])
    services = case.services
    assert journal_of(services) == {
        name: case.told[name] for name in ("entries", "trash", "history")
    }
    assert len(drafts_of(services)) == len(case.told["drafts"])


@pytest.mark.sample(3)
@of(*WRITABLE)
def test_what_was_kept_can_be_changed_dropped_and_brought_back(case: Case) -> None:
    journal = case.services.journal
    some = list(case.told["entries"])[:3]
    for id in some:
        entry = journal.get(id)
        assert entry
        journal.revise(msgspec.structs.replace(entry, tags=("changed",)))
        journal.drop(id)
        assert id not in journal.ids()
        assert journal.undo()
    found = journal_of(case.services)
    for id in some:
        assert found["entries"][id] == {**case.told["entries"][id], "tags": ["changed"]}
        before = case.told["history"].get(id, [[None, case.told["entries"][id]]])
        assert [entry for _, entry in found["history"][id][3:]] == [entry for _, entry in before]


# A journal without a passphrase.


@of("plain")
def test_every_practice_left_its_words(case: Case) -> None:
    services = case.services
    of_practice = {entry.practice for entry in services.journal.newest()}
    later = {"night", "carry", "worn-out", "did-well"}
    keep = {practice.id for practice in services.library.shipped} - {"now", "feet"} - later
    assert keep | {"pause", "old-tea"} <= of_practice


@of("plain")
def test_moments_are_kept_with_their_offsets(case: Case) -> None:
    journal, ids = case.services.journal, case.told["ids"]
    moments = {
        "the moon, on a small television": "1969-07-20T21:17:40-04:00",
        "tea on the Chatham Islands": "2024-02-29T23:59:59+13:45",
        "the hour that came twice, again": "2025-10-26T02:30:00+01:00",
    }
    for text, moment in moments.items():
        entry = journal.get(ids[text])
        assert entry
        assert (entry.made, entry.text_of("note")) == (moment, text)
    assert journal.cards()[-1].day == "1969-07-20"


@of("plain")
def test_words_are_found(case: Case) -> None:
    journal = case.services.journal
    today = datetime.fromisoformat(case.told["now"]).date()
    for sought, ids in case.told["searches"].items():
        found = journal.search(parse(sought, today))
        assert {entry.id for entry in found} == set(ids), sought


@of("plain")
def test_letters_rest_and_wake(case: Case) -> None:
    services = case.services
    now = services.clock.now()
    assert [entry.id for entry in services.journal.resting(now)] == case.told["resting"]
    assert [entry.id for entry in services.journal.rested(now)] == case.told["rested"]


@of("plain")
def test_kind_words_stand_on_the_shelf(case: Case) -> None:
    services = case.services
    told = case.told["shelf"]
    assert [word.line for word in services.journal.kind_words()] == told
    assert list(kind_words(services)) == list(dict.fromkeys(told))


@of("plain")
def test_lines_that_were_laid_aside_are_told_from_those_that_stand(case: Case) -> None:
    entry = case.services.journal.get(case.told["ids"]["amends"])
    assert entry
    aside = [(part.step, part.text) for part in entry.parts if part.aside]
    assert aside == [("facts", "Always the same with me."), ("sorry", "I spoil everything.")]


@of("plain")
def test_the_newest_drop_is_taken_back_first(case: Case) -> None:
    journal, ids = case.services.journal, case.told["ids"]
    assert [entry.id for entry in journal.trash()] == [ids["dropped again"], ids["dropped"]]
    assert journal.undo()
    assert [entry.id for entry in journal.trash()] == [ids["dropped"]]


@of("plain")
def test_other_tables_and_fields_that_are_not_known_stay(case: Case) -> None:
    services = case.services
    for name, rows in case.told["tables"].items():
        assert services.journal.database.table(name).all() == rows
    id, field, value = case.told["unknown_field"]
    entry = services.journal.get(id)
    assert entry
    services.journal.revise(msgspec.structs.replace(entry, tags=("rain",)))
    row = case.services.journal.database.table("entries").get(doc_id=as_int(id))
    assert row[field] == value


# Passphrases.


@of(*SEALED, "sealing", "leaving")
def test_it_opens_by_its_passphrase_and_by_no_other(case: Case) -> None:
    vault = json.loads((case.home / "data/journal/vault.json").read_text())
    assert vault["stretch"]["name"] == case.told["vault"]
    before = case.files
    services = case.locked
    assert services.vault.state == "locked"
    assert refused(services.journal.newest) == "vault.locked"
    assert refused(lambda: services.journal.add(a_note())) == "vault.locked"
    for wrong in case.told["wrong"]:
        assert refused(lambda: services.vault.unlock(wrong)) == "vault.wrong"  # noqa: B023
    assert {name: data for name, data in case.files.items() if not name.endswith(".lock")} == {
        name: data for name, data in before.items() if not name.endswith(".lock")
    }
    typed = unicodedata.normalize("NFD", case.told["passphrase"])
    assert typed != case.told["passphrase"]
    for passphrase in (typed, *case.told.get("also_opens", ())):
        services = case.locked
        services.vault.unlock(passphrase)
        assert services.vault.state == "open"
        assert set(services.journal.ids()) == case.told["entries"].keys()


def words_of(case: Case) -> list[str]:
    """All that was written, as whole answers."""
    entries = (*case.told["entries"].values(), *case.told["trash"].values())
    words = [each["text"] for entry in entries for each in entry["parts"]]
    answers = (draft["answers"].values() for draft in case.told["drafts"])
    return words + [word for each in answers for word in each if isinstance(word, str)]


@of(*SEALED, "sealing")
def test_nothing_can_be_read_without_it(case: Case) -> None:
    services = case.services
    services.journal.add(a_note())
    words = [*words_of(case), *case.told.get("unreadable", ()), "Written today."]
    assert not case.holding(word for word in words if len(word) > 4)
    health = health_of(services)
    assert health["sealed"] == health["commits"] > 0


@of("sealed", "sealed_scrypt", "sealed_later", "drafts_sealed")
def test_its_passphrase_can_be_changed_and_removed(case: Case) -> None:
    change_passphrase(case.services.journal, case.told["passphrase"], "a blue tin of buttons")
    case.told["passphrase"] = "a blue tin of buttons"
    assert journal_of(case.services)["entries"] == case.told["entries"]
    remove_passphrase(case.services.journal, "a blue tin of buttons")
    services = case.locked
    assert services.vault.state == "none"
    assert journal_of(services)["entries"] == case.told["entries"]
    assert len(drafts_of(services)) == len(case.told["drafts"])


@of("leaving")
def test_one_that_was_being_removed_is_gone_then(case: Case) -> None:
    assert case.locked.vault.believed.leaving
    assert case.services.vault.state == "none"
    assert not (case.home / "data/journal/vault.json").exists()
    assert health_of(case.locked)["sealed"] == 0
    assert journal_of(case.locked)["entries"] == case.told["entries"]
    texts = [part["text"] for each in case.told["entries"].values() for part in each["parts"]]
    assert all(case.holding([text]) for text in texts)


@of("unsealed")
def test_a_line_that_comes_sealed_after_its_removal_is_not_lost(case: Case) -> None:
    services = case.locked
    assert services.vault.state == "none"
    assert services.vault.believed.ever
    assert journal_of(services)["entries"] == case.told["entries"]
    remove_passphrase(services.journal, case.told["once"])
    every = {**case.told["entries"], **case.told["late"]}
    assert journal_of(case.locked)["entries"] == every


# Erasures.


@of(*ERASED)
def test_what_was_erased_is_nowhere_any_more(case: Case) -> None:
    if case.name in ("erasing", "erased_elsewhere"):
        assert case.holding(case.told["gone"]), "until it is opened"
    services = case.services
    assert not case.holding(case.told["gone"])
    for word in case.told["gone"]:
        today = services.clock.now().date()
        assert not services.journal.search(parse(f'"{word}"', today))
    if case.name == "erasing_sealed":
        remove_passphrase(services.journal, case.told["passphrase"])
        assert not case.holding(case.told["gone"])


# Damage.


@of("damaged")
def test_what_could_not_be_read_lies_aside(case: Case) -> None:
    aside = case.home / "state/quarantine"
    services = case.services
    assert services.journal.damaged == 2
    kept = [path.read_text() for path in aside.iterdir()]
    assert len(kept) == 2
    assert all(any(words in each for each in kept) for words in case.told["kept_aside"])
    services.journal.add(a_note())
    assert case.told["torn"] in [path.read_text() for path in aside.iterdir()]


@of("torn")
def test_a_save_that_was_cut_short_is_no_entry(case: Case) -> None:
    services = case.services
    assert not case.told["health"]["unfinished"]
    assert "Never said to be saved." not in str(journal_of(services))
    assert "Never said to be saved." not in str(drafts_of(services))


@of("newer")
def test_a_newer_journal_is_read_and_not_written(case: Case) -> None:
    services = case.services
    before = case.files
    assert services.journal.newer
    assert refused(lambda: services.journal.add(a_note())) == "journal.newer"
    assert case.files == before


@of("newer_vault")
def test_a_newer_vault_is_told_and_nothing_is_written_openly(case: Case) -> None:
    services, before = case.locked, case.files
    assert services.vault.state == "locked"
    passphrase = case.told["passphrase"]
    assert refused(lambda: services.vault.unlock(passphrase)) == case.told["vault_refuses"]
    assert refused(lambda: services.journal.add(a_note())) == "vault.locked"
    after = case.files
    assert {name: after[name] for name in before} == before
    assert not case.holding(["Written today."])


# Drafts.


@of(*DRAFTS, "plain")
def test_each_draft_goes_on_where_it_stopped(case: Case) -> None:
    services = case.services
    for told in case.told["drafts"]:
        session = session_of(services, told["id"])
        if told["resumes"] is None:
            assert session is None or session.step is None
            continue
        assert session
        assert session.step
        assert (session.step.id, session.state.ending) == (told["resumes"], None), told
        assert as_json(session.state.answers) == told["answers"]
        assert not session.offering
        entry = session.entry()
        shown = "\n".join(part.text for part in entry.parts)
        at = told["answers"].get(told["resumes"])
        if at and type(session.step).__name__ in ("Write", "Pick"):
            assert at in shown


@of(*DRAFTS)
def test_each_draft_can_be_walked_on_and_nothing_of_it_is_lost(case: Case) -> None:
    services = case.services
    for told in case.told["drafts"]:
        session = session_of(services, told["id"])
        if session is None or session.step is None:
            continue
        if type(session.step).__name__ == "Write":
            do(session, Answered("Written today."))
        do(session, Next())
        session.save()
        draft = services.drafts.get(told["id"])
        assert draft
        answers = as_json(draft.state.answers)
        assert {**told["answers"], **answers} == answers


@of("drafts_ended")
def test_words_of_a_practice_or_a_step_that_is_gone_can_be_read(case: Case) -> None:
    services = case.services
    gone = [told for told in case.told["drafts"] if told["resumes"] is None]
    assert [told["practice"] for told in gone] == ["tea", "milk"]
    for told in gone:
        draft = services.drafts.get(told["id"])
        assert draft
        entry = entry_of_words(draft.id, draft.state)
        assert [part.text for part in entry.parts] == list(told["answers"].values())
        services.journal.add(entry)
        services.drafts.drop(draft.id)


@of("drafts_ended")
def test_grounding_leads_back_to_the_step_where_it_began(case: Case) -> None:
    services = case.services
    seen = []
    for told in case.told["drafts"]:
        if told["back_to"] and not told["ending"]:
            session = session_of(services, told["id"])
            assert session
            seen.append(session.state.step)
            do(session, Resume())
            assert session.state.step == told["back_to"] == "turned"
            assert session.state.answers["turned"] == told["answers"]["turned"]
    feet = services.library.practice("feet")
    assert feet
    assert seen[::-1] == [step.id for step in feet.steps]


@of("drafts_ended")
def test_a_walk_that_was_kept_already_is_not_kept_twice(case: Case) -> None:
    services, id = case.services, case.told["ids"]["twice"]
    session = session_of(services, id)
    assert session
    do(session, Next())
    assert session.keeps
    session.keep()
    assert journal_of(case.services)["entries"] == case.told["entries"]
    assert services.drafts.get(id) is None


@of("drafts_ended")
def test_edits_go_on_where_they_stopped(case: Case) -> None:
    services = case.services
    trash = {entry.id: entry for entry in services.journal.trash()}
    for id, told in case.told["edits"].items():
        entry = services.journal.get(id) or trash[id]
        edit = edit_of(services, entry)
        answers = edit.begin()
        assert answers == told["answers"]
        draft = services.drafts.get(f"edit-{id}")
        assert draft
        assert (draft.edits, draft.at) == (id, told["at"])
        assert edit.keep(answers) == f"journal.edited{'_deleted' if id in trash else ''}"
        kept = case.services.journal.get(id)
        assert kept
        assert (kept.parts[0].text, kept.tags) == (answers["0"], ("birds", "kitchen"))
        assert services.drafts.get(f"edit-{id}") is None


@of("bad_nights")
def test_the_page_for_bad_nights_is_there_and_so_is_what_was_begun_of_it(case: Case) -> None:
    services = case.services
    page = find_page(services)
    assert page
    assert page.id == case.told["page"]
    assert [answer.text for answer in answers_of(services, page)] == [
        "A blanket, the radio very low, and toast.",
        "The friend with the boat. She picks up late.",
        "It was morning again, each time.",
    ]
    session = page_session(services)
    assert session
    assert session.step
    assert session.step.id == "who"
    assert session.state.answers["who"] == "The friend with the boat, and my sis"
    while session.state.ending is None:
        if session.step.id == "keep":
            do(session, Answered("keep"))
        do(session, Next())
    session.keep()
    page = find_page(case.services)
    assert page
    assert (page.id, page.text_of("who")) == (
        case.told["page"],
        "The friend with the boat, and my sis",
    )


# One's own practices.


@of("pack")
def test_practices_of_ones_own_are_whole(case: Case) -> None:
    services = case.services
    own = {practice.id: practice for practice in services.library.own}
    assert own.keys() == case.told["practices"].keys()
    for id, told in case.told["practices"].items():
        for name in told.keys() - {"steps"}:
            assert as_listed(getattr(own[id], name)) == told[name], name
        assert len(own[id].steps) == len(told["steps"])
        for step, each in zip(own[id].steps, told["steps"], strict=True):
            assert type(step).__name__.lower() == each["kind"]
            for name in each.keys() - {"kind"}:
                assert as_listed(getattr(step, name)) == each[name], (step.id, name)


def as_listed(value: Any) -> Any:
    """A value as TOML has it."""
    if isinstance(value, tuple):
        return [as_listed(each) for each in value]
    if isinstance(value, msgspec.Struct):
        every = {name: getattr(value, name) for name in value.__struct_fields__}
        return {name: each for name, each in every.items() if each}
    return value


@of("pack")
def test_a_wrong_file_is_told_and_the_rest_works(case: Case) -> None:
    services = case.services
    assert len(services.library.own) == 2
    faults = [[e.id, e.values["file"], e.values["key"]] for e in library_errors(services)]
    assert sorted(faults) == sorted(case.told["faults"])


# Settings.


@of("settings")
def test_every_setting_holds(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(case.home))
    services = case.locked
    usual = Settings()
    for name, value in case.told["settings"].items():
        found = getattr(services.settings.current, name)
        assert as_listed(found) == value, name
        assert found != getattr(usual, name), name
    assert not settings_errors(services)
    assert services.off_the_record
    assert services.paths.data == case.home / "papers"


@of("settings")
def test_the_journal_lies_in_the_folder_of_ones_choice(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(case.home))
    case.locked.settings.change("off_the_record", False)
    assert journal_of(case.services)["entries"] == case.told["entries"]


@of("settings")
def test_a_change_leaves_remarks_and_keys_of_others(case: Case) -> None:
    path = case.home / "config/settings.toml"
    settings = SettingsFile(path)
    for name, value in case.told["settings"].items():
        settings.change(name, as_listed(getattr(Settings(), name)))
        settings.change(name, value)
    text = path.read_text("utf-8")
    assert all(remark in text for remark in case.told["remarks"])
    found = tomllib.loads(text)
    assert found == {**case.told["settings"], "elsewhere": case.told["elsewhere"]}


@of("settings")
def test_every_value_that_could_be_chosen_still_holds(case: Case) -> None:
    path = case.home / "one.toml"
    assert len(case.told["each"]) > 60
    for told in case.told["each"]:
        path.write_text(told["file"], "utf-8")
        file = SettingsFile(path)
        assert getattr(file.current, told["name"]) == told["value"], told
        assert not file.errors


@of("settings_wrong", "settings_broken")
def test_what_does_not_fit_is_told_and_the_rest_holds(case: Case) -> None:
    services = case.services
    assert services.settings.current == Settings(**case.told["settings"])
    errors = settings_errors(services)
    if case.told.get("broken"):
        assert [error.id for error in errors] == ["settings.syntax"]
    else:
        assert sorted(str(error.values["key"]) for error in errors) == case.told["wrong_settings"]
        assert {error.id for error in errors} == {"settings.value"}
