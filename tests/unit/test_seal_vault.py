"""Whether words are sealed is decided on this machine, whatever is done to the folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from compassion_tui.cli import main
from compassion_tui.domain.errors import StorageError, UserError
from compassion_tui.journal.health import look
from compassion_tui.journal.locking import (
    accept_folder,
    change_passphrase,
    open_earlier,
    remove_passphrase,
    set_passphrase,
)
from compassion_tui.storage import keys, sealing
from compassion_tui.storage.keys import KdfParameters
from compassion_tui.storage.remembered import Memory
from compassion_tui.storage.vault import Vault
from tests.journals import QUICK, Home, draft, entry, texts
from tests.seal import store_of

SAVES = ["a kettle on the stove", "the heron came back"]
PASSPHRASE = "moss and rain"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A sealed journal on this machine."""
    home = Home(tmp_path / "desk")
    journal = home.journal()
    for text in SAVES:
        journal.add(entry(text))
    set_passphrase(home.journal(), PASSPHRASE)
    return opened(home)


def opened(home: Home, passphrase: str = PASSPHRASE) -> Home:
    home.passphrase = passphrase
    return home


def beside(home: Home, tmp_path: Path) -> Home:
    """Another device, to which the folder was carried."""
    other = Home(tmp_path / "lap", home.clock, home.passphrase)
    carry(home, other)
    return other


def carry(start: Home, to: Home) -> None:
    """Make one folder as the other, as a synchroniser does."""
    shutil.rmtree(to.folder, ignore_errors=True)
    shutil.copytree(start.folder, to.folder)


def vault_json(home: Home) -> Path:
    return home.folder / "vault.json"


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as told:
        act()
    return told.value.id


def forge(home: Home, **fields: object) -> None:
    """Write something else into vault.json, as anybody can."""
    found = json.loads(vault_json(home).read_bytes())
    vault_json(home).write_text(json.dumps({**found, **fields}))


def nothing_is_written_openly(home: Home, id: str) -> None:
    """It is told, and neither a save nor a draft gets onto the disk."""
    home.passphrase = ""
    assert home.vault().state == "locked"
    journal, drafts = home.journal(), home.drafts()
    for act in (
        journal.newest,
        lambda: journal.add(entry("a secret")),
        lambda: drafts.save(draft("a secret")),
    ):
        assert refused(act) in (id, "vault.locked")
    assert not home.holds("a secret")


def test_the_word_leaving_in_the_folder_switches_nothing_off(home: Home) -> None:
    forge(home, leaving=True)
    journal = home.journal()
    journal.open()
    journal.add(entry("a secret"))
    assert vault_json(home).exists()
    assert home.vault().state == "open"
    assert not home.holds("secret")
    assert not home.holds("heron")


def test_nor_where_an_erasure_waits_to_be_finished(home: Home, tmp_path: Path) -> None:
    other = beside(home, tmp_path)
    forge(other, leaving=True)
    other.state.mkdir(exist_ok=True)
    (other.state / "rewriting").write_bytes(b"erase\n")
    other.journal().open()
    assert not other.holds("heron")
    assert other.vault().seals


def test_on_a_new_device_neither(home: Home, tmp_path: Path) -> None:
    other = beside(home, tmp_path)
    forge(other, leaving=True)
    other.journal().open()
    other.journal().add(entry("a secret"))
    assert not other.holds("secret")
    assert not other.holds("heron")


@pytest.mark.parametrize("name", [None, "vault.json.bak", "vault-mine.json"])
def test_a_vault_that_is_missing_or_renamed_is_told_and_restored(
    home: Home, name: str | None
) -> None:
    path = vault_json(home)
    before = path.read_bytes()
    path.rename(path.with_name(name)) if name else path.unlink()
    assert refused(lambda: opened(home).vault()) == "vault.missing"
    nothing_is_written_openly(home, "vault.missing")
    home.vault().restore()
    assert path.read_bytes() == before
    assert texts(opened(home).journal()) == SAVES


def test_nothing_that_lay_in_its_place_is_thrown_away(home: Home) -> None:
    strange = (b"{", b"[", b"a letter that somebody saved under this name")
    for each in strange:
        vault_json(home).write_bytes(each)
        Vault(home.folder, home.state).restore()
    found = {path.read_bytes() for path in home.folder.glob("vault-*.json")}
    assert found == {*strange}
    assert texts(opened(home).journal()) == SAVES


def test_each_side_of_a_git_conflict_gets_a_file_of_its_own(home: Home, tmp_path: Path) -> None:
    lap = Home(tmp_path / "lap")
    set_passphrase(lap.journal(), "fern")
    ours, theirs = vault_json(home).read_bytes(), vault_json(lap).read_bytes()
    vault_json(home).write_bytes(b"<<<<<<< HEAD\n%b=======\n%b>>>>>>> x\n" % (ours, theirs))
    Vault(home.folder, home.state).restore()
    for side in (ours, theirs):
        key = json.loads(side)["key"]
        assert (home.folder / f"vault-{key}.json").read_bytes() == side
    assert vault_json(home).read_bytes() == ours


def test_what_an_earlier_version_remembered_is_found_again() -> None:
    """Else a folder that's known would be believed once more."""
    folder = Memory(Path("/nowhere/state"), Path("/nowhere/journal")).folder
    assert folder == Path("/nowhere/state/folders/18692515d5acc414ad374815")


def test_a_memory_that_cannot_be_read_is_named_and_nothing_is_written_openly(home: Home) -> None:
    folder = home.vault().memory.folder
    assert folder
    path = folder / "remembered.json"
    before = path.read_bytes()
    path.write_text("{")
    vault = Vault(home.folder, home.state)
    with pytest.raises(UserError) as told:
        vault.unlock(PASSPHRASE)
    assert (told.value.id, told.value.values) == ("vault.memory", {"file": str(path)})
    assert vault.state == "locked"
    assert refused(lambda: home.journal(vault).add(entry("a secret"))) == "vault.memory"
    assert not home.holds("a secret")
    path.unlink()
    path.mkdir()
    assert refused(lambda: Vault(home.folder, home.state).unlock(PASSPHRASE)) == "journal.unread"
    path.rmdir()
    path.write_bytes(before)
    assert texts(opened(home).journal()) == SAVES


def test_accepting_a_folder_doubts_none_of_ones_own_open_words(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for text in SAVES:
        home.journal().add(entry(text))
    vault_json(home).write_text("{")
    journal = home.journal()
    accept_folder(journal)
    vault_json(home).unlink()
    assert texts(home.journal()) == SAVES
    assert not home.journal().held()


def test_renamed_as_a_removal_would_rename_it(home: Home) -> None:
    path = vault_json(home)
    path.rename(path.with_name(f"vault-{home.vault().memory.now().key}.json"))
    assert refused(lambda: opened(home).vault()) == "vault.missing"
    nothing_is_written_openly(home, "vault.missing")


@pytest.mark.parametrize(
    "make",
    [
        os.mkfifo,
        Path.mkdir,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path),
        lambda path: path.write_text("[" * 100_000),
        lambda path: path.write_text('{"version": 2, "key": "a\\u0000b"}'),
        lambda path: path.write_text('{"version": 2, "key": "%s"}' % ("a" * 400)),
        lambda path: path.write_text('{"version": 2, "key": "../\\u001b[2J\\n"}'),
    ],
    ids=["pipe", "folder", "device", "loop", "nested", "nul", "long", "signs"],
)
def test_whatever_lies_in_its_place_is_told_and_restored(
    home: Home, make: Callable[[Path], object]
) -> None:
    path = vault_json(home)
    path.unlink()
    make(path)
    vault = Vault(home.folder, home.state)
    assert vault.state == "locked"
    assert vault.believed.trouble or refused(lambda: vault.unlock(PASSPHRASE)) == "vault.replaced"
    refused(lambda: opened(home).vault())
    look(store_of(home.journal(vault)))
    vault.restore()
    assert all(each.name.isprintable() for each in home.folder.iterdir())
    assert texts(opened(home).journal()) == SAVES


@pytest.mark.parametrize("place", ["journal", "above", "loop"])
def test_a_link_in_the_folders_place_is_no_new_journal(
    home: Home, tmp_path: Path, place: str
) -> None:
    """The folder above may be shared, too; a link there leads to a folder that isn't known."""
    folder = home.folder.parent if place == "above" else home.folder
    away = tmp_path / "away"
    (away / "journal").mkdir(parents=True)
    state = shutil.move(home.state, tmp_path / "state")
    folder.rename(tmp_path / "taken")
    folder.symlink_to(folder if place == "loop" else away)
    vault = Vault(home.folder, Path(state))
    assert vault.state == "locked"
    told = vault.believed.trouble
    assert told is not None
    assert told.id == ("journal.unread" if place == "loop" else "vault.missing")


def test_a_folder_that_is_reached_by_a_link_is_known_as_before(tmp_path: Path) -> None:
    """It was remembered by where it really is."""
    real = tmp_path / "sync"
    real.mkdir()
    link = tmp_path / "data"
    link.symlink_to(real)
    home = Home(real, state=tmp_path / "state")
    home.journal().add(entry("rain"))
    set_passphrase(home.journal(), PASSPHRASE)
    other = Home(link, state=home.state)
    assert texts(opened(other).journal()) == ["rain"]
    vault_json(home).unlink()
    assert other.vault_state == home.vault_state == "locked"


def test_a_replaced_vault_is_never_opened_silently(home: Home, tmp_path: Path) -> None:
    stranger = Home(tmp_path / "stranger")
    stranger.journal().add(entry("not yours"))
    for passphrase in (PASSPHRASE, "fern"):
        set_passphrase(stranger.journal(), passphrase)
        shutil.copy(vault_json(stranger), vault_json(home))
        vault = Vault(home.folder, home.state)
        assert refused(lambda: vault.unlock(PASSPHRASE)) == "vault.replaced"  # noqa: B023
        nothing_is_written_openly(home, "vault.replaced")
        remove_passphrase(stranger.journal(Vault(stranger.folder, stranger.state)), passphrase)
    home.vault().restore()
    assert texts(opened(home).journal()) == SAVES


def test_another_key_under_the_same_name_is_noticed(home: Home) -> None:
    now = home.vault().memory.now()
    key = sealing.DataKey.fresh(now.journal, now.key)
    wrapped = key.wrap(PASSPHRASE, 7)
    vault_json(home).write_bytes(msgspec.json.encode(wrapped))
    assert refused(lambda: opened(home).vault()) == "vault.replaced"


def test_a_window_that_is_open_closes_where_the_vault_is_replaced(home: Home) -> None:
    journal = home.journal()
    assert texts(journal) == SAVES
    vault_json(home).unlink()
    assert refused(lambda: journal.add(entry("a secret"))) == "vault.missing"
    Vault(home.folder, home.state).restore()
    journal.add(entry("a secret"))
    assert not home.holds("secret")


def test_an_older_vault_is_told_and_restored(home: Home) -> None:
    older = vault_json(home).read_bytes()
    change_passphrase(home.journal(), PASSPHRASE, "fern")
    vault_json(home).write_bytes(older)
    for passphrase in (PASSPHRASE, "fern"):
        vault = Vault(home.folder, home.state)
        assert refused(lambda: vault.unlock(passphrase)) == "vault.older"  # noqa: B023
    nothing_is_written_openly(home, "vault.older")
    home.vault().restore()
    assert texts(opened(home, "fern").journal()) == SAVES
    assert refused(lambda: Vault(home.folder, home.state).unlock(PASSPHRASE)) == "vault.wrong"


def test_an_older_vault_that_calls_itself_newer_does_not_open(home: Home) -> None:
    older = vault_json(home).read_bytes()
    change_passphrase(home.journal(), PASSPHRASE, "fern")
    vault_json(home).write_bytes(older)
    forge(home, generation=9)
    assert refused(lambda: Vault(home.folder, home.state).unlock(PASSPHRASE)) == "vault.wrong"
    assert refused(lambda: Vault(home.folder, home.state).unlock("fern")) == "vault.changed"


def test_a_passphrase_that_was_changed_on_another_device_is_asked_for(
    home: Home, tmp_path: Path
) -> None:
    other = beside(home, tmp_path)
    other.journal().open()
    change_passphrase(other.journal(), PASSPHRASE, "fern")
    carry(other, home)
    assert refused(lambda: opened(home).vault()) == "vault.changed"
    assert texts(opened(home, "fern").journal()) == SAVES
    assert texts(home.journal()) == SAVES


def test_beginning_anew_wants_a_yes_and_loses_nothing(home: Home) -> None:
    vault_json(home).unlink()
    vault = Vault(home.folder, home.state)
    vault.accept()
    assert vault.state == "none"
    assert vault.believed.ever
    assert not home.holds("heron")


def test_a_removal_is_followed_once_the_passphrase_was_given(home: Home, tmp_path: Path) -> None:
    other = beside(home, tmp_path)
    assert texts(other.journal()) == SAVES
    other.journal().add(entry("from the train"))
    remove_passphrase(home.journal(), PASSPHRASE)
    (name,) = (path.name for path in home.folder.glob("vault*.json"))
    shutil.copy(home.folder / name, other.folder / name)
    vault_json(other).unlink()
    nothing_is_written_openly(other, "vault.locked")
    assert refused(lambda: opened(other, "fern").vault()) == "vault.wrong"
    journal = opened(other).journal()
    journal.open()
    assert other.vault().state == "none"
    assert texts(journal) == [*SAVES, "from the train"]
    assert other.holds("from the train")
    assert texts(opened(other, "").journal()) == [*SAVES, "from the train"]


def test_a_removal_that_nobody_made_is_not_followed(home: Home) -> None:
    path = vault_json(home)
    forge(home, removed="AAAA")
    path.rename(path.with_name(f"vault-{home.vault().memory.now().key}.json"))
    assert refused(lambda: Vault(home.folder, home.state).unlock(PASSPHRASE)) == "vault.missing"


def test_after_a_removal_elsewhere_a_new_passphrase_is_taken(home: Home, tmp_path: Path) -> None:
    other = beside(home, tmp_path)
    assert texts(other.journal()) == SAVES
    remove_passphrase(home.journal(), PASSPHRASE)
    set_passphrase(opened(home, "").journal(), "fern")
    opened(home, "fern").journal().add(entry("later"))
    carry(home, other)
    assert texts(opened(other, "fern").journal()) == [*SAVES, "later"]


def test_two_that_were_set_apart_are_named(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "lap", home.clock)
    other.journal().add(entry("from the train"))
    set_passphrase(other.journal(), "fern")
    ours, theirs = vault_json(home).read_bytes(), vault_json(other).read_bytes()
    merged = b"<<<<<<< HEAD\n%b=======\n%b>>>>>>> theirs\n" % (ours, theirs)
    vault_json(home).write_bytes(merged)
    with pytest.raises(UserError) as told:
        Vault(home.folder, home.state).unlock(PASSPHRASE)
    assert told.value.id == "vault.apart"
    names = {json.loads(each)["key"][-6:] for each in (ours, theirs)}
    assert set(str(told.value.values["keys"]).split(", ")) == names
    nothing_is_written_openly(home, "vault.apart")
    home.vault().restore()
    assert texts(opened(home).journal()) == SAVES


# What unlocking costs.


def derivations(monkeypatch: pytest.MonkeyPatch) -> list[KdfParameters]:
    made: list[KdfParameters] = []
    real = sealing.derive_key

    def counted(passphrase: str, parameters: KdfParameters) -> bytes:
        made.append(parameters)
        return real(passphrase, parameters)

    monkeypatch.setattr(sealing, "derive_key", counted)
    return made


def test_unlocking_costs_one_derivation_whatever_lies_beside(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_passphrase(home.journal(), PASSPHRASE)
    set_passphrase(opened(home, "").journal(), "fern")
    opened(home, "fern").vault()
    made = derivations(monkeypatch)
    for _ in range(2):
        home.vault()
    assert len(made) == 2


@pytest.mark.parametrize("fields", [{"passes": 100, "memory": 2**20}, {"passes": -1}, {"lanes": 0}])
def test_a_file_that_asks_for_much_work_is_not_tried(
    home: Home, monkeypatch: pytest.MonkeyPatch, fields: dict[str, int]
) -> None:
    found = json.loads(vault_json(home).read_bytes())
    found["stretch"] |= fields
    for number in range(3):
        found["key"] = f"01KK943SF01QQKG26ZCND32M3{number}"
        (home.folder / f"vault-{number}.json").write_text(json.dumps(found))
    made = derivations(monkeypatch)
    assert texts(opened(home).journal()) == SAVES
    assert sum(parameters.work for parameters in made) <= keys.MOST_WORK
    assert all(parameters.sensible for parameters in made)


def test_many_files_together_are_bounded_and_each_is_tried_once(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = json.loads(vault_json(home).read_bytes())
    for number in range(40):
        found["key"] = f"01KK943SF01QQKG26ZCND32M{number:02}"
        (home.folder / f"vault-{number:02}.json").write_text(json.dumps(found))
    monkeypatch.setattr("compassion_tui.storage.vault.MOST_WORK", QUICK.work * 5)
    made = derivations(monkeypatch)
    opened(home).vault()
    assert len(made) <= 6
    made.clear()
    home.vault()
    assert len(made) == 1


def test_where_the_state_can_only_be_read_the_words_can_be_read(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = beside(home, tmp_path)

    def denied(*_: object, **__: object) -> None:
        raise StorageError("journal.denied")

    monkeypatch.setattr(Memory, "change", denied)
    assert texts(other.journal()) == SAVES


def test_a_new_device_reads_late_lines_of_a_passphrase_that_was_replaced(
    home: Home, tmp_path: Path
) -> None:
    """It only knows the present one, which wraps the earlier keys."""
    late, log = home.log.read_bytes(), home.log.name
    remove_passphrase(home.journal(), PASSPHRASE)
    window = opened(home, "").journal()
    store_of(window).vault.unlock_earlier(PASSPHRASE)
    set_passphrase(window, "fern")
    lap = Home(tmp_path / "lap", home.clock, "fern")
    carry(home, lap)
    for old in lap.folder.glob("vault-*.json"):
        old.unlink()
    (lap.folder / "log" / log).write_bytes(late)
    assert texts(lap.journal()) == SAVES


def test_each_of_several_earlier_passphrases_opens_what_it_sealed(
    home: Home, tmp_path: Path
) -> None:
    for number, (passphrase, text) in enumerate((("fern", "at the lake"), ("heath", "at home"))):
        old = home.vault().memory.now().key
        vault_json(home).rename(home.folder / f"vault-{old}.json")
        accept_folder(opened(home, "").journal())
        home.log.rename(tmp_path / f"late-{number}.jsonl")
        home.journal().add(entry(text))
        set_passphrase(home.journal(), passphrase)
        opened(home, passphrase)
    for log in tmp_path.glob("late-*.jsonl"):
        shutil.copy(log, home.folder / "log")
    assert texts(home.journal()) == ["at home"]
    for passphrase in (PASSPHRASE, "fern"):
        open_earlier(home.journal(), passphrase)
    assert sorted(texts(home.journal())) == sorted([*SAVES, "at the lake", "at home"])


def test_a_key_that_was_made_up_takes_no_known_ones_place(home: Home) -> None:
    """Whoever knows an earlier passphrase can wrap a key of theirs with it, by any name."""
    old = home.vault().memory.now().key
    vault_json(home).rename(home.folder / f"vault-{old}.json")
    accept_folder(opened(home, "").journal())
    log = home.log.rename(home.folder / "late")
    home.journal().add(entry("a new start"))
    set_passphrase(home.journal(), "fern")
    log.rename(home.folder / "log" / "late.jsonl")
    journal = json.loads((home.folder / f"vault-{old}.json").read_bytes())["journal"]
    theirs = sealing.DataKey(bytes(32), journal, old).wrap(PASSPHRASE, 9)
    (home.folder / "vault-x.json").write_bytes(msgspec.json.encode(theirs))
    open_earlier(opened(home, "fern").journal(), PASSPHRASE)
    assert sorted(texts(home.journal())) == sorted([*SAVES, "a new start"])
    assert home.journal().damaged == 0


# Keys by purpose.


def test_what_is_sealed_for_one_purpose_opens_for_no_other() -> None:
    from compassion_tui.storage import line as lines

    key = sealing.DataKey.fresh("journal", "key")
    for made, other in (("lines", "files"), ("files", "lines")):
        box = lines.decode(key.seal(b"{}", made).rstrip(b"\n"))  # type: ignore[arg-type]
        assert isinstance(box, lines.SealedLine)
        assert key.open(box, made).rstrip() == b"{}"  # type: ignore[arg-type]
        with pytest.raises(lines.Damaged):
            key.open(box, other)  # type: ignore[arg-type]


# The commands.


def shell(home: Home, *given: str) -> tuple[int, str]:
    runner = CliRunner(env={"COMPASSION_HOME": str(home.folder.parents[1])})
    result = runner.invoke(main, ["lock", *given])
    return result.exit_code, result.output


def test_restoring_and_accepting_from_the_shell(tmp_path: Path) -> None:
    home = Home(tmp_path / "data", state=tmp_path / "state")
    home.journal().add(entry(SAVES[0]))
    set_passphrase(home.journal(), PASSPHRASE)
    assert "nothing to accept" in shell(home, "accept", "--yes")[1]
    vault_json(home).unlink()
    code, said = shell(home, "restore")
    assert (code, "is back" in said) == (0, True)
    assert texts(opened(home).journal()) == SAVES[:1]
    vault_json(home).unlink()
    code, said = shell(home, "accept")
    assert code == 1
    assert "missing" in said
    assert home.vault_state == "locked"
    assert shell(home, "accept", "--yes")[0] == 0
    assert home.vault_state == "none"
    code, said = shell(home, "restore")
    assert (code, "no copy" in said) == (1, True)


def test_two_that_were_set_apart_under_a_synchroniser_are_named_and_joined(tmp_path: Path) -> None:
    desk = Home(tmp_path / "desk" / "data", state=tmp_path / "desk" / "state")
    lap = Home(tmp_path / "lap" / "data", state=tmp_path / "lap" / "state")
    for home, text, passphrase in ((desk, "at home", "moss"), (lap, "on the train", "fern")):
        home.journal().add(entry(text))
        set_passphrase(home.journal(), passphrase)
        opened(home, passphrase).journal().open()
    ours = vault_json(lap).read_bytes()
    shutil.copy(vault_json(desk), vault_json(lap))
    conflict = lap.folder / "vault.sync-conflict-1.json"
    conflict.write_bytes(ours)
    conflict.chmod(0o600)
    shutil.copy(desk.log, lap.folder / "log")
    assert refused(lambda: opened(lap, "fern").vault()) == "vault.replaced"
    assert refused(lambda: opened(lap, "moss").vault()) == "vault.replaced"
    runner = CliRunner(env={"COMPASSION_HOME": str(tmp_path / "lap")})
    said = runner.invoke(main, ["doctor"]).output
    names = [json.loads(each)["key"][-6:] for each in (ours, vault_json(desk).read_bytes())]
    assert ", ".join(names) in said
    assert runner.invoke(main, ["lock", "accept", "--yes"]).exit_code == 0
    opened(lap, "moss")
    assert texts(lap.journal()) == ["at home"]
    assert lap.journal().closed == 1
    open_earlier(lap.journal(), "fern")
    assert sorted(texts(lap.journal())) == ["at home", "on the train"]
