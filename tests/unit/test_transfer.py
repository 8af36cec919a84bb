"""Out of the journal and in again: complete, idempotent, and never by half."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import stat
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.domain.errors import UserError
from compassion_tui.journal.journal import InMemoryJournal, Journal
from compassion_tui.journal.transfer.exporting import (
    FORMS,
    as_text,
    private_lines,
    shared,
    write_file,
)
from compassion_tui.journal.transfer.importing import keep, look, take_in
from tests.journals import Home, entry, every_kill, killed_at
from tests.journals import Killed as Gone

FULL = Entry(
    practice="friend",
    title="A friend's words",
    version=2,
    parts=(
        Part(step="a", asked="What happened?", text="The cake fell.\nTwice."),
        Part(step="b", asked="And then?", text="Nobody minded, they said", voice="kind"),
        Part(step="c", asked="", text="a private mark", voice="critic", aside=True),
    ),
    kept=("It was a good cake",),
    after="lighter",
    tags=("baking",),
    rests_until="2026-12-01T08:00:00+01:00",
)


def test_a_new_file_is_for_its_owner_alone_and_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    write_file(path, [FULL])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(UserError) as told:
        write_file(path, [])
    assert (told.value.id, told.value.values) == ("transfer.exists", {"file": "mine.md"})
    for name, id in (("none/mine.md", "no_folder"), ("mine.md/mine.md", "no_folder")):
        with pytest.raises(UserError) as told:
            write_file(tmp_path / name, [FULL])
        assert (told.value.id, told.value.values) == (f"transfer.{id}", {"file": "mine.md"})
    with pytest.raises(UserError) as told:
        write_file(tmp_path / f"{'m' * 300}.md", [FULL])
    assert told.value.id == "transfer.long_name"
    assert path.read_text("utf-8") == FORMS["markdown"](shared([FULL]))


@pytest.mark.parametrize(
    ("name", "form"), [("a.JSON", "json"), ("a.csv", "csv"), ("a.txt", "text"), ("a", "markdown")]
)
def test_a_files_name_says_its_form(tmp_path: Path, name: str, form: str) -> None:
    write_file(tmp_path / name, [FULL])
    assert (tmp_path / name).read_bytes().decode() == FORMS[form](shared([FULL]))


@pytest.mark.parametrize("name", ["one.mddu", "a.b", "a.docx", "a.2"])
def test_an_ending_that_names_no_form_is_told_and_nothing_is_written(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(UserError) as told:
        write_file(tmp_path / name, [FULL])
    ending = Path(name).suffix
    assert (told.value.id, told.value.values) == ("transfer.ending", {"ending": ending})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["one", "one.", "Dr. Ada", ".one"])
def test_a_name_without_an_ending_is_fine(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, [FULL])
    assert (tmp_path / name).read_text("utf-8") == FORMS["markdown"](shared([FULL]))


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path
    tmp_path.chmod(0o500)
    with pytest.raises(UserError) as told:
        write_file(folder / "mine.md", [FULL])
    tmp_path.chmod(0o700)
    assert told.value.id == "transfer.denied"


def test_of_a_file_that_could_not_be_written_to_its_end_nothing_stays(tmp_path: Path) -> None:
    """So that it isn't in the way of another try."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, before[1]))
    try:
        with pytest.raises(UserError) as told:
            write_file(tmp_path / "mine.md", [FULL])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.value.id == "transfer.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_entries_for_reading() -> None:
    one = msgspec.structs.replace(FULL, id="1", made="2024-03-01T21:05:00+01:00", title="")
    two = msgspec.structs.replace(one, parts=(), kept=(), made="2024-03-02", title="A cup of tea")
    assert as_text([one, two]) == (
        "2024-03-01 21:05  friend\n\nWhat happened?\nThe cake fell.\nTwice.\n\n"
        "And then?\nNobody minded, they said\n\na private mark\n\n    It was a good cake\n\n\n"
        "2024-03-02  A cup of tea\n"
    )
    assert private_lines([one, two]) == 1


def test_a_home_that_nobody_has_is_told() -> None:
    with pytest.raises(UserError, match=r"transfer\.no_folder") as told:
        write_file(Path("~nosuchuser/entries.md"), [FULL])
    assert told.value.values == {"file": "entries.md"}


@pytest.fixture
def journal() -> Journal:
    journal = InMemoryJournal(Clock())
    journal.add(entry("first"))
    journal.add(FULL)
    return journal


def imported(path: Path, journal: Journal | None = None) -> list[Entry]:
    journal = journal or InMemoryJournal(Clock())
    take_in(journal, path)
    return journal.newest()[::-1]


def write(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_json_is_complete_and_comes_back(journal: Journal, tmp_path: Path) -> None:
    entries = journal.newest()[::-1]
    file = write(tmp_path / "out.json", FORMS["json"](shared(entries, asides=True)))
    assert imported(file) == entries


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), max_size=3))
def test_json_brings_back_any_text(words: list[str], tags: list[str]) -> None:
    parts = tuple(Part(step="a", asked=word, text=word) for word in words)
    one = InMemoryJournal(Clock()).add(Entry(practice="note", parts=parts, tags=tuple(tags)))
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "out.json")
        file.write_text(FORMS["json"]([one]), "utf-8", newline="")
        assert imported(file) == [one]


@pytest.mark.parametrize("form", FORMS)
def test_private_marks_stay_behind_unless_asked_for(journal: Journal, form: str) -> None:
    write_as = FORMS[form]
    assert "a private mark" not in write_as(shared(journal.newest()))
    assert "a private mark" in write_as(shared(journal.newest(), asides=True))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_words_oldest_first(journal: Journal, form: str) -> None:
    out = FORMS[form](shared(journal.newest()))
    assert "The cake fell." in out
    assert "It was a good cake" in out
    assert out.index("first") < out.index("The cake fell.")


def test_csv_is_a_row_an_entry(journal: Journal) -> None:
    rows = list(csv.DictReader(io.StringIO(FORMS["csv"](shared(journal.newest())))))
    assert [row["practice"] for row in rows] == ["friend", "friend"]
    assert rows[1]["words"].startswith("The cake fell.\nTwice.")
    assert rows[1]["tags"] == "baking"


JRNL = {
    "tags": {"@tea": 1},
    "entries": [
        {"title": "Tea with Ada.", "body": "We sat outside.", "date": "2025-04-01", "time": "16:20",
         "tags": ["@tea"], "starred": False},
        {"title": "Only a title", "body": "", "date": "2025-04-02", "time": "09:00"},
        {"title": "", "body": "", "date": "2025-04-03", "time": "09:00"},
        {"title": "No date", "body": "at all", "date": "soon"},
    ],
}  # fmt: skip


def test_no_cell_of_a_csv_is_run_by_a_spreadsheet() -> None:
    texts = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a = b")
    (_, *rows) = csv.reader(io.StringIO(FORMS["csv"]([entry(text) for text in texts])))
    assert [row[4] for row in rows] == [*("'" + text for text in texts[:-1]), "a = b"]


def test_jrnl(tmp_path: Path) -> None:
    journal = InMemoryJournal(Clock())
    file = write(tmp_path / "jrnl.json", json.dumps(JRNL, indent=1))
    report = take_in(journal, file)
    one, two = journal.newest()[::-1]
    assert (one.title, one.parts[0].text, one.tags) == (
        "Tea with Ada.",
        "We sat outside.",
        ("tea",),
    )
    assert one.made.startswith("2025-04-01T16:20:00")
    assert two.parts[0].text == "Only a title"
    lines = file.read_text().splitlines()
    assert [(skip.file, skip.why) for skip in report.skipped] == [
        ("jrnl.json", "empty"),
        ("jrnl.json", "date_unread"),
    ]
    assert all("{" in lines[skip.line - 1] for skip in report.skipped)
    assert "No date" in lines[report.skipped[1].line]


def test_tinydbs_own_file(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "db.json") as db:
        db.insert({"text": "by the lake", "created": "2024-07-01T20:15:00+02:00", "tags": ["lake"]})
        db.insert({"colour": "green"})
        db.table("old").insert({"title": "Hills", "body": "green ones", "date": "2023-01-02"})
    journal = InMemoryJournal(Clock())
    report = take_in(journal, tmp_path / "db.json")
    assert [one.parts[0].text for one in report.taken] == ["by the lake", "green ones"]
    assert [skip.why for skip in report.skipped] == ["date"]
    assert report.taken[1].title == "Hills"


def test_a_folder_of_texts(tmp_path: Path) -> None:
    for name, text in {
        "2025-03-01 walk.md": "# A walk\n\nThe rain was soft.",
        "20250302_1830.txt": "an evening",
        "sub/letter.md": (
            "---\ndate: 2025-03-03 07:00\ntitle: 'Dear you'\ntags: [a, \"b\"]\n---\nHello."
        ),
        "undated.txt": "when was this?",
        ".hidden/2025-01-01.md": "no",
        "2025-03-04.md": "\n",
        "2025-03-05.jpg": "no text",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        write(path, text)
    (tmp_path / "2025-03-06.txt").write_bytes(b"\xff\xfe\x00")
    journal = InMemoryJournal(Clock())
    report = take_in(journal, tmp_path)
    assert [(one.title, one.parts[0].text) for one in journal.newest()[::-1]] == [
        ("A walk", "The rain was soft."),
        ("", "an evening"),
        ("Dear you", "Hello."),
    ]
    assert journal.newest()[1].made.startswith("2025-03-02T18:30:00")
    assert journal.newest()[0].tags == ("a", "b")
    assert {(skip.file, skip.why) for skip in report.skipped} == {
        ("undated.txt", "date"),
        ("2025-03-04.md", "empty"),
        ("2025-03-05.jpg", "kind"),
        ("2025-03-06.txt", "encoding"),
    }


def sources(folder: Path) -> list[Path]:
    texts = folder / "texts"
    texts.mkdir()
    write(texts / "2025-03-01.md", "rain")
    write(texts / "2025-03-02.md", "sun")
    exported = FORMS["json"](shared([InMemoryJournal(Clock()).add(FULL)], asides=True))
    with TinyDB(folder / "db.json") as db:
        db.insert({"text": "by the lake", "date": "2024-07-01"})
    return [
        texts,
        write(folder / "jrnl.json", JRNL),
        write(folder / "ours.json", exported),
        folder / "db.json",
    ]


def test_twice_adds_nothing(tmp_path: Path) -> None:
    journal = Home(tmp_path / "home").journal()
    for path in sources(tmp_path):
        first, second = take_in(journal, path), take_in(journal, path)
        assert first.taken
        assert not second.taken
        assert second.known == len(first.taken)
    logs = list((tmp_path / "home" / "journal" / "log").iterdir())
    assert len(logs) == 4


def test_what_was_dropped_or_erased_does_not_come_back(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    journal = home.journal()
    file = write(tmp_path / "jrnl.json", JRNL)
    one, two = take_in(journal, file).taken
    journal.drop(one.id)
    journal.erase(two.id, drafts=home.drafts())
    assert take_in(journal, file).known == 2
    assert not journal.newest()
    assert not home.holds("Only a title")


def test_what_came_in_after_a_preview_is_known(journal: Journal, tmp_path: Path) -> None:
    days = [{"date": f"2024-03-0{day}", "text": "rain"} for day in (1, 2, 3)]
    report = look(journal, write(tmp_path / "x.json", days))
    journal.add_all(report.taken[:1])
    kept = keep(journal, report)
    assert (kept.taken, kept.known, kept.seen) == (report.taken[1:], 1, 3)


def test_a_file_that_went_meanwhile_is_told(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        look(journal, tmp_path / "entries.json")
    assert (told.value.id, told.value.values["file"]) == ("transfer.unreadable", "entries.json")


def test_an_import_is_whole_or_not_at_all(tmp_path: Path) -> None:
    file = write(tmp_path / "jrnl.json", JRNL)

    def once(point: int) -> bool:
        home = Home(tmp_path / str(point))
        home.journal().add(entry("before"))
        journal = home.journal()
        came_through = True
        with killed_at(point):
            try:
                take_in(journal, file)
            except Gone:
                came_through = False
        assert len(home.journal().ids()) in (1, 3)
        take_in(home.journal(), file)
        assert len(home.journal().ids()) == 3
        return came_through

    assert every_kill(once) > 5


@pytest.mark.parametrize(
    ("content", "id"),
    [
        ("no json", "transfer.json"),
        ("[1, 2]", "transfer.unknown"),
        ('{"a": 1}', "transfer.unknown"),
        ({"format": "something", "entries": []}, "transfer.unknown"),
        ({"format": "compassion-entries", "version": 9, "entries": []}, "transfer.newer"),
        ({"format": "compassion-entries", "version": 1}, "transfer.almost"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: object, id: str) -> None:
    with pytest.raises(UserError) as told:
        take_in(InMemoryJournal(Clock()), write(tmp_path / "x.json", content))
    assert told.value.id == id
    assert told.value.values["form"] == ("compassion" if id == "transfer.almost" else "")


def test_an_entry_of_another_shape_is_skipped_with_its_line(tmp_path: Path) -> None:
    content = {"format": "compassion-entries", "version": 1, "entries": [{"practice": 7}]}
    report = take_in(
        InMemoryJournal(Clock()), write(tmp_path / "x.json", json.dumps(content, indent=1))
    )
    assert [(skip.line, skip.why) for skip in report.skipped] == [(5, "shape")]


def test_one_big_file_tells_how_far_it_is_and_can_be_left(tmp_path: Path) -> None:
    path = tmp_path / "diary.md"
    path.write_text("".join(f"# 2024-03-01 {n}\n\nRain, {n} times.\n\n" for n in range(1000)))
    journal = InMemoryJournal(Clock())
    told: list[tuple[int, int]] = []
    assert len(look(journal, path, lambda *far: told.append(far)).taken) == 1000
    assert len(told) > 10
    assert told == sorted(told)
    assert {total for _, total in told} == {path.stat().st_size}
    assert told[-1] == (path.stat().st_size, path.stat().st_size)

    def leave(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(journal, path, leave)
    assert not journal.ids()


def test_stamps_go_on_into_the_next_second() -> None:
    now = datetime(2025, 12, 31, 23, 59, 59, 999_998, tzinfo=UTC)
    journal = InMemoryJournal(Clock(lambda: now))
    fresh = [Entry(id=journal.store.ids.new(), practice="note", made=str(n)) for n in range(4)]
    journal.add_all(fresh)
    with journal.store.reading() as fold:
        stamps = [fold.table("entries").newest[each.id].at for each in fresh]
    assert stamps == [
        "2025-12-31T23:59:59.999998Z",
        "2025-12-31T23:59:59.999999Z",
        "2026-01-01T00:00:00.000000Z",
        "2026-01-01T00:00:00.000001Z",
    ]
