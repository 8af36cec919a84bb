"""Lines of a sealed journal: who wrote them, and whether one is missing."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import msgspec
import pytest

from compassion_tui.journal.locking import remove_passphrase, replace_key, set_passphrase
from compassion_tui.storage import line as lines
from compassion_tui.storage.ids import as_text
from compassion_tui.storage.line import Header, Op
from tests.conftest import Hands
from tests.journals import Home, draft, entry, sought, texts
from tests.seal import (
    CRUEL,
    carry,
    carry_logs,
    commits_of,
    forged,
    opened,
    plant,
    refused,
    rewritten,
    store_of,
)

SAVES = ["a kettle on the stove", "the heron came back"]
PASSPHRASE = "moss and rain"


@pytest.fixture
def home(tmp_path: Path, hands: Hands) -> Home:
    """A sealed journal on this machine."""
    home = Home(tmp_path / "desk", hands.clock())
    journal = home.journal()
    for text in SAVES:
        journal.add(entry(text))
    set_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = PASSPHRASE
    home.journal().open()
    return home


@pytest.fixture
def lap(home: Home, tmp_path: Path, hands: Hands) -> Home:
    """Another device with the same passphrase, that has written, too."""
    lap = Home(tmp_path / "lap", hands.clock(), PASSPHRASE)
    carry(home, lap)
    journal = lap.journal()
    journal.open()
    journal.add(entry("from the train"))
    return lap


# Plain lines.


@pytest.mark.parametrize("where", ["own", "other", "conflict"])
def test_a_plain_line_is_shown_nowhere_and_sealed_never(home: Home, where: str) -> None:
    device = home.log.stem
    names = {"own": home.log.name, "other": "x.jsonl", "conflict": f"{device}.sync-conflict.jsonl"}
    path = plant(home, forged(device=device), name=names[where])
    for _ in range(2):
        journal = home.journal()
        journal.open()
        assert texts(journal) == SAVES
        assert not journal.kind_words()
        assert not journal.search(sought("suffer"))
        assert CRUEL.encode() in path.read_bytes()
        assert len(journal.held()) == 1
        journal.erase(as_text(99), drafts=home.drafts())


def test_a_save_after_it_does_not_make_it_ours(home: Home) -> None:
    plant(home, forged(device=home.log.stem), name=home.log.name)
    home.journal().add(entry("today"))
    plant(home, forged(device=home.log.stem, id=8), name=home.log.name)
    journal = home.journal()
    journal.open()
    journal.add(entry("and on"))
    for _ in range(2):
        home.journal().open()
        assert sorted(texts(home.journal())) == sorted([*SAVES, "today", "and on"])
        home.journal().erase(as_text(99), drafts=home.drafts())
    assert len(home.journal().held()) == 2


def test_it_drops_edits_and_erases_nothing(home: Home) -> None:
    first, second = home.journal().ids()
    name = store_of(home.journal()).fold.newest
    plant(
        home,
        forged(op=Op(id=first, op="drop", table="entries"), at="2999-01-01T00:00:00.000000Z"),
        forged(op=Op(id=second, op="erase", table="entries")),
    )
    home.journal().open()
    assert texts(home.journal()) == SAVES
    assert not home.journal().trash()
    assert store_of(home.journal()).fold.newest == name


def test_it_moves_no_clock(home: Home) -> None:
    plant(home, forged(at="2999-01-01T00:00:00.000000Z"))
    kept = home.journal().add(entry("today"))
    assert home.journal().history(kept.id)[0].at < "2027"


def test_keeping_saves_them_anew_and_sealed(home: Home, lap: Home) -> None:
    plant(home, forged("an honest line", id=7), forged("and another", id=8))
    journal = home.journal()
    assert journal.keep_held() == 2
    assert texts(journal) == ["an honest line", "and another", *SAVES]
    assert not journal.held()
    assert texts(home.journal()) == texts(journal)
    carry_logs(home, lap)
    assert sorted(texts(lap.journal())) == sorted([*texts(journal), "from the train"])
    assert not lap.journal().held()
    journal.erase(as_text(99), drafts=home.drafts())
    assert not home.holds("an honest line")
    assert texts(home.journal()) == texts(journal)


def test_keeping_destroys_nothing(home: Home) -> None:
    """Among the lines of an honest device there may be one of somebody who knows an entry's id."""
    first = next(each.id for each in home.journal().newest() if each.parts[0].text == SAVES[0])
    erase = Op(id=first, op="erase", table="entries")
    plant(home, forged("an honest line"), forged(op=erase, at="2026-03-10T11:00:00.000000Z"))
    home.journal().keep_held()
    journal = home.journal()
    assert sorted(texts(journal)) == sorted(["an honest line", SAVES[1]])
    assert [each.id for each in journal.trash()] == [first]
    assert journal.trash()[0].parts[0].text == SAVES[0]
    assert not journal.held()


def test_what_was_kept_does_not_lie_open_any_more(home: Home) -> None:
    plant(home, forged("an honest line"))
    home.journal().keep_held()
    assert not home.holds("an honest line")
    plant(home, forged("an honest line"), name="again.jsonl")
    home.journal().open()
    assert not home.journal().held()
    assert not home.holds("an honest line")


def test_an_open_copy_of_what_is_sealed_is_no_question(home: Home, hands: Hands) -> None:
    """A synchroniser brings back a log as it was before it was sealed, and what came since."""
    written = forged("by the sea", id=7), forged("on the hill", id=8)
    plant(home, *written)
    home.journal().keep_held()
    home.copy_log("1", b"".join((*written, forged("in the train", id=9))))
    journal = home.journal()
    journal.open()
    assert [each.commit.ops[0].id for each in store_of(journal).held().values()] == [as_text(9)]
    assert not home.holds("by the sea")
    assert home.holds("in the train")
    journal.erase(as_text(7), drafts=home.drafts())
    plant(home, *written, name="once_more.jsonl")
    home.journal().open()
    assert not home.holds("by the sea")
    assert sorted(texts(home.journal())) == sorted([*SAVES, "on the hill"])


def test_dropping_is_once_and_for_all(home: Home, lap: Home) -> None:
    plant(home, forged())
    assert home.journal().drop_held() == 1
    assert not home.journal().held()
    carry_logs(home, lap)
    assert not lap.journal().held()
    plant(lap, forged("another", id=9))
    assert len(lap.journal().held()) == 1
    lap.journal().drop_held()
    remove_passphrase(lap.journal(), PASSPHRASE)
    plant(opened(lap, ""), forged(), name="again.jsonl")
    assert sorted(texts(lap.journal())) == sorted([*SAVES, "from the train"])


def test_three_thousand_plain_lines_are_one_question(home: Home) -> None:
    plant(home, *(forged(f"line {number}", id=number) for number in range(3000)))
    journal = home.journal()
    assert len(journal.held()) == 3000
    assert journal.keep_held() == 3000
    assert len(journal.ids()) == 3002
    assert home.journal().keep_held() == 0


def test_a_passphrase_is_not_removed_over_lines_that_wait(home: Home) -> None:
    plant(home, forged())
    assert refused(lambda: remove_passphrase(home.journal(), PASSPHRASE)) == "vault.held"
    assert texts(home.journal()) == SAVES


@pytest.fixture
def late(tmp_path: Path, hands: Hands) -> Home:
    """A device that wrote openly, and is sealed by another one meanwhile."""
    late = Home(tmp_path / "late", hands.clock())
    for text in ("one by the sea", "two by the sea"):
        late.journal().add(entry(text))
    return late


def test_what_this_machine_wrote_openly_is_sealed_by_itself(late: Home, home: Home) -> None:
    own = late.log
    carry_logs(home, late)
    (late.folder / "vault.json").write_bytes((home.folder / "vault.json").read_bytes())
    late.passphrase = PASSPHRASE
    late.journal().open()
    assert sorted(texts(late.journal())) == sorted([*SAVES, "one by the sea", "two by the sea"])
    assert not late.holds("by the sea")
    assert b"by the sea" not in own.read_bytes()


def test_so_is_what_it_took_in_at_once_and_what_it_wrote_anew(late: Home, home: Home) -> None:
    journal = late.journal()
    journal.add_all([entry(f"{name} by the sea", id=as_text(n)) for n, name in enumerate("abc")])
    journal.erase(as_text(1), journal.ids()[0], drafts=late.drafts())
    journal.add(entry("four by the sea"))
    kept = texts(journal)
    carry_logs(home, late)
    (late.folder / "vault.json").write_bytes((home.folder / "vault.json").read_bytes())
    late.passphrase = PASSPHRASE
    late.journal().open()
    assert sorted(texts(late.journal())) == sorted([*SAVES, *kept])
    assert not late.holds("by the sea")


@pytest.mark.parametrize("change", ["appended", "changed", "no memory"])
def test_what_it_did_not_write_is_not(late: Home, home: Home, change: str) -> None:
    carry_logs(home, late)
    (late.folder / "vault.json").write_bytes((home.folder / "vault.json").read_bytes())
    if change == "appended":
        plant(late, forged(device=late.log.stem), name=late.log.name)
    elif change == "changed":
        rewritten(late.log, lambda rows: [rows[0], forged(device=late.log.stem), *rows[2:]])
    else:
        (own,) = late.state.glob("folders/*/own")
        own.unlink()
    late.passphrase = PASSPHRASE
    journal = late.journal()
    journal.open()
    assert CRUEL not in texts(journal)
    sealed = 2 if change == "appended" else 0
    assert len(texts(journal)) == 2 + sealed
    assert len(journal.held()) == {"appended": 1, "changed": 2, "no memory": 2}[change]


def test_the_same_plain_log_that_comes_back_is_known_again(late: Home, home: Home) -> None:
    """It stood here when the passphrase was set here; its device has not heard of that yet."""
    late_log = late.log.read_bytes()
    remove_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = ""
    carry_logs(late, home)
    set_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = PASSPHRASE
    every = sorted([*SAVES, "one by the sea", "two by the sea"])
    (home.folder / "log" / late.log.name).write_bytes(late_log + forged())
    journal = home.journal()
    journal.open()
    assert sorted(texts(journal)) == every
    assert len(journal.held()) == 1
    assert not home.holds("by the sea")


# Its id and its version.


def test_a_hostile_header_changes_nothing(home: Home) -> None:
    id = store_of(home.journal()).journal
    hostile = lines.encode(Header(journal=as_text(9), version=99))
    (home.folder / "log" / "0.jsonl").write_bytes(hostile)
    rewritten(home.log, lambda rows: [hostile, *rows[1:]])
    journal = home.journal()
    assert not journal.newer
    journal.add(entry("today"))
    assert sorted(texts(journal)) == sorted([*SAVES, "today"])
    assert store_of(journal).journal == id


def test_what_a_newer_version_sealed_is_not_damage(home: Home) -> None:
    key = home.vault().key()
    assert key is not None
    plant(home, key.seal(b'{"at":"later","of":"a shape to come","version":2}'))
    journal = home.journal()
    assert texts(journal) == SAVES
    assert journal.newer
    assert not journal.damaged
    assert refused(lambda: journal.add(entry("x"))) == "journal.newer"


def test_what_somebody_put_behind_what_we_read_does_not_count_as_ours(tmp_path: Path) -> None:
    home = Home(tmp_path / "open")
    home.journal().add(entry(SAVES[0]))
    store = store_of(home.journal())
    store.refresh()
    store.ours.forget()
    before = home.log.stat().st_size
    plant(home, forged(), name=home.log.name)
    store.ours.note(store.reader.logs[home.log.name])
    assert store.ours.length(home.log) == before


def test_a_log_under_a_new_name_is_ours_from_its_beginning(tmp_path: Path) -> None:
    """A device that was copied gets a new id, and goes on in a new log."""
    home = Home(tmp_path / "open")
    journal = home.journal()
    journal.add(entry("tea"))
    store = store_of(journal)
    store.this_device.renew()
    for text in SAVES:
        journal.add(entry(text))
        assert store.ours.length(home.log) == home.log.stat().st_size


# What is missing.


def test_what_is_sealed_is_numbered(home: Home, lap: Home) -> None:
    home.journal().add(entry("today"))
    carry_logs(lap, home, lap.log.name)
    home.journal().add(entry("and tomorrow"))
    desk, train = home.log.stem, lap.log.stem
    found = {(each.stream, each.number) for each in commits_of(home)}
    assert found == {*((desk, number) for number in range(1, 5)), (train, 1)}
    last = max(commits_of(home), key=lambda each: (each.stream == desk, each.number))
    assert last.seen == {train: 1}


@pytest.mark.parametrize("gone", ["a line", "the end", "a log"])
def test_what_was_here_and_is_gone_is_told(home: Home, lap: Home, gone: str) -> None:
    carry_logs(lap, home)
    home.journal().add(entry("today"))
    home.journal().open()
    assert store_of(home.journal()).missing == 0
    if gone == "a line":
        rewritten(home.log, lambda rows: [*rows[:2], *rows[3:]])
    elif gone == "the end":
        rewritten(home.log, lambda rows: rows[:-2])
    else:
        (home.folder / "log" / lap.log.name).unlink()
    store = store_of(home.journal())
    assert store.missing == (2 if gone == "the end" else 1)
    home.journal().open()
    assert store_of(home.journal()).missing == store.missing
    store.accept_missing()
    assert store_of(home.journal()).missing == 0


def test_a_number_that_anybody_can_write_counts_for_nothing(home: Home) -> None:
    """Neither does it stand for a line that was taken away, nor is more expected by it."""
    rewritten(home.log, lambda rows: rows[:-1])
    line = lines.decode(forged("from elsewhere").rstrip(b"\n"))
    plant(home, lines.encode(msgspec.structs.replace(line, stream=home.log.stem, number=2)))
    plant(home, lines.encode(msgspec.structs.replace(line, device="x", stream="x", number=7)))
    store = store_of(home.journal())
    assert (len(store.held()), store.missing, store.underway) == (2, 1, 0)
    assert home.journal().keep_held() == 2
    store = store_of(home.journal())
    assert (len(store.held()), store.missing, store.underway) == (0, 1, 0)
    assert sorted(texts(home.journal())) == sorted([SAVES[0], "from elsewhere"])


def test_what_was_dropped_once_is_known_again_for_good(home: Home) -> None:
    """Answers are kept in journals by a line's digest, which no later version may change."""
    plant(home, forged())
    (digest,) = store_of(home.journal()).held()
    assert digest == "b2d149a3f50ca4a1903e637cb3a856d3"


def test_what_was_only_seen_in_passing_is_missed(home: Home, lap: Home) -> None:
    """A window that is open reads it, and it is gone before anything is opened again."""
    journal = home.journal()
    journal.open()
    carry_logs(lap, home, lap.log.name)
    journal.refresh()
    assert "from the train" in texts(journal)
    (home.folder / "log" / lap.log.name).unlink()
    journal.refresh()
    assert store_of(journal).missing == store_of(home.journal()).missing == 1


def test_so_is_what_came_with_a_save_of_ours(home: Home, lap: Home) -> None:
    journal = home.journal()
    journal.open()
    carry_logs(lap, home, lap.log.name)
    journal.add(entry("today"))
    journal.refresh()
    (home.folder / "log" / lap.log.name).unlink()
    assert store_of(home.journal()).missing == 1


def test_our_own_newest_save_is_missed_though_nothing_was_opened_since(home: Home) -> None:
    home.journal().add(entry("today"))
    rewritten(home.log, lambda rows: rows[:-1])
    assert store_of(home.journal()).missing == 1


def test_what_is_missing_stays_missing_whatever_is_saved_since(home: Home) -> None:
    home.journal().add(entry("today"))
    rewritten(home.log, lambda rows: rows[:-1])
    home.journal().add(entry("and on"))
    home.journal().add(entry("and on again"))
    assert store_of(home.journal()).missing == 1
    replace_key(home.journal(), PASSPHRASE, PASSPHRASE)
    assert store_of(home.journal()).missing == 1
    store_of(home.journal()).accept_missing()
    home.journal().add(entry("tomorrow"))
    assert store_of(home.journal()).missing == 0


def test_what_only_others_have_seen_has_not_arrived(home: Home, lap: Home, tmp_path: Path) -> None:
    third = Home(tmp_path / "third", home.clock, PASSPHRASE)
    carry(lap, third)
    third.journal().add(entry("from a third"))
    carry_logs(third, home, third.log.name)
    store = store_of(home.journal())
    assert (store.missing, store.underway) == (0, 1)
    carry_logs(lap, home)
    assert (store.missing, store.underway) == (0, 1)
    store.refresh()
    assert (store.missing, store.underway) == (0, 0)


def test_erasing_leaves_no_gap_and_no_word(home: Home, lap: Home) -> None:
    carry_logs(lap, home)
    journal = home.journal()
    journal.open()
    journal.erase(*journal.ids()[:2], drafts=home.drafts())
    store = store_of(home.journal())
    assert (store.missing, store.underway) == (0, 0)
    assert any(not each.ops for each in commits_of(home))
    carry_logs(home, lap)
    lap.journal().open()
    assert store_of(lap.journal()).missing == 0


def test_two_machines_that_are_one_device_keep_both_and_part(
    home: Home, tmp_path: Path, hands: Hands
) -> None:
    twin = Home(tmp_path / "twin", home.clock, PASSPHRASE)
    shutil.copytree(home.folder.parent, tmp_path / "twin", dirs_exist_ok=True)
    before = home.log
    twin.journal().open()
    home.journal().add(entry("at home"))
    hands.move(1)
    twin.journal().add(entry("away"))
    shutil.copy(twin.log, home.copy_log("twin", b""))
    journal = home.journal()
    assert sorted(texts(journal)) == sorted([*SAVES, "at home", "away"])
    journal.add(entry("and on"))
    assert home.log != before
    assert sorted(texts(home.journal())) == sorted([*SAVES, "at home", "away", "and on"])
    assert store_of(home.journal()).missing == 0


def test_a_changed_line_is_told_though_its_crc_was_made_right(home: Home) -> None:
    def changed(rows: list[bytes]) -> list[bytes]:
        body, _, _ = rows[1].partition(b',"crc"')
        place = len(body) - 10
        other = b"A" if body[place : place + 1] != b"A" else b"B"
        return [rows[0], lines.finish(body[:place] + other + body[place + 1 :] + b"}"), *rows[2:]]

    rewritten(home.log, changed)
    journal = home.journal()
    assert len(texts(journal)) == 1
    assert journal.damaged == 1
    assert store_of(journal).missing == 1


def test_what_came_in_together_is_missed_like_what_was_typed(home: Home) -> None:
    """An import has a log of its own."""
    taken = [entry(text, id=as_text(number)) for number, text in enumerate(("tea", "rain"), 50)]
    assert len(home.journal().add_all(taken)) == 2
    home.journal().open()
    (log,) = (home.folder / "log").glob("*-import-*")
    log.unlink()
    assert texts(home.journal()) == SAVES
    assert store_of(home.journal()).missing == 2


def test_setting_it_numbers_what_stood_here(home: Home) -> None:
    numbers = [each.number for each in commits_of(home)]
    assert numbers == list(itertools.islice(itertools.count(1), len(SAVES)))


def test_removing_and_setting_it_again_misses_nothing(home: Home) -> None:
    remove_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = ""
    assert all(not each.number for each in commits_of(home))
    home.journal().add(entry("open"))
    set_passphrase(home.journal(), "fern")
    home.passphrase = "fern"
    home.journal().open()
    store = store_of(home.journal())
    assert (store.missing, store.underway) == (0, 0)
    home.drafts().save(draft("x"))
    assert sorted(texts(home.journal())) == sorted([*SAVES, "open"])
