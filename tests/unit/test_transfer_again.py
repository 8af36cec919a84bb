"""Importing again: nothing is added, wherever and with whatever version it was done before."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from compassion_tui.cli import main
from compassion_tui.domain.clock import Clock
from compassion_tui.domain.entry import Entry, Part
from compassion_tui.journal.journal import InMemoryJournal, Journal
from compassion_tui.journal.transfer import first_version
from compassion_tui.journal.transfer.doubles import doubles
from compassion_tui.journal.transfer.importing import keep, look, look_at, take_in
from compassion_tui.storage.ids import as_text
from tests.journals import Home

JRNL = {"tags": {}, "entries": [
    {"title": "Late walk.", "body": "Words.", "date": "2024-03-01", "time": "21:05",
     "tags": ["@work"], "starred": False},
    {"title": "Old", "body": "Before.", "date": "1969-07-20", "time": "20:17", "tags": []},
]}  # fmt: skip
TINYDB = {
    "_default": {
        "1": {"text": "by the lake", "created": "2024-07-01T20:15:00+02:00", "tags": ["lake"]},
        "2": {"text": "no time", "date": "2024-07-02"},
        "3": {"text": "epoch", "timestamp": 1612051200},
    },
    "entries": {"4": {"practice": "friend", "made": "2024-07-03T10:00:00",
                      "parts": [{"step": "a", "asked": "What?", "text": "ours"}]}},
}  # fmt: skip
TEXTS = {
    "2024-03-01 walk.md": "# A walk\n\nThe rain was soft.\n",
    "20240302_1830.txt": "an evening\n",
    "letter.md": "---\ndate: 2024-03-03 07:00\ntitle: 'Dear you'\ntags: [a, \"b\"]\n---\nHello.\n",
    "2024-03-04.md": "---\ntags:\n  - therapy\n---\nA slow day.\n",
}
FIRST_IDS = {
    "Europe/Berlin": (
        "01HQXSXEF0SS2V5NAQWBB4K0NS", "0000000000EW9FN71Y3K407X4D", "01J1QR3Q50TTDGMAEBRSBMWG5F",
        "01J1SE628035XA7E4DW6BMSPVS", "01EXAVTE001GZNFFW3639AGBFQ", "01J1VSQ200RN614ZSJ5XE2MG5H",
        "01HQWTQGW0CQGGFY1V2PR0RPS8", "01HR4HXNW0WS8JK5EEBR7K7Q25", "01HR03EBE0PCEPF4KNPN5YMHV1",
        "01HR1EBMR047HFDXH0AYZQ6FWQ",
    ),
    "Asia/Kathmandu": (
        "01HQX9KK801D44SHXNCFV7CV5N", "0000000000VHNYPSCJAN7RRKNX", "01J1QR3Q50YREJ8RRHC1Y3YZN4",
        "01J1S1A2N0JHTJC8BHW06Q6ABJ", "01EXAVTE000GA3099V1XP5AP93", "01J1VCV2D0RN614ZSJ5XE2MG5H",
        "01HQWADNN01CYQ2PHWTCQKMJV5", "01HR41KTN02EFXMHZSENTZ9RCM", "01HQZK4G70N8F22JHY51K4SP5Y",
        "01HR0Y1SH01WPP3MPJZC5M90QA",
    ),
}  # fmt: skip
"""What the first version gave the things above, in these two zones."""


@contextmanager
def zone(name: str) -> Iterator[None]:
    """This machine somewhere else."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def paths(folder: Path) -> list[Path]:
    texts = folder / "texts"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / name).write_text(text)
    jrnl, tinydb = folder / "jrnl.json", folder / "db.json"
    jrnl.write_text(json.dumps(JRNL))
    tinydb.write_text(json.dumps(TINYDB))
    return [jrnl, tinydb, texts]


def a_note(id: str, text: str = "anything, edited since") -> Entry:
    return Entry(id=id, practice="note", parts=(Part(step="note", asked="", text=text),))


@pytest.mark.parametrize("where", FIRST_IDS)
@pytest.mark.parametrize("now", ["Europe/Berlin", "America/St_Johns"])
def test_what_the_first_version_took_in_is_known(where: str, now: str, tmp_path: Path) -> None:
    journal = InMemoryJournal(Clock())
    journal.add_all(map(a_note, FIRST_IDS[where]))
    with zone(now):
        reports = [take_in(journal, path) for path in paths(tmp_path)]
    assert [(len(each.taken), each.known) for each in reports] == [(0, 2), (0, 4), (0, 4)]


def test_what_was_trashed_or_erased_since_does_not_come_back(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    journal = home.journal()
    journal.add_all(map(a_note, FIRST_IDS["Asia/Kathmandu"]))
    journal.drop(*FIRST_IDS["Asia/Kathmandu"][:5])
    journal.erase(*FIRST_IDS["Asia/Kathmandu"][5:], drafts=home.drafts())
    assert not any(take_in(journal, path).taken for path in paths(tmp_path))


def test_what_the_first_version_kept_by_half_comes_in_whole() -> None:
    """It kept one sign of what jrnl wrote as YAML."""
    text = (
        "---\ntitle: Late.\ndate: 2024-03-01 09:05:00 PM\nstarred: False\ntags: \nbody: |\t\t\n"
        "\tHard on myself.\n\t\n..."
    )
    journal = InMemoryJournal(Clock())
    for _ in range(2):
        report = look_at(journal, text.encode(), "2024-03-01_late.md")
        journal.add_all(report.taken)
    assert [entry.made for entry in journal.newest()] == ["2024-03-01T21:05:00"]


def test_a_title_that_the_first_version_left_in_a_files_name_makes_no_second_entry() -> None:
    journal = InMemoryJournal(Clock())
    earlier = first_version.of_text("Rain.", "2024-03-05 A slow day")
    noon = int(datetime(2024, 3, 5, 12, tzinfo=UTC).timestamp())
    journal.add_all([a_note(next(first_version.ids(earlier, {noon})), "Rain.")])
    assert look_at(journal, b"Rain.", "2024-03-05 A slow day.md").known == 1


def test_a_file_of_jrnls_that_the_first_version_took_in_whole_is_known() -> None:
    """It took the day of the file's name, at noon, and the whole heading for a title."""
    text, stem = "# 2024-03-01 09:05:00 PM Late walk.\n\nWords.\n\n ", "2024-03-01_late-walk"
    noon = int(datetime(2024, 3, 1, 12, tzinfo=UTC).timestamp())
    journal = InMemoryJournal(Clock())
    earlier = first_version.of_text(text, stem)
    journal.add_all([a_note(next(first_version.ids(earlier, {noon})), "Words.")])
    assert look_at(journal, text.encode(), f"{stem}.md").known == 1


def test_two_zones_and_two_devices_come_to_one(tmp_path: Path) -> None:
    sources = paths(tmp_path)
    homes = [Home(tmp_path / name) for name in ("one", "two")]
    for home, where in zip(homes, ("Europe/Berlin", "Asia/Tokyo"), strict=True):
        with zone(where):
            for path in sources:
                take_in(home.journal(), path)
    one, two = homes
    for log in (two.folder / "log").iterdir():
        (one.folder / "log" / log.name).write_bytes(log.read_bytes())
    with zone("Pacific/Kiritimati"):
        journal = one.journal()
        assert len(journal.newest()) == 10
        assert not any(take_in(journal, path).taken for path in sources)
        versions = {entry.id: journal.history(entry.id) for entry in journal.newest()}
    assert all(len({str(each.entry) for each in every}) == 1 for every in versions.values())


WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=9)
DATES = st.one_of(
    st.datetimes().map(lambda at: at.isoformat(" ", "seconds")),
    st.dates().map(str),
    st.integers(-(10**10), 10**10),
)


@given(st.lists(st.fixed_dictionaries({"text": WORDS, "date": DATES, "title": WORDS})))
def test_twice_adds_nothing_in_any_two_zones(documents: list[dict[str, object]]) -> None:
    table = {str(number): each for number, each in enumerate(documents)}
    data = json.dumps(
        {"_default": {"0": {"text": "first", "date": "2024-01-01"}, **table}}
    ).encode()
    journal = InMemoryJournal(Clock())
    with zone("Europe/Berlin"):
        first = look_at(journal, data, "db.json")
        journal.add_all(first.taken)
    with zone("Asia/Tokyo"):
        second = look_at(journal, data, "db.json")
    assert not second.taken
    assert second.seen == first.seen == len({"0": 1, **table})
    assert second.known == first.known + len(first.taken)


SENTENCES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).capitalize())
WRITTEN = st.lists(
    st.tuples(
        st.datetimes(datetime(1960, 1, 1), datetime(2100, 1, 1)).map(
            lambda at: at.replace(microsecond=0)
        ),
        SENTENCES,
        SENTENCES,
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda each: (f"{each[0]:%Y%m%d%H%M}", each[1], each[2]),
)


def in_jrnls_json(written: list[tuple[datetime, str, str]], **more: object) -> bytes:
    """As jrnl exports it: to the minute."""
    entries = [
        {"title": f"{title}.", "body": body, "date": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}",
         "tags": [], "starred": False, **more}
        for at, title, body in written
    ]  # fmt: skip
    return json.dumps({"tags": {}, "entries": entries}).encode()


def in_jrnls_text(written: list[tuple[datetime, str, str]]) -> bytes:
    """As jrnl keeps it: to the second."""
    return "\n".join(f"[{at:%Y-%m-%d %I:%M:%S %p}] {t}.\n{b}\n" for at, t, b in written).encode()


@given(WRITTEN, st.lists(st.sampled_from("jt"), min_size=1, max_size=4))
def test_a_journal_with_seconds_and_without_them_is_one(
    written: list[tuple[datetime, str, str]], order: list[str]
) -> None:
    journal = InMemoryJournal(Clock())
    forms = {"j": (in_jrnls_json(written), "a.json"), "t": (in_jrnls_text(written), "a.txt")}
    took = []
    for form in order:
        report = look_at(journal, *forms[form])
        took.append(len(keep(journal, report).taken))
        assert report.seen == len(written)
    assert took == [len(written), *[0] * (len(order) - 1)]


def test_both_forms_in_one_folder_come_in_once(tmp_path: Path) -> None:
    written = [(datetime(2024, 3, 1, 21, 5, 33), "Rain", "Soft."),
               (datetime(2024, 3, 1, 21, 5, 34), "Rain", "Hard.")]  # fmt: skip
    for first, second in (("a.json", "b.txt"), ("b.json", "a.txt")):
        folder = tmp_path / first[0]
        folder.mkdir()
        (folder / first).write_bytes(in_jrnls_json(written))
        (folder / second).write_bytes(in_jrnls_text(written))
        report = look(InMemoryJournal(Clock()), folder)
        assert (len(report.taken), report.known) == (2, 2)


def test_what_was_written_twice_in_a_minute_stays_twice() -> None:
    """Where every second is written, other seconds are other entries."""
    written = [(datetime(2024, 3, 1, 21, 5, second), "Rain", "Soft.") for second in (33, 34)]
    report = look_at(InMemoryJournal(Clock()), in_jrnls_text(written), "a.txt")
    assert len(report.taken) == 2


def test_an_entry_of_our_own_is_never_taken_for_one_without_seconds() -> None:
    journal = InMemoryJournal(Clock())
    data = in_jrnls_json([(datetime(2024, 3, 1, 21, 5), "Rain", "Soft.")])
    keep(journal, look_at(journal, data, "a.json"))
    (one,) = journal.newest()
    ours = msgspec.structs.replace(one, id="01HQXSXEF0SS2V5NAQWBB4K0NS", made=f"{one.made[:17]}33")
    export = {"format": "compassion-entries", "entries": [msgspec.to_builtins(ours)]}
    assert len(look_at(journal, json.dumps(export).encode(), "ours.json").taken) == 1


@pytest.mark.parametrize(
    "made", ["neither a day nor a time", "2024-03-01T21:05:99", "x" * 17 + "00"]
)
def test_an_entry_of_our_own_may_have_any_moment(made: str) -> None:
    journal = InMemoryJournal(Clock())
    exact = in_jrnls_text([(datetime(2024, 3, 1, 21, 5, 33), "Rain", "Soft.")])
    keep(journal, look_at(journal, exact, "a.txt"))
    record = {"id": "01HQXSXEF0SS2V5NAQWBB4K0NS", "practice": "note", "made": made}
    data = json.dumps({"format": "compassion-entries", "entries": [record]}).encode()
    assert len(look_at(journal, data, "ours.json").taken) == 1


@given(WRITTEN)
def test_jrnls_json_reads_the_same_straight_and_carefully(
    written: list[tuple[datetime, str, str]],
) -> None:
    """A field more sends it the careful way."""
    looked = [
        look_at(InMemoryJournal(Clock()), in_jrnls_json(written, **more), "a.json")
        for more in ({}, {"uuid": "4"})
    ]
    assert looked[0] == looked[1]


def doubled(journal: Journal, ids: tuple[str, str]) -> None:
    """Twice in a journal, as the first version left it in two zones."""
    parts = (Part(step="note", asked="", text="Words."),)
    for id, offset in zip(ids, ("+01:00", "+05:45"), strict=True):
        made = f"2024-03-01T21:05:00{offset}"
        one = Entry(
            id=id, practice="note", title="Late walk.", made=made, parts=parts, tags=("work",)
        )
        journal.add_all([one])


def test_doubles_of_before_are_found() -> None:
    journal = InMemoryJournal(Clock())
    ids = FIRST_IDS["Europe/Berlin"][0], FIRST_IDS["Asia/Kathmandu"][0]
    doubled(journal, ids)
    assert doubles(journal) == [ids[1]]
    kept = journal.get(ids[1])
    assert kept
    journal.revise(a_note(ids[1], "Words. And more."))
    assert doubles(journal) == []


def first_took(text: str, made: str) -> Entry:
    """A note with the id that the first version gave it."""
    parts = (Part(step="note", asked="", text=text),)
    note = Entry(practice="note", made=made, parts=parts)
    digest = hashlib.sha256(msgspec.json.encode(note)).digest()
    moment = int(datetime.fromisoformat(made).timestamp()) * 1000
    return msgspec.structs.replace(note, id=as_text(moment << 80 | int.from_bytes(digest[:10])))


def test_what_a_person_wrote_twice_is_no_double() -> None:
    """Only what the first version brought in is one, and only with the same words."""
    journal = InMemoryJournal(Clock())
    berlin, nepal = "2024-03-01T21:05:00+01:00", "2024-03-01T21:05:00+05:45"
    twice = [first_took("rain", berlin), first_took("rain", nepal)]
    others = [first_took("sun", nepal), first_took("rain", "2024-03-02T07:00:00+01:00")]
    journal.add_all([twice[0], *others, twice[1]])
    for _ in range(2):
        journal.add(msgspec.structs.replace(others[0], id="", made="2024-03-05T10:00:00+01:00"))
    assert doubles(journal) == [twice[1].id]


def test_doctor_lays_the_newer_ones_in_the_trash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASSION_HOME", str(tmp_path))
    run: Callable[..., str] = lambda *given: CliRunner().invoke(main, given).output  # noqa: E731
    export = {"format": "compassion-entries", "version": 1, "entries": []}
    journal = InMemoryJournal(Clock())
    doubled(journal, (FIRST_IDS["Europe/Berlin"][0], FIRST_IDS["Asia/Kathmandu"][0]))
    path = tmp_path / "out.json"
    path.write_text(json.dumps(export))
    from compassion_tui.journal.transfer.exporting import FORMS

    path.write_text(FORMS["json"](journal.newest()[::-1]))
    run("entries", "import", str(path))
    assert "! entries that an import brought in twice: 1" in run("doctor")
    assert "Duplicates moved to the trash: 1." in run("doctor", "--repair")
    assert len(run("entries", "list").splitlines()) == 1
    assert "brought in twice" not in run("doctor")
