"""What lies around a sealed journal: drafts, clocks, earlier passphrases, a key for a new start."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from compassion_tui.domain.errors import UserError
from compassion_tui.journal.health import look, repair
from compassion_tui.journal.locking import (
    accept_folder,
    change_passphrase,
    open_earlier,
    remove_passphrase,
    replace_key,
    set_passphrase,
)
from compassion_tui.storage import line as lines
from compassion_tui.storage import sealing
from compassion_tui.storage.ids import as_text
from compassion_tui.storage.vault import Vault
from tests.conftest import Hands
from tests.journals import QUICK, Home, Killed, draft, entry, every_kill, killed_at, texts
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
    for text in SAVES:
        home.journal().add(entry(text))
        hands.move(1)
    set_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = PASSPHRASE
    home.journal().open()
    return home


# Drafts.


def test_a_plain_draft_is_sealed_once_a_passphrase_is_known(home: Home, tmp_path: Path) -> None:
    lap = Home(tmp_path / "lap", home.clock)
    lap.drafts().save(draft("a secret"))
    carry(home, lap)
    opened(lap, PASSPHRASE).journal().open()
    assert not lap.holds("secret")
    assert lap.drafts().all()[0].state.answers["a"] == "a secret"


def test_a_draft_of_an_earlier_passphrase_hides_no_others(home: Home) -> None:
    home.drafts().save(draft("sealed"))
    home.vault().accept()
    for path in home.folder.glob("vault*.json"):
        path.unlink()
    home.passphrase = ""
    home.drafts().save(draft("open"))
    assert home.vault().state == "none"
    assert [each.state.answers["a"] for each in home.drafts().all()] == ["open"]
    assert home.drafts().waiting() == 2


# Clocks.


@pytest.mark.parametrize("year", ["2099", "9999"])
def test_a_stamp_of_another_device_that_is_ahead_is_shown_and_not_adopted(
    home: Home, hands: Hands, year: str
) -> None:
    remove_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = ""
    at = f"{year}-12-31T23:59:59.999999Z"
    plant(home, forged("from afar", id=7, at=at))
    journal = home.journal()
    (far,) = (one for one in journal.newest() if one.parts[0].text == "from afar")
    hands.move(1)
    kept = journal.add(entry("today"))
    assert journal.history(kept.id)[0].at.startswith("2026")
    hands.move(1)
    again = journal.revise(entry("from afar, again", id=far.id))
    assert "from afar, again" in texts(home.journal())
    assert again in home.journal().newest()


def test_one_that_nothing_can_follow_loses_no_edit(home: Home) -> None:
    remove_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = ""
    plant(home, forged("from afar", id=7, at="9999-12-31T23:59:59.999999Z"))
    journal = home.journal()
    (far,) = (one for one in journal.newest() if one.parts[0].text == "from afar")
    journal.revise(entry("an edit", id=far.id))
    assert {"from afar", "an edit"} <= set(texts(home.journal()))


def test_a_clock_that_was_set_back_keeps_our_own_order(tmp_path: Path, hands: Hands) -> None:
    home = Home(tmp_path, hands.clock())
    one = home.journal().add(entry("first"))
    hands.move(0, wall=-3600)
    home.journal().revise(entry("second", id=one.id))
    assert texts(home.journal()) == ["second"]
    home.journal().add(entry("third"))
    stamps = [each.at for each in commits_of(home)]
    assert stamps == sorted({*stamps})
    assert len(stamps) == 3


def test_what_was_made_is_ordered_by_day_and_then_by_moment(tmp_path: Path) -> None:
    home = Home(tmp_path)
    moments = [
        "2025-10-25T23:00:00+13:45",
        "2025-10-26T02:30:00+02:00",
        "2025-10-26T02:15:00+01:00",
        "2025-10-26T02:30:00+01:00",
        "2025-10-27T00:10:00-10:00",
    ]
    for made in moments[::-1]:
        home.journal().add(entry(made, made=made))
    assert texts(home.journal()) == moments
    days = [card.day for card in home.journal().cards()]
    assert days == sorted(days, reverse=True)


# What an earlier passphrase sealed.


def late(home: Home) -> bytes:
    """A log that another device sealed, and that comes later."""
    return home.log.read_bytes()


def test_what_comes_late_and_sealed_is_counted_and_opened(home: Home) -> None:
    data = late(home)
    remove_passphrase(home.journal(), PASSPHRASE)
    home.passphrase = ""
    (home.log.parent / "other.jsonl").write_bytes(data)
    assert home.journal().closed == 2
    assert refused(lambda: open_earlier(home.journal(), "fern")) == "vault.wrong"
    open_earlier(home.journal(), PASSPHRASE)
    assert home.journal().closed == 0
    assert texts(home.journal()) == SAVES


def test_a_later_vault_never_hides_them(home: Home) -> None:
    data = late(home)
    vault = home.vault()
    remove_passphrase(home.journal(vault), PASSPHRASE)
    fresh = Vault(home.folder, home.state)
    home.journal(fresh).open()
    set_passphrase(home.journal(fresh), "fern")
    (home.log.parent / "other.jsonl").write_bytes(data)
    opened(home, "fern")
    assert home.journal().closed == 2
    open_earlier(home.journal(), PASSPHRASE)
    assert home.journal().closed == 0
    assert texts(home.journal()) == SAVES


def test_a_line_under_a_key_that_nobody_has_locks_nothing(home: Home) -> None:
    stranger = sealing.DataKey.fresh("another", "01KK943SF01QQKG26ZCND32M3M")
    plant(home, stranger.seal(b"{}"))
    assert texts(home.journal()) == SAVES
    home.journal().add(entry("today"))


def test_a_sealed_line_of_a_strange_key_stops_no_open_journal(tmp_path: Path, hands: Hands) -> None:
    home = Home(tmp_path / "open", hands.clock())
    home.journal().add(entry(SAVES[0]))
    stranger = sealing.DataKey.fresh("another", "01KK943SF01QQKG26ZCND32M3M")
    for name in (home.log.name, "elsewhere.jsonl"):
        plant(home, stranger.seal(b"{}"), name=name)
    assert texts(home.journal()) == SAVES[:1]
    hands.move(1)
    home.journal().add(entry(SAVES[1]))
    home.journal().open()
    assert texts(home.journal()) == SAVES
    health = look(store_of(home.journal()))
    assert (health.sealed, health.strange, health.damaged) == (2, {stranger.id}, [])


def test_nothing_but_sealed_lines_and_no_vault_is_no_empty_journal(
    home: Home, tmp_path: Path
) -> None:
    new = Home(tmp_path / "new", home.clock)
    carry(home, new)
    (vault,) = new.folder.glob("vault*.json")
    vault.rename(vault.with_name(f"vault-{home.vault().memory.now().key}.json"))
    assert refused(new.journal().newest) == "vault.missing"
    assert refused(lambda: new.journal().add(entry("a secret"))) == "vault.missing"
    assert not new.holds("secret")


def test_what_was_planted_is_not_believed_once_one_begins_anew(home: Home) -> None:
    header = home.log.read_bytes().splitlines(keepends=True)[0]
    plant(home, forged())
    (home.log.parent / "same.jsonl").write_bytes(header + forged("under our header", id=9))
    plant(home, forged("among one's own", id=8), name=home.log.name)
    (home.folder / "vault.json").unlink()
    home.passphrase = ""
    accept_folder(home.journal())
    assert home.vault_state == "none"
    home.journal().add(entry("anew"))
    assert texts(home.journal()) == ["anew"]
    assert len(home.journal().held()) == 3
    set_passphrase(home.journal(), "fern")
    opened(home, "fern")
    for _ in range(2):
        home.journal().open()
        assert texts(home.journal()) == ["anew"]
    assert home.journal().drop_held() == 3
    open_earlier(home.journal(), PASSPHRASE)
    assert sorted(texts(home.journal())) == sorted([*SAVES, "anew"])


def test_a_window_that_a_new_key_left_open_asks_again(home: Home, tmp_path: Path) -> None:
    lap = Home(tmp_path / "lap", home.clock, PASSPHRASE)
    carry(home, lap)
    vault = lap.vault()
    journal = lap.journal(vault)
    assert texts(journal) == SAVES
    replace_key(home.journal(), PASSPHRASE, "fern")
    carry(home, lap)
    assert refused(lambda: journal.add(entry("x"))) == "vault.replaced"
    vault.unlock("fern")
    assert texts(journal) == SAVES


# A new key.


def test_a_new_key_seals_everything_anew(home: Home, tmp_path: Path) -> None:
    lap = Home(tmp_path / "lap", home.clock, PASSPHRASE)
    carry(home, lap)
    lap.journal().open()
    old_vault, old_log = (home.folder / "vault.json").read_bytes(), home.log.read_bytes()
    numbers = [(each.stream, each.number) for each in commits_of(home)]
    replace_key(home.journal(), PASSPHRASE, "fern")
    opened(home, "fern")
    assert texts(home.journal()) == SAVES
    assert [(each.stream, each.number) for each in commits_of(home)] == numbers
    thief = tmp_path / "thief"
    shutil.copytree(home.folder, thief)
    (thief / "vault.json").write_bytes(old_vault)
    vault = Vault(thief)
    vault.unlock(PASSPHRASE)
    assert not any(
        vault.open(line)
        for data in home.log.read_bytes().splitlines()
        if isinstance(line := lines.decode(data), lines.SealedLine)
    )
    assert old_log != home.log.read_bytes()
    lap.journal().add(entry("meanwhile"))
    own = lap.log.read_bytes()
    carry(home, lap)
    lap.log.write_bytes(own)
    assert refused(lambda: opened(lap, PASSPHRASE).vault()) == "vault.replaced"
    assert texts(opened(lap, "fern").journal()) == [*SAVES, "meanwhile"]


def test_and_so_it_does_with_logs_of_the_same_length(home: Home, tmp_path: Path) -> None:
    """Lines are padded, so that logs are often as long as one another."""
    others = []
    for name in ("lap", "tablet"):
        other = Home(tmp_path / name, home.clock, PASSPHRASE)
        carry(home, other)
        other.journal().add(entry(f"on the {name}"))
        others.append(other)
    for other in others:
        carry_logs(other, home, other.log.name)
    assert len({other.log.stat().st_size for other in others}) == 1
    replace_key(home.journal(), PASSPHRASE, "fern")
    opened(home, "fern").journal().open()
    assert not home.journal().held()
    assert sorted(texts(home.journal())) == sorted([*SAVES, "on the lap", "on the tablet"])


def test_whoever_knows_the_old_key_writes_nothing_with_it(home: Home, tmp_path: Path) -> None:
    lap = Home(tmp_path / "lap", home.clock, PASSPHRASE)
    carry(home, lap)
    lap.journal().open()
    thief = home.vault().key()
    assert thief
    plant(home, forged("unsealed", id=5))
    replace_key(home.journal(), PASSPHRASE, "fern")
    opened(home, "fern")
    body = msgspec.json.encode(lines.decode(forged("You deserve to suffer").rstrip(b"\n")))
    for log in (home.log, home.log.with_name("x.jsonl")):
        plant(home, thief.seal(body), name=log.name)
    for _ in range(2):
        home.journal().open()
        assert texts(home.journal()) == SAVES
    assert len(home.journal().held()) == 3
    lap.journal().add(entry("late, and honest"))
    shutil.copy(lap.log, home.folder / "log")
    assert len(home.journal().held()) == 4
    assert home.journal().keep_held() == 4
    assert "late, and honest" in texts(home.journal())
    numbered = [each for each in commits_of(home) if each.stream == lap.log.stem]
    assert [each.number for each in numbered] == [1], "or its device would miss it"


def test_a_copy_by_the_old_key_whose_number_is_nowhere_else_is_asked_about(home: Home) -> None:
    """It was numbered by another device, too, that had a passphrase of its own once."""
    old = home.vault().key()
    assert old
    commit = next(each for each in commits_of(home) if each.number == 1)
    known, unknown = commit, msgspec.structs.replace(commit, stream="elsewhere", number=1)
    replace_key(home.journal(), PASSPHRASE, "fern")
    opened(home, "fern")
    plant(home, *(old.seal(msgspec.json.encode(each)) for each in (known, unknown)))
    assert len(home.journal().held()) == 1
    home.journal().keep_held()
    assert texts(home.journal()) == SAVES


@pytest.mark.parametrize("seen", [True, False], ids=["seen here", "heard of"])
def test_what_is_held_apart_is_not_missing(home: Home, tmp_path: Path, *, seen: bool) -> None:
    """A log that was away while the key was changed comes back, sealed by the old one."""
    lap, third = Home(tmp_path / "lap", home.clock, PASSPHRASE), Home(tmp_path / "third")
    carry(home, lap)
    lap.journal().add(entry("from the train"))
    late = lap.log.read_bytes()
    if seen:
        carry_logs(lap, home, lap.log.name)
        home.journal().open()
        (home.folder / "log" / lap.log.name).unlink()
    else:
        carry(lap, third)
        opened(third, PASSPHRASE).journal().add(entry("from a third"))
        carry_logs(third, home, third.log.name)
    replace_key(home.journal(), PASSPHRASE, "fern")
    store = store_of(opened(home, "fern").journal())
    assert (store.missing, store.underway) == ((1, 0) if seen else (0, 1))
    (home.folder / "log" / lap.log.name).write_bytes(late)
    store.refresh()
    assert len(store.held()) == 1
    assert (store.missing, store.underway) == (0, 0)
    home.journal().keep_held()
    store = store_of(home.journal())
    assert (len(store.held()), store.missing, store.underway) == (0, 0, 0)
    assert "from the train" in texts(home.journal())


@pytest.mark.parametrize("new", ["fern", PASSPHRASE], ids=["another", "the same"])
def test_a_key_that_the_old_passphrase_wraps_is_not_believed_for_that(home: Home, new: str) -> None:
    """Anyone who knows the old passphrase can put a key of their own under it."""
    replace_key(home.journal(), PASSPHRASE, new)
    opened(home, new)
    theirs = sealing.DataKey.fresh(store_of(home.journal()).journal, as_text(9))
    vault = home.folder / "vault-x.json"
    vault.write_bytes(msgspec.json.encode(theirs.wrap(PASSPHRASE)) + b"\n")
    body = msgspec.json.encode(lines.decode(forged(CRUEL).rstrip(b"\n")))
    plant(home, theirs.seal(body))
    if home.journal().closed:
        open_earlier(home.journal(), PASSPHRASE)
    for _ in range(2):
        home.journal().open()
        assert texts(home.journal()) == SAVES
        assert len(home.journal().held()) == 1


def test_what_is_held_apart_and_dropped_is_missing_until_that_is_accepted(home: Home) -> None:
    home.journal().add(entry("today"))
    home.journal().open()
    last = home.log.read_bytes().splitlines(keepends=True)[-1]
    rewritten(home.log, lambda rows: rows[:-1])
    replace_key(home.journal(), PASSPHRASE, "fern")
    opened(home, "fern")
    plant(home, last)
    store = store_of(home.journal())
    assert (len(store.held()), store.missing) == (1, 0)
    home.journal().drop_held()
    store = store_of(home.journal())
    assert (len(store.held()), store.missing) == (0, 1)
    store.accept_missing()
    assert store.missing == 0


def test_a_new_key_survives_a_kill_at_any_point(home: Home, tmp_path: Path) -> None:
    whole, kept = home.folder.parent, tmp_path / "kept"
    shutil.copytree(whole, kept)

    def once(point: int) -> bool:
        shutil.rmtree(whole)
        shutil.copytree(kept, whole)
        opened(home, PASSPHRASE)
        journal = home.journal()
        with killed_at(point):
            try:
                replace_key(journal, PASSPHRASE, "fern")
                through = True
            except Killed:
                through = False
        if refused_to_open(home, PASSPHRASE):
            if refused_to_open(home, "fern"):
                Vault(home.folder, home.state).restore()
                opened(home, PASSPHRASE)
            else:
                opened(home, "fern")
        home.journal().open()
        assert texts(home.journal()) == SAVES
        assert home.journal().closed == 0
        assert not home.holds("heron")
        return through

    assert every_kill(once) > 5


def refused_to_open(home: Home, passphrase: str) -> bool:
    try:
        Vault(home.folder, home.state).unlock(passphrase)
    except UserError:
        return True
    return False


def test_a_vault_of_the_first_version_comes_along(home: Home, tmp_path: Path) -> None:
    """Its key seals as it did until the passphrase is changed, so that both versions can read."""
    key = sealing.DataKey(bytes(32), "01KK943SF0M011K5N8NDA3N2CW", "key-1", by_purpose=False)
    wrapped = key.wrap("moss")
    cipher = sealing._cipher(sealing.derive_key("moss", QUICK))
    box = sealing._lock(
        cipher, bytes(32), sealing._bound(msgspec.structs.replace(wrapped, version=1))
    )
    old = Home(tmp_path / "old", home.clock)
    old.folder.mkdir(parents=True)
    (old.folder / "vault.json").write_bytes(
        msgspec.json.encode(msgspec.structs.replace(wrapped, version=1, box=box, earlier=b""))
    )
    opened(old, "moss").journal().add(entry("before"))
    assert b'"v":' not in old.log.read_bytes()
    assert not any(each.number for each in commits_of(old))
    change_passphrase(old.journal(), "moss", "fern")
    opened(old, "fern").journal().add(entry("after"))
    assert old.log.read_bytes().count(b'"v":2') == 1
    assert sorted(texts(old.journal())) == ["after", "before"]


def test_a_passphrase_that_guards_little_is_known() -> None:
    from compassion_tui.storage.keys import is_weak

    assert all(map(is_weak, ("a", " ", "aaaaaaaaaaaa", "12345678", "moss")))
    assert not any(map(is_weak, ("moss and rain", "correct horse battery", "Zwölf kleine Boote")))


# What lies in the folder besides.


def test_a_log_folder_that_is_a_link_is_not_followed(home: Home, tmp_path: Path) -> None:
    """It would be tidied, closed to others and written into, whatever it is."""
    letters = tmp_path / "letters"
    letters.mkdir(0o755)
    for name in (".mine.new", "to a friend.txt"):
        (letters / name).write_text("rain")
        (letters / name).chmod(0o644)
    for log in (home.folder / "log").iterdir():
        shutil.move(log, letters / log.name)
    (home.folder / "log").rmdir()
    (home.folder / "log").symlink_to(letters)
    before = {path: path.stat() for path in (letters, *letters.iterdir())}
    journal = home.journal()
    store = store_of(journal)
    for act in (journal.open, lambda: journal.add(entry("x")), lambda: look(store)):
        assert refused(act) == "journal.unread"
    assert {path: path.stat() for path in (letters, *letters.iterdir())} == before


def test_a_link_in_the_folder_leads_no_write_astray(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    journal = home.journal()
    kept = journal.add(entry("tea"))
    journal.add(entry("rain"))
    other = tmp_path / "other"
    other.write_text("mine\n")
    mode = other.stat().st_mode
    for name in (f"log/.{home.log.name}.new", ".vault.json.new"):
        (home.folder / name).symlink_to(other)
    set_passphrase(home.journal(), "moss and rain")
    home.passphrase = "moss and rain"
    home.journal().erase(kept.id, drafts=home.drafts())
    assert texts(home.journal()) == ["rain"]
    home.log.unlink()
    home.log.symlink_to(other)
    with pytest.raises(UserError):
        home.journal().add(entry("fog"))
    list(repair(store_of(home.journal()), look(store_of(home.journal()))))
    assert other.read_text() == "mine\n"
    assert other.stat().st_mode == mode


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_vault_file_is_passed_over(tmp_path: Path, make: Callable[[Path], None]) -> None:
    home = Home(tmp_path)
    home.journal().add(entry("tea"))
    set_passphrase(home.journal(), "moss and rain")
    home.passphrase = "moss and rain"
    make(home.folder / "vault-x.json")
    make(home.folder / "vault.sync-conflict-x.json")
    assert texts(home.journal()) == ["tea"]
    assert not look(store_of(home.journal())).old_vaults
